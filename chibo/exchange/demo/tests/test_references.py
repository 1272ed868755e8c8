"""Whatever names a code names one that exists, on the days it is named for."""

from datetime import date

import pytest

from chibo.exchange.demo.tests.books import CELL_LEVELS, ORG_LEVELS, Book, covers, grouped, on

POINTERS = (
    ("units", "parent", "units"),
    ("bodies", "unit", "units"),
    ("terms", "body", "bodies"),
    ("seats", "body", "bodies"),
    ("seats", "person", "persons"),
    ("concurrent_posts", "person", "persons"),
    ("concurrent_posts", "unit", "units"),
    ("localities", "unit", "units"),
    ("locality_cells", "locality", "localities"),
    ("locality_cells", "unit", "units"),
    ("residences", "person", "persons"),
    ("residences", "locality", "localities"),
    ("locality_posts", "locality", "localities"),
    ("locality_posts", "person", "persons"),
    ("host_organisations", "area_unit", "units"),
    ("host_organisations", "unit", "units"),
    ("mass_organisations", "unit", "units"),
    ("mass_organisations", "host", "host_organisations"),
    ("mass_organisation_years", "mass_organisation", "mass_organisations"),
    ("memberships", "person", "persons"),
    ("memberships", "unit", "units"),
    ("memberships", "origin_unit", "units"),
    ("standings", "person", "persons"),
    ("leaves", "person", "persons"),
    ("qualifications", "person", "persons"),
    ("trainings", "person", "persons"),
    ("nominations", "person", "persons"),
    ("nominations", "unit", "units"),
    ("rotations", "person", "persons"),
    ("rotations", "from_unit", "units"),
    ("rotations", "to_unit", "units"),
    ("rotation_assessments", "person", "persons"),
    ("meetings", "unit", "units"),
    ("attendances", "person", "persons"),
    ("attendances", "unit", "units"),
    ("attendances", "by_unit", "units"),
    ("charges", "person", "persons"),
    ("charges", "by_unit", "units"),
    ("inspections", "by_unit", "units"),
    ("inspections", "unit", "units"),
    ("papers", "unit", "units"),
    ("screenings", "person", "persons"),
    ("screenings", "unit", "units"),
    ("cell_years", "unit", "units"),
    ("reports", "unit", "units"),
    ("references", "unit", "units"),
    ("manual_results", "unit", "units"),
    ("keeping", "unit", "units"),
)
KINDS = {
    "unit": "units",
    "body": "bodies",
    "locality": "localities",
    "mass_organisation": "mass_organisations",
    "host": "host_organisations",
}
DATED = (
    ("meetings", "unit", "held_on"),
    ("attendances", "unit", "held_on"),
    ("attendances", "by_unit", "held_on"),
    ("inspections", "unit", "held_on"),
    ("inspections", "by_unit", "held_on"),
    ("papers", "unit", "from"),
    ("reports", "unit", "sent_on"),
    ("screenings", "unit", "proposed_on"),
    ("concurrent_posts", "unit", "from"),
    ("nominations", "unit", "nominated_on"),
    ("rotations", "from_unit", "from"),
    ("rotations", "to_unit", "from"),
    ("charges", "by_unit", "from"),
    ("host_organisations", "unit", "from"),
    ("manual_results", "unit", "on"),
    ("keeping", "unit", "from"),
)
LASTING = (
    ("memberships", "unit"),
    ("locality_cells", "unit"),
    ("localities", "unit"),
    ("host_organisations", "area_unit"),
    ("concurrent_posts", "unit"),
    ("charges", "by_unit"),
    ("bodies", "unit"),
    ("mass_organisations", "unit"),
)


def _codes(book: Book, sheet: str) -> set[str]:
    return {row["code"] for row in book[sheet]}


