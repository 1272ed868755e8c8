"""Every fault is found, with its sheet, row, column and code; and nothing else is a fault."""

from collections.abc import Callable

import pytest

from chibo.exchange.tests.workbook_book import (
    Book,
    between,
    clerk,
    day,
    packs,
    small,
    spell,
    stored,
    unit,
    write,
)
from chibo.exchange.workbook.faults import Faulty
from chibo.exchange.workbook.services import check_file, load_book
from chibo.programmes.models import Programme, Target

pytestmark = pytest.mark.django_db

Change = Callable[[Book], object]
Told = tuple[str, int | None, str, str]


@pytest.fixture(autouse=True)
def _packs(db):
    packs()


def put(sheet: str, row: int, **cells: object) -> Change:
    """Overwrite cells; `row` is Excel's."""
    return lambda book: book[sheet][row - 3].update(cells)


def add(sheet: str, *first: str, **cells: object) -> Change:
    """One more row; `first` are its days from and to."""
    return lambda book: book[sheet].append({**(between(*first) if first else {}), **cells})


def told(book: Book) -> list[Told]:
    with pytest.raises(Faulty) as no:
        load_book(clerk(), book.items())
    assert all(fault.message and fault.fix for fault in no.value.faults)
    return [(fault.sheet, fault.row, fault.column, fault.code) for fault in no.value.faults]


# What a cell, a row or a header shows by itself, and what is not told besides because of it.
IN_A_ROW: list[tuple[Change, str, int | None, str, str]] = [
    (put("info", 3, value="chibo-2"), "info", 3, "value", "WB-FORMAT"),
    (put("info", 5, value="có lẽ"), "info", 5, "value", "WB-FLAG"),
    (add("info", key="title", value="x"), "info", 6, "key", "WB-DUPLICATE"),
    (lambda book: book.update(people=[{"code": "X"}]), "people", None, "", "WB-SHEET"),
    (put("units", 3, colour="red"), "units", 2, "colour", "WB-COLUMN"),
    (put("units", 3, name=None), "units", 3, "name", "WB-REQUIRED"),
    (put("bodies", 4, **{"from": None}), "bodies", 4, "from", "WB-REQUIRED"),
    (put("meetings", 3, held_on="31/02/2015"), "meetings", 3, "held_on", "WB-DATE"),
    (put("meetings", 3, due=-1), "meetings", 3, "due", "WB-NUMBER"),
    (put("meetings", 3, kind="party"), "meetings", 3, "kind", "WB-CHOICE"),
    (put("meetings", 3, before_professional="?"), "meetings", 3, "before_professional", "WB-FLAG"),
    (put("units", 4, level="galaxy"), "units", 4, "level", "WB-CHOICE"),
    (put("units", 4, type="moon"), "units", 4, "type", "WB-CHOICE"),
    (put("units", 4, decision="x" * 201), "units", 4, "decision", "WB-LENGTH"),
    (put("units", 4, decision=day("2020-01-01")), "units", 4, "decision", "WB-TEXT"),
    (put("papers", 3, period="2015-Q9"), "papers", 3, "period", "WB-PERIOD"),
    (put("keeping", 3, records="units"), "keeping", 3, "records", "WB-CHOICE"),
    (put("units", 5, to="31/12/19xx"), "units", 5, "to", "WB-DATE"),
    (put("units", 4, **{"from": "hôm qua"}), "units", 4, "from", "WB-DATE"),
    (put("terms", 3, to="31/02/2020"), "terms", 3, "to", "WB-DATE"),
    (put("terms", 3, **{"from": None}), "terms", 3, "from", "WB-REQUIRED"),
    (put("seats", 3, to="2020"), "seats", 3, "to", "WB-DATE"),
    (put("memberships", 3, to="?"), "memberships", 3, "to", "WB-DATE"),
    (put("memberships", 3, to=day("2014-01-01")), "memberships", 3, "to", "WB-EMPTY-SPAN"),
    (put("leaves", 3, to=day("2015-01-01")), "leaves", 3, "to", "WB-EMPTY-SPAN"),
    (put("leaves", 3, to=day("2014-01-01")), "leaves", 3, "to", "WB-EMPTY-SPAN"),
    (put("qualifications", 4, level="doctor"), "qualifications", 4, "level", "WB-LEVEL"),
    (put("classifications", 3, regime="r2018"), "classifications", 3, "regime", "WB-REGIME"),
    (put("classifications", 3, level="excellent"), "classifications", 3, "level", "WB-YEAR-LEVEL"),
    (put("classifications", 5, level="weak"), "classifications", 5, "level", "WB-YEAR-LEVEL"),
    (put("classifications", 6, level="in_breach"), "classifications", 6, "level", "WB-YEAR-LEVEL"),
    (put("classifications", 6, unit=None), "classifications", 6, "unit", "WB-REQUIRED"),
    (put("classifications", 3, unit="ORG"), "classifications", 3, "unit", "WB-NOT-HERE"),
    (put("reports", 4, programme=None), "reports", 4, "programme", "WB-REQUIRED"),
]

