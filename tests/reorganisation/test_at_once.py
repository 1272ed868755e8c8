"""Two decisions about one unit at once: the second finds what the first one made of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from chibo.core.refusals import Refused
from chibo.organisations import tree
from chibo.organisations.models import Ancestry, Lineage, Stay
from chibo.organisations.services import reorganisation
from tests.reorganising import DAY, DECISION, TODAY, in_cell, new_cell
from tests.world.plugin import forget
from tests.world.snapshot import put
from tests.world.world import World

pytestmark = [pytest.mark.reorganisation, pytest.mark.concurrency]


@pytest.fixture
def world(world_rows, transactional_db):
    put(world_rows)
    forget()
    return World()


def at_once(actor, *mergers):
    """Each merger in a connection of its own, all begun together; what became of each."""
    begun = Barrier(len(mergers), timeout=20)

    def run(old, into):
        begun.wait()
        try:
            wish = {"units": old, "into": into, "on": DAY, "decision": DECISION}
            reorganisation.merge(actor, **wish)
        except Refused as no:
            return no.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(mergers)) as pool:
        running = [pool.submit(run, old, into) for old, into in mergers]
        return sorted(one.result() for one in running)


def test_a_cell_is_merged_once(world):
    office = world.actor("province_office", on=TODAY)
    members = in_cell(world.joint_cell, DAY)
    cell = [world.joint_cell]
    outcome = at_once(office, (cell, world.united_cell), (cell, world.military_cell))

    assert outcome == ["ORG-UNIT-ENDED", "done"]
    (line,) = Lineage.objects.filter(kind="unit", old=world.joint_cell.pk)
    (heir,) = [one for one in (world.united_cell, world.military_cell) if one.pk == line.new]
    assert members <= in_cell(heir, DAY)


def test_two_mergers_side_by_side_leave_one_right_tree(world):
    office = world.actor("province_office", on=TODAY)
    outcome = at_once(
        office,
        ([world.joint_cell], new_cell(world.commune, code="MOT")),
        ([world.street_cell], new_cell(world.ward, code="HAI")),
    )
    assert outcome == ["done", "done"]

    def derived():
        return [
            sorted(map(repr, model.objects.values_list(*columns)))
            for model, columns in ((Ancestry, tree.ANCESTRY), (Stay, tree.STAY))
        ]

    found = derived()
    tree.rebuild()
    assert found == derived()
