"""What goes in comes out, and goes in again alike."""

import pytest

from chibo.exchange.tests.workbook_book import clerk, packs, small, stored
from chibo.exchange.workbook.catalogue import SHEETS
from chibo.exchange.workbook.exporting import export_file
from chibo.exchange.workbook.services import load_book, load_file

pytestmark = [pytest.mark.django_db, pytest.mark.importing]


def test_the_small_book_fills_every_sheet(db):
    packs()
    loaded = load_book(clerk(), small().items())
    assert loaded.changed
    for sheet in SHEETS:
        assert loaded.counts[sheet.name].added == len(small()[sheet.name]), sheet.name
    again = load_book(clerk(), small().items())
    assert not again.changed


def test_export_and_load(db, tmp_path):
    packs()
    load_book(clerk(), small().items())
    before = stored()
    path = tmp_path / "out.xlsx"
    export_file(clerk(), path)
    again = load_file(clerk(), path)
    assert not again.changed, again
    assert before == stored()
