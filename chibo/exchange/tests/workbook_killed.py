"""Loads a workbook again and again in children that are killed on the way.

    python -m chibo.exchange.tests.workbook_killed FILE KILLS

DATABASE_URL names the database. Prints what a whole load would do, then a line a kill: "clean"
where the database is as before. The parent never opens a connection: each child has its own.
"""

import hashlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402

from chibo.exchange.tests.workbook_book import clerk, stored  # noqa: E402
from chibo.exchange.workbook.services import load_file  # noqa: E402


def in_child(work: Callable[[], str]) -> str:
    """What the work says, done in a fork; nothing when the fork was killed."""
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(say, work().encode())
        os._exit(0)
    os.close(say)
    with os.fdopen(hear, "rb") as heard:
        words = heard.read().decode()
    os.waitpid(child, 0)
    return words


def fingerprint() -> str:
    return hashlib.sha256(repr(stored()).encode()).hexdigest()


def load(path: Path, *, die_at_step: int = 0, die_after: float = 0.0) -> str:
    """The number of steps and the seconds of a whole load."""
    begun, steps = time.monotonic(), 0

    def step(_what: str, _done: int, _total: int) -> None:
        nonlocal steps
        steps += 1
        if steps == die_at_step:
            os.kill(os.getpid(), signal.SIGKILL)

    if die_after:
        signal.setitimer(signal.ITIMER_REAL, die_after)  # whose signal ends the process
    load_file(clerk(), path, progress=step)
    return f"{steps} {time.monotonic() - begun}"


def rehearse(path: Path) -> str:
    with transaction.atomic():
        said = load(path)
        transaction.set_rollback(True)
    return said


def main(path: Path, kills: int) -> None:
    before = in_child(fingerprint)
    steps, seconds = map(float, in_child(lambda: rehearse(path)).split())
    print(f"{steps:.0f} steps")
    draw = random.Random(2026)
    for kill in range(kills):
        # By turns at a step of the load, most of them while it writes, and at any moment.
        at_step = draw.randint(1, int(steps)) if kill % 2 else 0
        after = draw.uniform(0.01, seconds) if not at_step else 0.0
        said = in_child(lambda: load(path, die_at_step=at_step, die_after=after))  # noqa: B023
        after_kill = in_child(fingerprint)
        left = "clean" if after_kill == before else f"{at_step or after} left something"
        print("finished before it was killed" if said else left)
        if said:
            break


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
