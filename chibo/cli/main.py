"""The console script `chibo`: `chibo NAME ARGS` runs the command NAME."""

import os
import sys
from difflib import get_close_matches

from django.core.exceptions import ImproperlyConfigured
from django.core.management import BaseCommand, ManagementUtility, get_commands

from chibo.cli.speaking import CALLED_WRONGLY, refuse_command

ASKS_WHAT_THERE_IS = ("help", "--help", "-h")
INTERRUPTED = 130  # what shells answer for a program ended with Ctrl-C


class Utility(ManagementUtility):
    """Django's, but for what it says of a command that isn't there."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        if subcommand not in (known := get_commands()):
            near = get_close_matches(subcommand, known)
            sys.stderr.write(refuse_command(subcommand, near, self.argv) + "\n")
            sys.exit(CALLED_WRONGLY)
        return super().fetch_command(subcommand)


def main() -> None:
    """Run the command that the arguments name, and end with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
    words = sys.argv[1:]
    if not words or words[0] in ASKS_WHAT_THERE_IS:
        words = ["overview", *words[1:]]
    try:
        Utility(["chibo", *words]).execute()
    except ImproperlyConfigured as fault:
        sys.exit(f"chibo: {fault}")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read us (`chibo units | head`) has enough; nothing may be written any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