# What only several rows show.
BETWEEN_ROWS: list[tuple[Change, str, int | None, str, str]] = [
    (put("seats", 3, body="NOBODY"), "seats", 3, "body", "WB-UNKNOWN-REF"),
    (put("meetings", 4, code="H1"), "meetings", 4, "code", "WB-DUPLICATE"),
    (
        lambda book: book["units"].append(book["units"][1] | {"name": "Tên khác"}),
        *("units", 8, "code", "WB-DUPLICATE"),
    ),
    (put("references", 4, target="003-3", year=2022), "references", 4, "target", "WB-DUPLICATE"),
    (put("meetings", 3, unit="NOBODY"), "meetings", 3, "unit", "WB-UNKNOWN-REF"),
    (put("zones", 4, at="ORG"), "zones", 4, "at", "WB-UNKNOWN-REF"),
    (put("charges", 5, at="T1"), "charges", 5, "at", "WB-UNKNOWN-REF"),
    (put("successors", 5, old="A"), "successors", 5, "old", "WB-UNKNOWN-REF"),
    (
        put("rotation_assessments", 3, rotation_from=day("2014-01-01")),
        *("rotation_assessments", 3, "rotation_from", "WB-UNKNOWN-REF"),
    ),
    (put("classifications", 5, code="A"), "classifications", 5, "code", "WB-UNKNOWN-REF"),
    (put("units", 5, parent="X"), "units", 5, "parent", "WB-UNKNOWN-REF"),
    (
        lambda book: book["units"].append(book["units"][2] | between("2019-06-01")),
        *("units", 8, "from", "WB-OVERLAP"),
    ),
    (
        add("standings", "2016-01-01", "2016-05-01", person="HOA", standing="probationary"),
        *("standings", 4, "from", "WB-OVERLAP"),
    ),
    (
        add("keeping", "2016-01-01", unit="ORG", records="papers"),
        *("keeping", 4, "from", "WB-OVERLAP"),
    ),
    (
        add("memberships", "2020-01-01", person="HOA", unit="C", kind="home", joined="moved"),
        *("memberships", 7, "from", "WB-TWO-HOMES"),
    ),
    (put("seats", 3, to=None), "seats", 3, "from", "WB-SEAT-TERM"),
    (put("seats", 3, to=day("2020-06-02")), "seats", 3, "from", "WB-SEAT-TERM"),
    (put("seats", 3, **{"from": day("2014-01-01")}), "seats", 3, "from", "WB-SEAT-TERM"),
    (put("seats", 3, body="OLD"), "seats", 3, "from", "WB-SEAT-TERM"),
    (put("units", 4, to=day("2021-01-01")), "units", 7, "parent", "WB-PARENT"),
]

RIGHT: list[Change] = [
    add("info", key="made by", value="another program"),
    lambda book: book.update(codes=[{"list": "anything", "code": "at all"}]),
    add("leaves", "2016-01-01", person="HOA", kind="away"),
    add("leaves", "2017-01-01", person="HOA", kind="away"),
    add("concurrent_posts", "2016-01-01", person="MINH", post="head", unit="ORG"),
    add("locality_posts", "2016-01-01", locality="T1", post="hamlet_head", is_member=False),
    add("locality_cells", "2016-01-01", locality="T1", unit="B", mode="joint"),
    add("rotations", "2017-01-01", person="HOA", from_unit="ORG", to_unit="P", post="secretary"),
    add("memberships", "2016-01-01", person="MINH", unit="ORG", kind="temporary", joined="moved"),
    put("meetings", 3, due=2, present=18, excused=None),
    put("persons", 3, birth_date=None, gender=None, ethnicity=None),
    put("classifications", 3, level="weak"),
    put("papers", 3, period=None, number=None, programme=None, carried_out=None),
    put("inspections", 3, rating=None, programme=None),
    put("units", 4, decision=None),
    put("keeping", 3, to=day("2016-01-01")),
]


def check_one_fault(change: Change, expected: Told) -> None:
    book = small()
    change(book)
    assert told(book) == [expected]
    assert not any(stored().values())


