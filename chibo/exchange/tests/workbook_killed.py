"""Loads a workbook again and again in children that are killed on the way.

    python -m chibo.exchange.tests.workbook_killed FILE KILLS

DATABASE_URL names the database. Says a line a kill: "clean" where the database is as before. The
parent never opens a connection: each child has its own.
"""

import hashlib
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from chibo.exchange.tests.workbook_book import clerk, stored  # noqa: E402
from chibo.exchange.workbook.services import load_file  # noqa: E402


def in_child(work: Callable[[], object]) -> str:
    """What the work gives, done in a fork; nothing when the fork was killed."""
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(say, str(work()).encode())
        os._exit(0)
    os.close(say)
    with os.fdopen(hear, "rb") as heard:
        words = heard.read().decode()
    os.waitpid(child, 0)
    return words


def fingerprint() -> str:
    return hashlib.sha256(repr(stored()).encode()).hexdigest()


class Statements:
    """Counts what is sent to the database, and dies before the statement of that number."""

    def __init__(self, die_at: int = 0) -> None:
        self.die_at, self.count, self.of_last_release = die_at, 0, 0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self.count += 1
        if self.count == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if sql.startswith("RELEASE SAVEPOINT"):
            self.of_last_release = self.count
        return execute(sql, *rest)


def rehearse(path: Path) -> int:
    """The number of the last statement before the load is committed."""
    statements = Statements()
    with transaction.atomic():
        with connection.execute_wrapper(statements):
            load_file(clerk(), path)
        transaction.set_rollback(True)
    # Inside another transaction the load's own is a savepoint, made and released: two more.
    return statements.of_last_release - 2


def load_and_die(path: Path, at: int) -> str:
    with connection.execute_wrapper(Statements(at)):
        load_file(clerk(), path)
    return "not killed"


def main(path: Path, kills: int) -> None:
    before = in_child(fingerprint)
    last = int(in_child(lambda: rehearse(path)))
    draw = random.Random(2026)
    # The first moment, the last one before the commit, and any others.
    moments = [1, last, *(draw.randint(1, last) for _ in range(kills - 2))]
    for at in moments:
        said = in_child(lambda: load_and_die(path, at))  # noqa: B023
        clean = not said and in_child(fingerprint) == before
        sys.stdout.write("clean\n" if clean else f"{at} of {last}: {said or 'left something'}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
