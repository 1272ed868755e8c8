"""Whether people in charge of units sat in there as often as laid down."""

from datetime import date

import pytest

from chibo.meetings.models import SuperiorAttendance
from chibo.members.models import Person
from chibo.organisations.models import Unit
from chibo.work.models import Charge
from tests.figures import OPENING, over, plant

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
DAY = date(2021, 6, 30)


@pytest.fixture
def units():
    """A superior, a commune with a section of one cell and another cell beside it."""
    return plant(
        ("SUP", "superior_party_org", None),
        ("XA", "base_party_org", "SUP"),
        ("BP", "sectional_party_org", "XA"),
        ("BAC", "subordinate_party_cell", "BP"),
        ("NAM", "subordinate_party_cell", "XA"),
    )


@pytest.fixture
def lan() -> Person:
    return Person.objects.create(code="LAN", full_name="Lan")


def charge(person: Person, by: Unit, unit: Unit, **fields: object) -> Charge:
    row = {"valid_from": OPENING, "kind": "unit", **fields}
    return Charge.objects.create(person=person, by_unit=by, unit=unit, **row)


def attend(person: Person, unit: Unit, day: date, by: Unit) -> None:
    SuperiorAttendance.objects.create(person=person, unit=unit, held_on=day, by_unit=by)


def test_days_at_a_cell_below_a_section_count_for_the_charge_of_the_section(units, lan):
    charge(lan, units["SUP"], units["BP"], visits=2)
    for code in ("BAC", "BP"):
        attend(lan, units[code], DAY, units["SUP"])
    attend(lan, units["NAM"], date(2021, 7, 1), units["SUP"])
    assert over("attendance-carried-out", units["BP"], "2021") == (0, 1, 1, 1)
    attend(lan, units["BAC"], date(2021, 7, 1), units["SUP"])
    assert over("attendance-carried-out", units["BP"], "2021") == (1, 1, 1, 1)


def test_charges_without_visits_or_not_there_all_year_or_of_others_are_not_asked(units, lan):
    attend(lan, units["XA"], DAY, units["SUP"])
    charge(lan, units["SUP"], units["XA"])
    charge(lan, units["XA"], units["BAC"], visits=1)
    late = charge(lan, units["SUP"], units["NAM"], visits=1, valid_to=date(2021, 12, 31))
    assert over("attendance-carried-out", units["SUP"], "2021") == (0, 0, 0, 0)
    Charge.objects.filter(pk=late.pk).update(valid_to=date(2022, 1, 1))
    assert over("attendance-carried-out", units["SUP"], "2021") == (0, 1, 1, 1)