@pytest.mark.parametrize(("change", "sheet", "row", "column", "code"), IN_A_ROW)
def test_what_a_row_shows_is_told_once_and_nothing_is_loaded(change, sheet, row, column, code):
    check_one_fault(change, (sheet, row, column, code))


@pytest.mark.importing
@pytest.mark.parametrize(("change", "sheet", "row", "column", "code"), BETWEEN_ROWS)
def test_what_several_rows_show_is_told_once_and_nothing_is_loaded(
    change, sheet, row, column, code
):
    check_one_fault(change, (sheet, row, column, code))


@pytest.mark.importing
def test_what_no_rule_forbids_is_loaded():
    book = small()
    for change in RIGHT:
        change(book)
    assert load_book(clerk(), book.items()).changed


def test_a_workbook_without_info_is_a_real_one():
    book = small()
    del book["info"]
    assert load_book(clerk(), book.items()).changed


@pytest.mark.importing
def test_units_that_stand_above_each_other_are_all_named():
    book = small()
    put("units", 3, parent="ORG")(book)
    assert told(book) == [
        ("units", 3, "parent", "WB-TREE-CYCLE"),
        ("units", 4, "parent", "WB-TREE-CYCLE"),
    ]


@pytest.mark.importing
def test_units_that_change_places_over_time_make_no_cycle():
    book = small()
    book["units"] += [
        unit("X", "base_party_org", "P", **between("2015-01-01", "2018-01-01")),
        unit("X", "base_party_org", "Y", **between("2018-01-01")),
        unit("Y", "base_party_org", "X", **between("2015-01-01", "2018-01-01")),
        unit("Y", "base_party_org", "P", **between("2018-01-01")),
    ]
    assert load_book(clerk(), book.items()).changed


def test_every_fault_of_every_sheet_is_listed_in_reading_order():
    book = small()
    put("manual_results", 3, state="perhaps")(book)
    put("units", 5, level="galaxy", type="moon")(book)
    put("units", 3, name=None)(book)
    assert told(book) == [
        ("units", 3, "name", "WB-REQUIRED"),
        ("units", 5, "level", "WB-CHOICE"),
        ("units", 5, "type", "WB-CHOICE"),
        ("manual_results", 3, "state", "WB-CHOICE"),
    ]


def test_a_missing_column_is_told_once_when_it_is_required(tmp_path):
    book = small()
    for row in book["meetings"]:
        del row["held_on"]
        row.pop("due", None)

    (fault,) = check_file(clerk(), write(tmp_path / "in.xlsx", book))

    assert (fault.sheet, fault.row, fault.column) == ("meetings", 2, "held_on")


def test_notes_beside_the_table_are_a_column_nobody_knows(tmp_path):
    book = small()
    for row in book["leaves"]:
        row[""] = "xem lại"

    (fault,) = check_file(clerk(), write(tmp_path / "in.xlsx", book))

    assert (fault.sheet, fault.row, fault.code) == ("leaves", 3, "WB-COLUMN")


def test_targets_are_known_once_programmes_are_loaded():
    programme = Programme.objects.create(
        code="003", version=1, first=day("2022-01-01"), last=day("2030-12-31"), body={}
    )
    Target.objects.create(programme=programme, code="003-3", position=1, kind="target", body={})
    assert told(small()) == [
        ("inspections", 3, "programme", "WB-CHOICE"),
        ("papers", 3, "programme", "WB-CHOICE"),
        ("reports", 4, "programme", "WB-CHOICE"),
        ("references", 4, "target", "WB-UNKNOWN-REF"),
        ("manual_results", 3, "target", "WB-UNKNOWN-REF"),
    ]


@pytest.mark.importing
def test_rows_of_the_database_are_taken_into_account():
    load_book(clerk(), small().items())

    late = {"memberships": [spell(person="HOA", unit="C", kind="home", joined="moved")]}
    late["memberships"][0] |= between("2020-01-01")
    assert told(late) == [("memberships", 3, "from", "WB-TWO-HOMES")]

    closed = {
        "memberships": [*late["memberships"], small()["memberships"][2] | {"to": day("2020-01-01")}]
    }
    assert load_book(clerk(), closed.items()).changed


@pytest.mark.importing
def test_a_parent_or_term_cut_short_is_told_of_what_the_database_hangs_on_it():
    load_book(clerk(), small().items())
    shorter = {
        "units": [unit("ORG", "base_party_org", "P", to=day("2021-01-01"))],
        "terms": [spell(body="COM", to=day("2019-01-01"))],
    }
    assert told(shorter) == [
        ("units", 3, "parent", "WB-PARENT"),
        ("terms", 3, "to", "WB-SEAT-TERM"),
    ]
