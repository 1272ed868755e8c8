"""Whose check counts for whom."""

from datetime import date
from itertools import count

import pytest

from chibo.inspection.models import Inspection
from chibo.organisations.models import Unit
from tests.figures import move, on, over, plant

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
numbers = count(1)
SPRING = date(2021, 3, 1)


@pytest.fixture
def units():
    """A superior, an organisation of two cells, a grassroots cell."""
    return plant(
        ("SUP", "superior_party_org", None),
        ("ORG", "base_party_org", "SUP"),
        ("BAC", "subordinate_party_cell", "ORG"),
        ("NAM", "subordinate_party_cell", "ORG"),
        ("BASE", "base_party_cell", "SUP"),
    )


def inspect(by: Unit, unit: Unit | None, day: date = SPRING, **fields: object) -> None:
    row = {"kind": "meeting_check", **fields}
    Inspection.objects.create(code=f"K{next(numbers)}", by_unit=by, unit=unit, held_on=day, **row)


def test_a_cell_counts_when_the_superior_itself_checked_that_very_cell(units):
    inspect(units["SUP"], units["BAC"])
    inspect(units["SUP"], units["ORG"])
    inspect(units["ORG"], units["NAM"])
    assert over("cells-checked-by-superior", units["ORG"], "2021-H1") == (1, 2, 2, 2)
    assert over("cells-checked-by-superior", units["BASE"], "2021-H1") == (0, 1, 1, 1)
    assert over("cells-checked-by-superior", units["ORG"], "2021-H2") == (0, 2, 2, 2)


def test_an_organisation_counts_when_a_unit_then_below_it_was_checked(units):
    inspect(units["SUP"], units["NAM"])
    move(units["NAM"], date(2021, 4, 1), level="base_party_cell", parent=units["SUP"])
    assert over("organisations-checked-by-superior", units["ORG"], "2021-H1") == (1, 1, 1, 1)
    assert over("organisations-checked-by-superior", units["SUP"], "2021-H1") == (1, 2, 2, 2)


def test_a_superior_that_never_checked_is_unknown_and_an_organisations_checks_do_not_help(units):
    inspect(units["ORG"], units["BAC"])
    assert over("cells-checked-by-superior", units["BAC"], "2021-H1") == (0, 0, 0, 1)
    assert over("organisations-checked-by-superior", units["ORG"], "2021-H1") == (0, 0, 0, 1)


def test_the_organisation_above_has_to_rate_what_it_checked(units):
    inspect(units["ORG"], units["BAC"], rating="good")
    inspect(units["ORG"], units["NAM"])
    inspect(units["SUP"], units["NAM"], rating="good")
    assert over("cells-checked-by-organisation", units["SUP"], "2021") == (1, 2, 2, 2)


def test_only_cells_below_an_organisation_on_both_days_are_asked_for_its_checks(units):
    inspect(units["ORG"], units["BAC"], rating="good")
    move(units["BAC"], date(2021, 7, 1), level="base_party_cell", parent=units["SUP"])
    move(units["BASE"], date(2021, 7, 1), level="subordinate_party_cell", parent=units["ORG"])
    assert over("cells-checked-by-organisation", units["SUP"], "2021") == (0, 1, 1, 1)


def test_inspections_of_the_programme_count_from_the_first_day_of_the_window(units):
    day, window = date(2015, 12, 31), date(2015, 1, 1)
    inspect(units["SUP"], units["ORG"], date(2014, 12, 31), kind="programme", programme="000")
    inspect(units["SUP"], units["ORG"], window, kind="programme", programme="001")
    assert on("programme-inspection-000", units["SUP"], day, since=window) == (0, 1, 1, 1)
    inspect(units["SUP"], units["ORG"], window, kind="programme", programme="000")
    assert on("programme-inspection-000", units["SUP"], day, since=window) == (1, 1, 1, 1)
