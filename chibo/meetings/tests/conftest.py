"""The secretary of the united cell, and a sitting of it that is planned."""

import pytest

from chibo.meetings.services import plan
from chibo.meetings.services.planning import Plan
from chibo.meetings.tests.holding import DAY


@pytest.fixture
def secretary(world):
    return world.actor("cell_secretary")


@pytest.fixture
def sitting(world, secretary):
    return plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))
