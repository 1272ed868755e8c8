"""The fixture `world`. The root conftest names this module in `pytest_plugins`."""

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from chibo.core import queries as packs
from chibo.exchange.demo.small import LAST
from chibo.exchange.setup import load_demo
from chibo.indicators import items, keeping, tree
from chibo.members import handing
from chibo.portal.kept import Kept
from chibo.portal.programmes import counted
from chibo.programmes.queries import discretion, reading
from tests.world.snapshot import Snapshot, put, take
from tests.world.world import World, make_accounts


@pytest.fixture(scope="session")
def world_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Snapshot:
    """The small world with its packs and accounts, loaded once as `chibo demo` would.

    Nothing of it stays in the database: other tests find that empty.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo(None, scale="small", on=LAST, progress=lambda *_told: None)
        make_accounts()
        snapshot = take()
        transaction.set_rollback(True)
    return snapshot


@pytest.fixture
def world(world_rows: Snapshot, db: None) -> World:
    """The small world, fresh for each test, whatever the one before did to it."""
    put(world_rows)
    forget()
    return World()


def forget() -> None:
    """Empty what the engine keeps in memory: it goes by the trail, which a rollback takes back."""
    tree._cache.clear()
    keeping._cache.clear()
    items._whole.cache_clear()
    counted._held.clear()
    Kept.forget_all()
    handing._standings.cache_clear()
    handing._leavers.cache_clear()
    discretion._held.clear()
    reading._open_units.cache_clear()
    packs._models.clear()
