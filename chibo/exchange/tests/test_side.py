"""The first entry makes a database a real one; an entry into a demo changes nothing about it."""

from datetime import date

import pytest

from chibo.accounts.actors import actor_for
from chibo.accounts.services import create_local_administrator
from chibo.core.models import Instance
from chibo.core.packs import shelf_root
from chibo.core.services import load_all
from chibo.organisations.services import units
from chibo.organisations.services.placements import NewUnit
from tests.reorganising import DAY, DECISION, TODAY, new_cell

pytestmark = pytest.mark.reorganisation


def test_an_empty_database_becomes_a_real_one_with_its_first_unit(db):
    load_all(None, shelf_root())
    create_local_administrator(username="quantri", on=date(2025, 1, 1))
    top = NewUnit(code="T", name="Tỉnh", level="province", type="provincial", parent=None)
    units.establish(actor_for("quantri"), new=top, on=DAY, decision=DECISION)

    assert Instance.objects.get().nature == Instance.Nature.REAL


def test_a_demo_stays_a_demo(world):
    office = world.actor("province_office", on=TODAY)
    units.establish(office, new=new_cell(world.commune), on=DAY, decision=DECISION)
    assert Instance.objects.get().nature == Instance.Nature.DEMO
