"""What counts as having met, in which order, and who was there."""

from datetime import date
from itertools import count

import pytest

from chibo.meetings.models import Meeting, SuperiorAttendance
from chibo.members.models import Person
from chibo.organisations.models import Body, Unit
from tests.figures import OPENING, move, on, over, plant

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
numbers = count(1)
JANUARY, FEBRUARY, MARCH = (date(2021, month, 15) for month in (1, 2, 3))


@pytest.fixture
def units():
    """Two superiors; a commune of two cells and a grassroots cell below the first."""
    return plant(
        ("SUP", "superior_party_org", None),
        ("BLOC", "superior_party_org", None),
        ("XA", "base_party_org", "SUP"),
        ("BAC", "subordinate_party_cell", "XA"),
        ("NAM", "subordinate_party_cell", "XA"),
        ("BASE", "base_party_cell", "SUP"),
        XA="commune",
    )


def met(unit: Unit, kind: str, *days: date, **fields: object) -> None:
    for day in days:
        code = f"M{next(numbers)}"
        Meeting.objects.create(code=code, unit=unit, kind=kind, held_on=day, **fields)


def committee(unit: Unit) -> None:
    Body.objects.create(code=f"B{unit.code}", unit=unit, kind="committee", valid_from=OPENING)


def test_a_cell_meets_as_prescribed_each_month_and_once_on_a_theme(units):
    met(units["BAC"], "cell_regular", JANUARY, FEBRUARY, MARCH)
    assert over("meetings-as-prescribed", units["BAC"], "2021-Q1") == (0, 1, 1, 1)
    met(units["BAC"], "cell_thematic", FEBRUARY)
    assert over("meetings-as-prescribed", units["BAC"], "2021-Q1") == (1, 1, 1, 1)
    Meeting.objects.filter(kind="cell_regular", held_on=FEBRUARY).update(held_on=MARCH)
    assert over("meetings-as-prescribed", units["BAC"], "2021-Q1") == (0, 1, 1, 1)


def test_so_far_a_month_still_running_is_not_asked_for(units):
    met(units["BAC"], "cell_regular", JANUARY)
    met(units["BAC"], "cell_thematic", FEBRUARY)
    until = date(2021, 2, 27)
    assert over("meetings-as-prescribed", units["BAC"], "2021-Q1", to=until) == (1, 1, 1, 1)
    until = date(2021, 2, 28)
    assert over("meetings-as-prescribed", units["BAC"], "2021-Q1", to=until) == (0, 1, 1, 1)


def test_the_committee_of_a_grassroots_cell_meets_as_its_own_kind(units):
    committee(units["BASE"])
    met(units["BASE"], "committee", JANUARY)
    met(units["XA"], "cell_committee", JANUARY)
    assert over("committee-monthly", units["SUP"], "2021-01") == (0, 2, 2, 2)
    met(units["BASE"], "cell_committee", JANUARY)
    met(units["XA"], "committee", JANUARY)
    assert over("committee-monthly", units["SUP"], "2021-01") == (2, 2, 2, 2)


def test_the_committee_may_meet_on_the_day_of_the_cell_but_not_after_it(units):
    for code, day in (("BAC", JANUARY), ("NAM", date(2021, 1, 16))):
        committee(units[code])
        met(units[code], "cell_regular", JANUARY, date(2021, 1, 20))
        met(units[code], "cell_committee", day)
    met(units["BASE"], "cell_regular", JANUARY)
    assert over("cell-committee-first", units["SUP"], "2021-01") == (1, 2, 2, 2)


def test_the_first_meeting_says_whether_the_cell_met_before_the_professional_one(units):
    met(units["BAC"], "cell_regular", JANUARY, before_professional=True)
    met(units["BAC"], "cell_regular", date(2021, 1, 20), before_professional=False)
    met(units["NAM"], "cell_regular", JANUARY)
    met(units["NAM"], "cell_regular", date(2021, 1, 20), before_professional=True)
    assert over("cell-before-professional", units["XA"], "2021-01") == (1, 1, 1, 2)


def test_only_superiors_with_a_commune_below_them_owe_briefings(units):
    met(units["SUP"], "briefing", MARCH)
    met(units["BLOC"], "briefing", MARCH)
    assert over("superior-briefings", units["SUP"], "2021-Q1") == (1, 1, 1, 1)
    assert over("superior-briefings", units["BLOC"], "2021-Q1") == (0, 0, 0, 0)
    assert over("superior-briefings", units["SUP"], "2021-Q2") == (0, 1, 1, 1)


def test_a_contest_counts_from_the_first_day_of_the_window(units):
    met(units["SUP"], "contest", date(2019, 12, 31))
    window = date(2020, 1, 1)
    assert on("contest-held", units["SUP"], MARCH, since=window) == (0, 1, 1, 1)
    met(units["SUP"], "contest", window)
    assert on("contest-held", units["SUP"], MARCH, since=window) == (1, 1, 1, 1)


def attend(person: Person, unit: Unit, day: date, by: Unit) -> None:
    SuperiorAttendance.objects.create(person=person, unit=unit, held_on=day, by_unit=by)


def test_two_cells_on_one_day_are_one_attendance_and_other_superiors_do_not_count(units):
    lan = Person.objects.create(code="LAN", full_name="Lan")
    for code in ("BAC", "NAM"):
        attend(lan, units[code], JANUARY, units["SUP"])
    attend(lan, units["XA"], FEBRUARY, units["BLOC"])
    assert over("superior-attends-twice", units["XA"], "2021") == (0, 1, 1, 1)
    attend(lan, units["XA"], MARCH, units["SUP"])
    assert over("superior-attends-twice", units["XA"], "2021") == (1, 1, 1, 1)


def test_an_attendance_counts_for_the_organisation_that_the_cell_was_then_below(units):
    lan = Person.objects.create(code="LAN", full_name="Lan")
    move(units["NAM"], date(2021, 3, 1), level="base_party_cell", parent=units["SUP"])
    for day in (JANUARY, FEBRUARY, MARCH):
        attend(lan, units["NAM"], day, units["SUP"])
    assert over("superior-attends-twice", units["XA"], "2021") == (1, 1, 1, 1)
    assert over("superior-attends-twice", units["NAM"], "2021") == (0, 0, 0, 0)
