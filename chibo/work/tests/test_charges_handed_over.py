"""Who is in charge of a unit that ended."""

from datetime import date

import pytest

from chibo.organisations.services import reorganisation, units
from chibo.work.models import Charge
from tests.reorganising import DAY, DECISION, EVE, TODAY, new_cell

pytestmark = pytest.mark.reorganisation
SINCE = date(2025, 8, 1)


@pytest.fixture
def office(world):
    return world.actor("province_office", on=TODAY)


def charge(world, person, at, by):
    return Charge.objects.create(
        person=world.person(person),
        by_unit=world.unit(by),
        kind="unit",
        unit=world.unit(at),
        visits=4,
        valid_from=SINCE,
    )


def on(day):
    rows = Charge.objects.as_of(day).filter(kind="unit", valid_from__gte=SINCE)
    return sorted(rows.values_list("person__code", "unit__code", "by_unit__code", "visits"))


def test_one_person_in_charge_of_two_merged_cells_is_in_charge_of_the_new_one(world, office):
    charge(world, "YEN", "HOA", "XA")
    charge(world, "YEN", "GHEP", "XA")
    old = [world.united_cell, world.joint_cell]
    new = new_cell(world.commune)
    reorganisation.merge(office, units=old, into=new, on=DAY, decision=DECISION)

    assert on(EVE) == [("YEN", "GHEP", "XA", 4), ("YEN", "HOA", "XA", 4)]
    assert on(DAY) == [("YEN", "LIEN", "XA", 4)]


def test_the_successor_of_a_superior_has_its_people_in_charge(world, office):
    charge(world, "YEN", "HOA", "XA")
    charge(world, "LAM", "XA", "TINH")
    reorganisation.merge(office, units=[world.commune], into=world.ward, on=DAY, decision=DECISION)
    assert on(DAY) == [("LAM", "PHUONG", "TINH", 4), ("YEN", "HOA", "PHUONG", 4)]


def test_nobody_is_in_charge_of_a_unit_for_itself(world, office):
    charge(world, "YEN", "PHUONG", "XA")
    reorganisation.merge(office, units=[world.commune], into=world.ward, on=DAY, decision=DECISION)
    assert on(DAY) == []


def test_nobody_is_in_charge_of_a_unit_that_was_dissolved(world, office):
    charge(world, "YEN", "GHEP", "XA")
    units.dissolve(office, unit=world.joint_cell, to=world.united_cell, on=DAY, decision=DECISION)
    assert on(DAY) == []
