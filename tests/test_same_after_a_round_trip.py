"""A demo that is exported and loaded elsewhere gives the same numbers, by the commands alone."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.importing

DAYS = ("2015-12-31", "2024-09-02")


def chibo(database: Path, *words: str) -> str:
    """Run the command as people do, on a database of its own; its exit code must be 0."""
    done = subprocess.run(
        [sys.executable, "-m", "chibo.cli.main", *words],
        env=os.environ | {"DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def every_number(database: Path) -> list[Any]:
    return [
        json.loads(
            chibo(database, "status", code, "--all-units", "--as-of", day, "--format", "json")
        )
        for code in ("000", "001", "002", "003", "004")
        for day in DAYS
    ]


def test_what_was_exported_gives_the_same_numbers_in_an_empty_database(tmp_path: Path) -> None:
    first, second, file = tmp_path / "a.sqlite3", tmp_path / "b.sqlite3", tmp_path / "out.xlsx"
    chibo(first, "init")
    chibo(first, "demo", "--scale", "small")
    chibo(first, "workbook", "export", str(file))
    chibo(second, "init")
    assert json.loads(chibo(second, "workbook", "check", str(file), "--format", "json")) == []
    chibo(second, "workbook", "load", str(file))

    assert every_number(first) == every_number(second)
