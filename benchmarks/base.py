"""What every program here begins with: the database it measures on, and how time is taken.

Importing this sets Django up on the database that the arguments name, so it comes before anything
of chibo. Without --database a demo of --scale is used that is kept in var/benchmarks; it is made
when there is none.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import django
from django.db import connection

SCALES = ("small", "khoi", "tinh")
KEPT = Path(__file__).resolve().parents[1] / "var" / "benchmarks"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--scale", choices=SCALES, default="khoi", help="size of the demo")
    parser.add_argument("--database", metavar="URL", help="measure on this one instead")
    parser.add_argument("--day", type=date.fromisoformat, default=date(2026, 10, 31))
    parser.add_argument("--as", dest="user", metavar="NAME", help="account; else the administrator")
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

from chibo.exchange.demo_accounts import make_accounts  # noqa: E402
from chibo.exchange.lived import live  # noqa: E402
from chibo.exchange.setup import bring_packs_up_to_date, load_demo, make_tables  # noqa: E402
from chibo.organisations.models import Unit  # noqa: E402


def clock() -> float:
    """Seconds of processor, of this process and of the server that works for it: what else the
    machine does is not in them. Of a server elsewhere they can't be told; then it is seconds of
    the clock on the wall.
    """
    if connection.vendor == "sqlite":
        return time.process_time()
    served = _served()
    return time.perf_counter() if served is None else time.process_time() + served


def _served() -> float | None:
    """Seconds of processor that PostgreSQL's process for this connection has had, if it runs on
    this machine; parallel workers would not be in them, so there are none."""
    if connection.connection is None:
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")
    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    try:
        return int(told.read_text(encoding="ascii").split()[0]) / 1e9
    except OSError:
        return None


def taken(work: Callable[[], object], *, times: int = 0) -> float:
    """Median seconds of some runs of the work."""
    found = []
    for _run in range(times or ASKED.times):
        before = clock()
        work()
        found.append(clock() - before)
    return median(found)


def peak_memory() -> float:
    """The most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make_demo() -> None:
    """Fill the database with the demo of the scale asked for, unless it has rows already."""
    make_tables()
    bring_packs_up_to_date()
    if not Unit.objects.exists():
        load_demo(None, scale=ASKED.scale, on=ASKED.day, progress=lambda *_: None)
        make_accounts()
        live(ASKED.day)
