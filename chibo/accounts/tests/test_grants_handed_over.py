"""Roles on a unit that ended: on its successor, or ended; never more than who decides may give."""

from datetime import date
from typing import Any

import pytest

from chibo.accounts.models import Grant, PinSlip, Role
from chibo.accounts.services import make_pin_slip
from chibo.core.refusals import Refused
from chibo.organisations.models import Unit
from chibo.organisations.reach import in_reach
from chibo.organisations.services import reorganisation
from tests.reorganising import DAY, DECISION, EVE, TODAY, new_cell

pytestmark = pytest.mark.reorganisation


@pytest.fixture
def office(world):
    return world.actor("province_office", on=TODAY)


def merge(actor, world, **changes):
    old = [world.united_cell, world.joint_cell]
    wish: dict[str, Any] = {
        "units": old,
        "into": new_cell(world.commune),
        "on": DAY,
        "decision": DECISION,
    }
    return reorganisation.merge(actor, **(wish | changes))


def roles(world, name, day):
    rows = Grant.objects.as_of(day).filter(user=world.user(name))
    return [(row.role.code, row.unit.code) for row in rows]


def reach(world, name):
    actor = world.actor(name, on=TODAY)
    found = in_reach(Unit.objects.all(), actor, "figure.view", via="id")
    return set(found.values_list("code", flat=True))


def test_a_role_goes_over_on_the_day_with_the_decision(world, office):
    merge(office, world)
    assert roles(world, "cell_secretary", EVE) == [("cell_secretary", "HOA")]
    assert roles(world, "cell_secretary", DAY) == [("cell_secretary", "LIEN")]
    held = Grant.objects.as_of(DAY).get(user=world.user("cell_secretary"))
    assert held.decision == str(DECISION)


def test_a_role_that_is_named_for_nobody_ends(world, office):
    held = Grant.objects.get(user=world.user("neighbour_secretary"))
    merge(office, world, shares={"grant": {held.pk: None}})

    assert roles(world, "neighbour_secretary", DAY) == []
    assert reach(world, "neighbour_secretary") == set()
    assert "GHEP" in reach(world, "cell_secretary")


def test_one_role_on_both_units_is_one_role_on_the_successor(world, office):
    user, role = world.user("cell_secretary"), Role.objects.get(code="cell_secretary")
    Grant.objects.create(user=user, role=role, unit=world.joint_cell, valid_from=world.opening)
    merge(office, world)
    assert roles(world, "cell_secretary", DAY) == [("cell_secretary", "LIEN")]


def test_a_role_of_later_goes_over_as_it_is(world, office):
    later = date(2025, 11, 1)
    held = Grant.objects.get(user=world.user("cell_secretary"))
    Grant.objects.filter(pk=held.pk).update(valid_from=later)
    merge(office, world)
    held.refresh_from_db()
    assert held.unit is not None
    assert (held.unit.code, held.valid_from) == ("LIEN", later)


def test_nobody_hands_over_a_role_that_may_do_more_than_they(world, office):
    admin = Role.objects.get(code="administrator")
    user = world.user("observer")
    held = Grant.objects.create(
        user=user, role=admin, unit=world.joint_cell, valid_from=world.opening
    )
    with pytest.raises(Refused) as no:
        merge(office, world)
    assert no.value.code == "ACC-HANDOVER-MORE"
    assert no.value.fix

    merge(office, world, shares={"grant": {held.pk: None}})
    assert ("administrator", "LIEN") not in roles(world, "observer", DAY)


def test_a_slip_printed_for_less_ends(world, office):
    make_pin_slip(office, user=world.user("cell_secretary"))
    make_pin_slip(office, user=world.user("inspector"))
    merge(office, world)

    def slips(name):
        return PinSlip.objects.as_of(TODAY).filter(user=world.user(name)).count()

    assert (slips("cell_secretary"), slips("inspector")) == (0, 1)
