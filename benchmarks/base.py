"""What every program here begins with: the database it measures on, and how time is taken.

Importing this sets Django up on the database that the arguments name, so it comes before anything
of chibo. Without --database a demo of --scale is used that is kept in var/benchmarks; it is made
when there is none.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import django

SCALES = ("small", "khoi", "tinh")
KEPT = Path(__file__).resolve().parents[1] / "var" / "benchmarks"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--scale", choices=SCALES, default="khoi", help="size of the demo")
    parser.add_argument("--database", metavar="URL", help="measure on this one instead")
    parser.add_argument("--times", type=int, default=5, help="how often each thing is done")
    return parser.parse_known_args()[0]


ASKED = _arguments()


def _set_up() -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    url = ASKED.database or f"sqlite:///{KEPT / f'{ASKED.scale}.sqlite3'}"
    os.environ["DATABASE_URL"] = url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
    django.setup()


_set_up()


def cpu() -> float:
    """Seconds of processor that this process has used: other people's work is not in it."""
    return time.process_time()


def taken(work: Callable[[], object], *, times: int = 0, clock: Callable[[], float] = cpu) -> float:
    """Median seconds of some runs of the work."""
    found = []
    for _run in range(times or ASKED.times):
        before = clock()
        work()
        found.append(clock() - before)
    return median(found)


@contextmanager
def timed(say: Callable[[float], None], clock: Callable[[], float] = cpu) -> Iterator[None]:
    """Tell how long the block took."""
    before = clock()
    yield
    say(clock() - before)


def peak_memory() -> float:
    """The most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
