"""What goes in comes out, and goes in again alike."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import transaction
from python_calamine import CalamineWorkbook

from chibo.core.refusals import Refused
from chibo.exchange.tests.workbook_book import clerk, packs, small, stored, write
from chibo.exchange.workbook.catalogue import CODES, INFO, SHEETS
from chibo.exchange.workbook.exporting import export_file
from chibo.exchange.workbook.services import check_file, load_book, load_file
from chibo.exchange.workbook.writing import new_file, write_template

pytestmark = [pytest.mark.django_db, pytest.mark.importing]


@pytest.fixture(autouse=True)
def _packs(db):
    packs()


def test_every_row_of_every_sheet_arrives():
    loaded = load_book(clerk(), small().items())

    arrived = {name: count.added for name, count in loaded.counts.items()}
    assert arrived == {sheet.name: len(small()[sheet.name]) for sheet in SHEETS}
    assert {name: len(rows) for name, rows in stored().items()} == arrived


def test_an_export_loads_into_an_empty_database_as_the_same_rows(tmp_path):
    with transaction.atomic():
        load_book(clerk(), small().items())
        before = stored()
        export_file(clerk(), tmp_path / "out.xlsx")
        transaction.set_rollback(True)
    assert not any(stored().values())

    load_file(clerk(), tmp_path / "out.xlsx")

    assert stored() == before


def test_a_file_of_another_program_gives_the_same_as_rows_in_memory(tmp_path):
    with transaction.atomic():
        load_book(clerk(), small().items())
        before = stored()
        transaction.set_rollback(True)
    backwards = {
        name: [dict(reversed(row.items())) for row in rows]
        for name, rows in reversed(small().items())
    }

    load_file(clerk(), write(tmp_path / "theirs.xlsx", backwards))

    assert stored() == before


def test_rows_beyond_the_last_of_excel_go_on_in_further_sheets(tmp_path):
    load_book(clerk(), small().items())
    before = stored()
    path = tmp_path / "out.xlsx"
    export_file(clerk(), path, last_row=4)

    names = CalamineWorkbook.from_path(path).sheet_names

    assert [name for name in names if name.startswith("units")] == ["units", "units_2", "units_3"]
    assert not load_file(clerk(), path).changed
    assert stored() == before


def test_faults_in_a_continued_sheet_name_that_sheet(tmp_path):
    book = small()
    book["units_2"] = [book["units"].pop() | {"level": "galaxy"}]

    (fault,) = check_file(clerk(), write(tmp_path / "in.xlsx", book))

    assert (fault.sheet, fault.row, fault.column) == ("units_2", 3, "level")


def test_the_template_has_every_sheet_and_column_and_loads_as_nothing(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path)

    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == [INFO.name, CODES.name, *(sheet.name for sheet in SHEETS)]
    for sheet in SHEETS:
        labels, names = book.get_sheet_by_name(sheet.name).to_python()
        assert labels == [str(column.label) for column in sheet.columns]
        assert names == [column.name for column in sheet.columns]
    assert not load_file(clerk(), path).changed


def test_columns_of_codes_offer_their_list(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path)

    legend = CalamineWorkbook.from_path(path).get_sheet_by_name(CODES.name).to_python()
    first = next(number for number, row in enumerate(legend, 1) if row[0] == "units.level")
    assert legend[first - 1][1:] == ["province", "Cấp 1", "province"]
    with ZipFile(path) as parts:
        units = parts.read("xl/worksheets/sheet3.xml").decode()
    assert f"codes!$B${first}:$B${first + 2}" in units


def test_an_export_that_fails_leaves_the_file_that_was_there(tmp_path, monkeypatch):
    path: Path = tmp_path / "out.xlsx"
    path.write_text("before")
    monkeypatch.setattr("chibo.exchange.workbook.exporting.rows_of", lambda sheet: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        export_file(clerk(), path, overwrite=True)

    assert [file.name for file in tmp_path.iterdir()] == ["out.xlsx"]
    assert path.read_text() == "before"


def test_a_file_that_somebody_puts_there_during_an_export_is_kept(tmp_path):
    path: Path = tmp_path / "out.xlsx"

    def write_while_somebody_else_does() -> None:
        with new_file(path) as draft:
            draft.write_text("ours")
            path.write_text("theirs")

    with pytest.raises(Refused, match="WB-OUT-EXISTS"):
        write_while_somebody_else_does()

    assert [file.name for file in tmp_path.iterdir()] == ["out.xlsx"]
    assert path.read_text() == "theirs"
