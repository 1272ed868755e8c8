"""The console script `chibo`: `chibo NAME ARGS` runs the command NAME."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility

ASKS_WHAT_THERE_IS = ("help", "--help", "-h")
INTERRUPTED = 130  # what shells answer for a program ended with Ctrl-C


def main() -> None:
    """Run the command that the arguments name, and end with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
    words = sys.argv[1:]
    if not words or words[0] in ASKS_WHAT_THERE_IS:
        words = ["overview", *words[1:]]
    try:
        ManagementUtility(["chibo", *words]).execute()
    except ImproperlyConfigured as fault:
        sys.exit(f"chibo: {fault}")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read us (`chibo units | head`) has enough; nothing may be written any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