@pytest.mark.parametrize("pointer", POINTERS, ids=lambda p: f"{p[0]}.{p[1]}")
def test_every_code_that_is_named_exists(book: Book, pointer: tuple[str, str, str]) -> None:
    sheet, column, target = pointer
    known = _codes(book, target)
    assert {r[column] for r in book[sheet] if r[column] is not None} - known == set()


def test_every_successor_charge_and_zone_names_something_of_its_kind(book: Book) -> None:
    known = {kind: _codes(book, sheet) for kind, sheet in KINDS.items()}
    for row in book["successors"]:
        assert {row["old"], row["new"]} <= known[row["kind"]]
    for sheet in ("charges", "zones"):
        assert all(row["at"] in known[row["kind"]] for row in book[sheet])


def test_every_level_names_a_subject_of_its_kind(book: Book) -> None:
    units, persons = _codes(book, "units"), _codes(book, "persons")
    for row in book["classifications"]:
        person = row["subject"] in ("member", "committee_member")
        assert row["code"] in (persons if person else units)
        assert (row["unit"] in units) == (row["subject"] == "committee_member")


@pytest.mark.parametrize("place", DATED, ids=lambda p: f"{p[0]}.{p[1]}")
def test_units_exist_on_the_day_on_which_something_happens_there(
    book: Book, place: tuple[str, str, str]
) -> None:
    sheet, column, day = place
    gone = [
        r for r in book[sheet] if r[column] is not None and book.unit(r[column], r[day]) is None
    ]
    assert gone == []


@pytest.mark.parametrize("place", LASTING, ids=lambda p: f"{p[0]}.{p[1]}")
def test_units_exist_as_long_as_what_hangs_on_them(book: Book, place: tuple[str, str]) -> None:
    sheet, column = place
    gone = [r for r in book[sheet] if not covers(book.units[r[column]], r["from"], r["to"])]
    assert gone == []


def test_parents_exist_on_all_days_of_the_placement_and_stand_higher(book: Book) -> None:
    above = {
        "superior_party_org": {"province"},
        "base_party_org": {"superior_party_org"},
        "base_party_cell": {"superior_party_org"},
        "sectional_party_org": {"base_party_org"},
        "subordinate_party_cell": {"base_party_org", "sectional_party_org"},
    }
    for row in book["units"]:
        if row["level"] == "province":
            assert row["parent"] is None
            continue
        parents = book.units[row["parent"]]
        assert covers(parents, row["from"], row["to"])
        seen = {
            p["level"] for p in parents
            if (p["to"] is None or p["to"] > row["from"])
            and (row["to"] is None or p["from"] < row["to"])
        }  # fmt: skip
        assert seen <= above[row["level"]]


def test_localities_belong_to_communes_and_exist_while_they_are_covered(book: Book) -> None:
    standing = grouped(book["localities"], "code")
    for row in book["locality_cells"] + book["residences"] + book["locality_posts"]:
        assert covers(standing[row["locality"]], row["from"], row["to"])
    for row in book["localities"]:
        place = book.unit(row["unit"], row["from"])
        assert place is not None
        assert place["type"] in ("commune", "ward", "township")


def test_members_are_at_home_in_cells_only(book: Book) -> None:
    for row in book["memberships"]:
        place = book.unit(row["unit"], row["from"])
        assert place is not None
        assert place["level"] in CELL_LEVELS


def test_hosts_have_grassroots_organisations(book: Book) -> None:
    for row in book["host_organisations"]:
        if row["unit"] is not None:
            place = book.unit(row["unit"], row["from"])
            assert place is not None
            assert place["level"] in ORG_LEVELS


def test_the_reform_left_no_unit_of_the_old_kind(book: Book) -> None:
    after = [r for r in book["units"] if on(r, date(2025, 7, 1))]
    types = {r["type"] for r in after if r["level"] == "superior_party_org"}
    assert types == {"sector", "commune", "ward"}
    assert not {"township", "bloc"} & {r["type"] for r in after}
