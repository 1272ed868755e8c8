"""Who decides, after the reform of the small world."""

import pytest

from chibo.core.actor import Actor
from tests.reorganising import TODAY
from tests.world.world import World


@pytest.fixture
def office(world: World) -> Actor:
    """The office of the province, on 10 October 2025."""
    return world.actor("province_office", on=TODAY)
