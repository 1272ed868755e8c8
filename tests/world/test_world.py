"""The small world itself: it is what its page says, and every test finds it fresh."""

from collections import Counter
from datetime import date

import pytest

from chibo.core.models import AuditEntry, Instance
from chibo.exchange.demo.small import LAST, MERGER, small
from chibo.exchange.demo.small.sheets import COLUMNS
from chibo.exchange.workbook.catalogue import CODES, INFO, SHEETS
from chibo.exchange.workbook.services import load_book
from chibo.indicators import tree
from chibo.organisations.models import Placement, Unit
from chibo.organisations.reach import in_reach
from tests.world.world import ACCOUNTS, World


def codes_in_reach(world: World, name: str) -> set[str]:
    return {
        unit.code
        for unit in in_reach(Unit.objects.all(), world.actor(name), "figure.view", via="id")
    }


def test_it_writes_every_sheet_with_every_column() -> None:
    assert {name: set(columns) for name, columns in COLUMNS.items()} == {
        layout.name: {column.name for column in layout.columns} for layout in (INFO, CODES, *SHEETS)
    }
    for name, rows in small():
        assert rows, f"nothing in {name}"
        assert all(list(row) == COLUMNS[name] for row in rows)


def test_it_is_the_same_each_time_whatever_was_done_to_its_rows() -> None:
    first = dict(small())
    first["units"][0]["name"] = "Khác"

    assert dict(small())["units"][0]["name"] == "Đảng bộ tỉnh Sông Biếc"


@pytest.mark.parametrize(("day", "members"), [(date(2015, 1, 1), 50), (date(2024, 1, 1), 60)])
def test_it_has_the_members_its_page_says(day: date, members: int) -> None:
    stays = Counter(
        stay["kind"] == "temporary"
        for stay in dict(small())["memberships"]
        if _holds(stay["from"], stay["to"], day)
    )
    assert stays[False] == members


def _holds(start: object, end: object, day: date) -> bool:
    assert isinstance(start, date)
    assert end is None or isinstance(end, date)
    return start <= day and (end is None or day < end)


def test_it_is_a_demo_that_opens_on_the_last_day_of_its_story(world: World) -> None:
    here = Instance.objects.get()
    assert (here.nature, here.last_day) == (Instance.Nature.DEMO, LAST)


@pytest.mark.importing
def test_loading_it_again_changes_nothing(world: World) -> None:
    assert not load_book(world.administrator, small()).changed


@pytest.mark.reorganisation
def test_the_merger_ends_two_cells_and_begins_one_on_the_same_day(world: World) -> None:
    def below_commune(day: date) -> set[str]:
        placed = Placement.objects.as_of(day).filter(parent=world.commune)
        return set(placed.values_list("unit__code", flat=True))

    assert below_commune(world.before_merger) == {"BAC", "NAM", "GHEP", "QUAN"}
    assert below_commune(MERGER) == {"HOA", "GHEP", "QUAN"}


def test_who_asks_reaches_their_unit_what_is_below_it_and_what_it_came_of(world: World) -> None:
    assert codes_in_reach(world, "cell_secretary") == {"HOA", "BAC", "NAM"}
    assert codes_in_reach(world, "neighbour_secretary") == {"GHEP"}
    assert codes_in_reach(world, "commune_office") == {"XA", "HOA", "BAC", "NAM", "GHEP", "QUAN"}
    assert codes_in_reach(world, "city_office") == {"TP", "PHUONG", "PHO"}
    assert len(codes_in_reach(world, "province_office")) == Unit.objects.count() == 15
    assert codes_in_reach(world, "outsider") == set()


@pytest.mark.parametrize("name", ACCOUNTS)
def test_every_account_of_the_tests_can_act(world: World, name: str) -> None:
    assert world.actor(name).today == world.day
    assert world.user(name).username == name


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_finds_it_fresh(world: World, turn: str) -> None:
    assert Placement.objects.filter(unit=world.north_cell).count() == 1
    assert len(tree.current().unit_ids) == 15

    Unit.objects.create(code="MOI")
    Placement.objects.filter(unit=world.north_cell).delete()


@pytest.mark.constraint
def test_new_rows_get_keys_beyond_those_of_the_world(world: World) -> None:
    newest = max(Unit.objects.values_list("pk", flat=True))
    assert Unit.objects.create(code="MOI").pk > newest
    assert AuditEntry.objects.filter(action="workbook.loaded").count() == 1
