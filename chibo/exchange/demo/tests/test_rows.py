"""Every sheet is there, its rows are whole, its codes known, its days in order."""

from collections import Counter
from datetime import date

import pytest

from chibo.exchange.demo.days import LAST
from chibo.exchange.demo.tests.books import COLUMNS, KEYS, Book, Rows, overlapping

WORDS = {
    ("units", "level"): "province superior_party_org base_party_org base_party_cell "
    "sectional_party_org subordinate_party_cell",
    ("units", "type"): "provincial district city town bloc sector commune ward township "
    "special_zone residential commune_party_agencies commune_government commune_military "
    "commune_police agency public_unit non_public_unit state_enterprise equitised_enterprise "
    "nonstate_enterprise fdi_enterprise cooperative army police school overseas other",
    ("successors", "kind"): "unit body locality mass_organisation",
    ("successors", "event"): "merge split replace",
    ("bodies", "kind"): "committee cell_secretary standing_committee permanent_board "
    "inspection_committee board office other",
    ("seats", "position"): "secretary deputy_secretary standing_member member head deputy_head",
    ("seats", "began"): "elected approved appointed",
    ("seats", "ended"): "term_end transfer retired died discipline resigned other",
    ("concurrent_posts", "post"): "head deputy_head board_chair director deputy_director "
    "section_head section_deputy mass_head council_chair council_deputy government_chair "
    "government_deputy",
    ("localities", "kind"): "hamlet group",
    ("locality_cells", "mode"): "own joint",
    ("locality_posts", "post"): "hamlet_head group_head front_head",
    ("zones", "kind"): "unit locality",
    ("zones", "zone"): "highland border island minority_area religious_area special_difficulty "
    "city",
    ("host_organisations", "kind"): "enterprise agency public_unit other",
    ("host_organisations", "ownership"): "state equitised nonstate fdi cooperative farm public "
    "nonpublic",
    ("mass_organisations", "kind"): "front union youth women farmers veterans study other",
    ("mass_organisation_years", "level"): "excellent good completed not_completed",
    ("persons", "gender"): "male female",
    ("memberships", "kind"): "home temporary reinforced",
    ("memberships", "joined"): "admitted readmitted transferred_in moved reorganisation opening",
    ("memberships", "left"): "transferred_out moved reorganisation died expelled removed "
    "left_party",
    ("standings", "standing"): "probationary official",
    ("leaves", "kind"): "exempt suspended away",
    ("qualifications", "kind"): "professional political_theory state_management",
    ("trainings", "course"): "party_work state_management law title reserve_class other",
    ("nominations", "post"): "secretary government_chair",
    ("rotations", "post"): "secretary deputy_secretary council_chair council_deputy "
    "government_chair government_deputy",
    ("meetings", "kind"): "cell_regular cell_thematic cell_committee committee briefing "
    "working_session front_comments contest other",
    ("charges", "kind"): "unit locality host",
    ("inspections", "kind"): "meeting_check programme other",
    ("inspections", "rating"): "good fair average weak",
    ("inspections", "programme"): "000 001 002 003 004",
    ("papers", "holder"): "committee inspection_committee cell",
    ("papers", "kind"): "working_regulations coordination_regulations work_programme "
    "inspection_programme orientation_resolution thematic_resolution attendance_plan "
    "cross_attendance_plan admission_plan source_plan inspection_plan succession_plan study_plan "
    "task_list own_programme superior_programme",
    ("papers", "programme"): "000 001 002 003 004",
    ("classifications", "subject"): "unit member committee committee_member",
    ("classifications", "regime"): "r2008 r2011 r2014 r2018 r2023 r2025",
    ("screenings", "outcome"): "kept removed left_party expelled",
    ("reports", "kind"): "periodic programme",
    ("manual_results", "state"): "done not_done",
    ("keeping", "records"): "meetings reports papers memberships concurrent_posts attendances "
    "inspections charges locality_cells residences trainings rotations rotation_assessments "
    "classifications",
}  # fmt: skip
EVENT_DAYS = ("held_on", "sent_on", "completed_on", "nominated_on", "proposed_on", "on")


def test_every_sheet_of_the_workbook_is_there_once_and_filled(khoi: dict[str, Rows]) -> None:
    assert set(khoi) == set(COLUMNS)
    assert [name for name, rows in khoi.items() if not rows] == []


@pytest.mark.parametrize("sheet", COLUMNS)
def test_every_row_has_all_columns_of_its_sheet_and_no_other(book: Book, sheet: str) -> None:
    wanted = set(COLUMNS[sheet].split())
    assert all(row.keys() == wanted for row in book[sheet])


@pytest.mark.parametrize("sheet", COLUMNS)
def test_values_are_texts_whole_numbers_days_yes_or_no_and_empty(book: Book, sheet: str) -> None:
    kinds = {type(value) for row in book[sheet] for value in row.values()}
    assert kinds <= {str, int, date, bool, type(None)}


@pytest.mark.parametrize("sheet", KEYS)
def test_no_key_comes_twice(book: Book, sheet: str) -> None:
    columns = KEYS[sheet].split()
    counts = Counter(tuple(row[column] for column in columns) for row in book[sheet])
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("place", WORDS, ids=lambda place: ".".join(place))
def test_lists_hold_only_known_codes(book: Book, place: tuple[str, str]) -> None:
    sheet, column = place
    known = {*WORDS[place].split(), None}
    assert {row[column] for row in book[sheet]} <= known


@pytest.mark.parametrize("sheet", [name for name, cs in COLUMNS.items() if "to" in cs.split()])
def test_every_interval_ends_after_it_begins(book: Book, sheet: str) -> None:
    wrong = [r for r in book[sheet] if r["to"] is not None and not r["from"] < r["to"]]
    assert wrong == []


@pytest.mark.parametrize("sheet", [name for name in COLUMNS if name != "papers"])
def test_nothing_happens_after_the_last_day(book: Book, sheet: str) -> None:
    late = [
        row
        for row in book[sheet]
        if any(isinstance(value, date) and value > LAST for value in row.values())
    ]
    assert late == []


def test_papers_may_be_in_force_beyond_the_last_day_but_begin_before_it(book: Book) -> None:
    assert max(row["from"] for row in book["papers"]) <= LAST


@pytest.mark.parametrize(
    ("sheet", "owner"),
    [
        ("units", "code"),
        ("localities", "code"),
        ("host_organisations", "code"),
        ("terms", "body"),
        ("standings", "person"),
    ],
)
def test_rows_of_one_owner_never_overlap(book: Book, sheet: str, owner: str) -> None:
    groups: dict[str, list[dict[str, object]]] = {}
    for row in book[sheet]:
        groups.setdefault(row[owner], []).append(row)
    assert [row for rows in groups.values() for row in overlapping(rows)] == []


def test_every_person_has_at_most_one_birth_and_no_well_known_name(book: Book) -> None:
    assert not [r for r in book["persons"] if r["birth_date"] and r["birth_year"]]
    known = [r for r in book["persons"] if r["birth_date"] or r["birth_year"]]
    assert len(known) > 0.98 * len(book["persons"])


def test_the_file_says_that_it_is_a_demo(book: Book) -> None:
    facts = {row["key"]: row["value"] for row in book["info"]}
    assert facts["format"] == "chibo-1"
    assert facts["demo"] == "yes"
