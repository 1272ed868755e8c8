"""A load that is killed leaves nothing behind, wherever it was."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from chibo.exchange.tests.workbook_book import clerk, packs, small, stored, unit, write
from chibo.exchange.workbook.services import load_book, load_file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.importing]
KILLS = 20


@pytest.fixture
def workbook(tmp_path, transactional_db) -> Path:
    """Changes and additions in every sheet, over a database that has rows already."""
    packs()
    load_book(clerk(), small().items())
    book = small()
    book["meetings"] = [
        row | {"code": f"{row['code']}-{number}"}
        for number in range(500)
        for row in book["meetings"]
    ]
    book["persons"] = [row | {"full_name": "Trần Văn Khác"} for row in book["persons"]]
    book["units"].append(unit("D", "subordinate_party_cell", "ORG"))
    return write(tmp_path / "in.xlsx", book)


def test_twenty_kills_leave_the_database_as_it_was(workbook):
    before = stored()

    done = subprocess.run(
        [sys.executable, "-m", "chibo.exchange.tests.workbook_killed", workbook, str(KILLS)],
        cwd=settings.ROOT,
        env=os.environ | {"DATABASE_URL": url()},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said == ["clean"] * KILLS
    assert stored() == before
    assert load_file(clerk(), workbook).counts["meetings"].added == 1000


def url() -> str:
    """The database of this test, as another process reaches it."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    password = f":{quote(known['PASSWORD'])}" if known["PASSWORD"] else ""
    name = quote(known["NAME"])
    return f"postgres://{known['USER']}{password}@{known['HOST']}:{known['PORT']}/{name}"
