"""After units were merged, split, moved: what was stays as it was, and every figure is right."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.accounts.services import create_local_administrator
from chibo.core.packs import shelf_root
from chibo.core.services import load_all
from chibo.exchange.workbook.services import load_book
from chibo.organisations import tree
from chibo.organisations.models import Ancestry, Locality, LocalityState, Stay
from chibo.organisations.services import localities, reorganisation, units
from chibo.organisations.services.localities import NewLocality
from tests.parity.comparing import differences
from tests.parity.random_book import make
from tests.parity.test_random_books import a_clean_page
from tests.random_decisions import FIRST, Deciding, quiet_after
from tests.recount.counting import World as Recount
from tests.reorganising import DAY, DECISION, EVE, TODAY, figures, new_cell, records

pytestmark = pytest.mark.reorganisation
BEFORE = (date(2015, 12, 31), date(2020, 12, 31), date(2024, 12, 31), date(2025, 6, 30), EVE)
SINCE = (DAY, date(2025, 12, 31), date(2026, 6, 30))
LAST = date(2026, 10, 31)


def wrong(actor, days):
    """Every figure, in both trees, of which a recount from the records says something else."""
    book = Recount(records())
    return [
        one
        for day in days
        for mode in ("day", "today")
        for one in differences(actor, book, day, mode)
    ]


def merge_cells(world, actor):
    old = [world.united_cell, world.joint_cell]
    new = new_cell(world.commune)
    reorganisation.merge(actor, units=old, into=new, on=DAY, decision=DECISION)


def split_a_cell(world, actor):
    two = [new_cell(world.commune, code=code) for code in ("DONG", "TAY")]
    shares = {"person": {world.yen.pk: "TAY", world.person("SAU").pk: "TAY"}}
    wish = {"unit": world.joint_cell, "into": two, "main": "DONG", "shares": shares}
    reorganisation.split(actor, **wish, on=DAY, decision=DECISION)


def merge_communes(world, actor):
    new = new_cell(
        world.province,
        code="XA2",
        name="Đảng bộ xã Hai",
        level="superior_party_org",
        type="commune",
    )
    old = [world.commune, world.ward]
    reorganisation.merge(actor, units=old, into=new, on=DAY, decision=DECISION)


def move_the_hospital(world, actor):
    units.move(actor, unit=world.hospital, parent=world.ward, on=DAY, decision=DECISION)


def dissolve_a_cell(world, actor):
    wish = {"unit": world.joint_cell, "to": world.united_cell}
    units.dissolve(actor, **wish, on=DAY, decision=DECISION)


def merge_hamlets(world, actor):
    old = list(Locality.objects.filter(code__in=("X-DONG", "X-TAY")))
    kind = LocalityState.Kind.HAMLET
    new = NewLocality(code="X-MOI", name="Xóm Mới", kind=kind, unit=world.commune)
    localities.merge(actor, localities=old, into=new, on=DAY, decision=DECISION)


STORIES = (
    *(merge_cells, split_a_cell, merge_communes, move_the_hospital, dissolve_a_cell, merge_hamlets),
)


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.__name__)
def test_figures_of_the_days_before_stay_and_those_since_are_right(world, story):
    admin = world.actor("administrator", on=TODAY)
    before = {day: figures(admin, day) for day in BEFORE}
    story(world, admin)

    assert {day: figures(admin, day) for day in BEFORE} == before
    assert not wrong(admin, [EVE, *SINCE])


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.__name__)
def test_what_stands_afterwards_is_a_workbook_without_faults(world, story):
    admin = world.actor("administrator", on=TODAY)
    story(world, admin)
    assert not load_book(admin, list(records().items())).changed


@pytest.fixture
def administrator(db):
    """Somebody who may change everything, in a database with packs."""
    load_all(None, shelf_root())
    user, _password = create_local_administrator(username="quantri", on=date(2009, 1, 1))
    return user


def derived():
    """The derived tree, row by row."""
    return [
        sorted(map(repr, model.objects.values_list(*columns)))
        for model, columns in ((Ancestry, tree.ANCESTRY), (Stay, tree.STAY))
    ]


@settings(
    max_examples=5,
    phases=[Phase.explicit, Phase.generate],  # a seed says as much as a smaller one
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**6))
def test_after_any_decisions_figures_tree_and_workbook_are_right(administrator: User, seed: int):
    with a_clean_page():
        book = quiet_after(make(seed), FIRST)
        actor = build_actor(administrator, LAST)
        load_book(actor, list(book.items()))
        actor = build_actor(administrator, LAST)  # now there is a top to act from
        deciding = Deciding(actor, seed)
        deciding.run(40)
        found = derived()
        tree.rebuild()
        assert found == derived()
        assert not load_book(actor, list(records().items())).changed
        assert len(deciding.days) >= 8
        faults = wrong(actor, [deciding.days[0], deciding.days[-1], LAST])
    assert not faults, "\n".join(faults[:10])
