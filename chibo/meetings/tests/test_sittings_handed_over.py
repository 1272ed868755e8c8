"""What becomes of sittings of a unit that ends."""

import pytest

from chibo.core.refusals import Refused
from chibo.meetings.services import plan
from chibo.meetings.services.planning import Plan
from chibo.organisations.services import reorganisation
from tests.reorganising import DAY, DECISION, EVE, TODAY, new_cell


@pytest.mark.reorganisation
def test_a_sitting_planned_for_later_stands_in_the_way(world):
    office = world.actor("province_office", on=TODAY)
    plan(office, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))
    plan(office, unit=world.united_cell, kind="cell_regular", wanted=Plan(EVE))
    old, new = [world.united_cell, world.joint_cell], new_cell(world.commune)
    with pytest.raises(Refused) as no:
        reorganisation.merge(office, units=old, into=new, on=DAY, decision=DECISION)
    assert no.value.code == "CORE-HANDOVER-LATER"
    assert "1 buổi họp đã lên lịch" in no.value.message
