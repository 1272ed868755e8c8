"""Why a figure is what it is, for each kind of reader, in both trees, page by page."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from chibo.core.actor import Actor
from chibo.core.records import RECORDS
from chibo.indicators.forest import Mode
from chibo.indicators.items import Item
from chibo.indicators.live import Live
from chibo.members.models import Person
from chibo.organisations.models import Unit
from chibo.organisations.reach import in_reach
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.explain import Explanation, explain
from chibo.programmes.queries.reading import Reader
from chibo.programmes.queries.status import unit_on
from tests.world.world import World

WHOLE = 10_000
DAYS = [date(2015, 12, 31), date(2020, 12, 31), date(2025, 6, 30), date(2025, 12, 31)]
READERS = {
    "province_office": "TINH",
    "observer": "TINH",
    "inspector": "HUYEN",
    "commune_office": "XA",
    "cell_secretary": "HOA",
    "member": "HOA",
    "neighbour_secretary": "GHEP",
}
"""Who reads, and the unit they stand at."""


def ask(
    actor: Actor,
    target: str,
    code: str,
    day: date,
    *,
    mode: Mode = "day",
    page: int = 1,
    size: int = WHOLE,
) -> Explanation:
    programme, entry = catalogue.target(actor, target)
    unit = unit_on(actor, day, code)
    return explain(actor, programme, entry, unit, day, mode=mode, page=page, size=size)


def everything(actor: Actor, code: str, day: date, mode: Mode = "day") -> Iterator[Explanation]:
    for programme in catalogue.programmes(actor):
        for entry in programme.entries:
            unit = unit_on(actor, day, code)
            yield explain(actor, programme, entry, unit, day, mode=mode, size=WHOLE)


# --- Pages


@pytest.mark.parametrize("target", ["003-2", "000-4", "004-4", "003-7"])
def test_pages_hold_every_line_once_and_in_order(world: World, target: str) -> None:
    day = date(2015, 12, 31) if target == "000-4" else date(2026, 12, 31)
    whole = ask(world.province_office, target, "TINH", day)
    parts = [
        ask(world.province_office, target, "TINH", day, page=page, size=3)
        for page in range(1, -(-len(whole.records) // 3) + 1)
    ]

    assert [row for one in parts for row in one.records] == whole.records
    assert all(one.pages == max(1, len(parts)) for one in parts)
    assert all((one.total, one.hidden) == (whole.total, whole.hidden) for one in parts)


def test_only_what_the_page_shows_is_made_into_values(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def counted(*values: Any) -> Item:
        made.append(values)
        return Item(*values)

    monkeypatch.setattr("chibo.indicators.items.Item", counted)
    one = ask(world.province_office, "003-2", "TINH", date(2024, 12, 31), size=7)

    assert one.total > 50
    assert len(made) == len(one.records) == 7


def test_a_page_behind_the_last_is_the_last(world: World) -> None:
    first = ask(world.province_office, "004-13b", "TINH", world.day, size=4)
    last = ask(world.province_office, "004-13b", "TINH", world.day, size=4, page=99)

    assert last.page == first.pages > 1


@pytest.mark.parametrize(("target", "good"), [("004-13b", True), ("000-2", False)])
def test_what_still_needs_doing_comes_first_then_by_day_and_record(
    world: World, target: str, good: bool
) -> None:
    day = date(2015, 12, 31) if target == "000-2" else world.day
    rows = ask(world.province_office, target, "TINH", day).records
    places = {unit.code: unit.pk for unit in Unit.objects.all()}
    line = [(row.numerator == good, row.day, places[row.unit], row.key or 0) for row in rows]

    assert line == sorted(line)
    assert len({row.numerator for row in rows}) == 2


# --- Trees and ended units


@pytest.mark.parametrize("mode", ["day", "today"])
@pytest.mark.parametrize("day", DAYS)
def test_every_line_names_its_unit(world: World, day: date, mode: Mode) -> None:
    for one in everything(world.province_office, "TINH", day, mode):
        assert all(row.unit and row.unit_name for row in one.records), one.figure.entry.pack.id


def test_in_the_tree_of_today_an_ended_cell_shows_its_records_under_its_heir(world: World) -> None:
    rows = ask(world.province_office, "000-9", "HOA", world.day, mode="today").records
    own = ask(world.province_office, "000-9", "HOA", world.day).records

    assert {row.unit for row in rows} == {"BAC", "NAM"}
    assert all(row.evidence for row in rows if row.numerator)
    assert any(row.numerator for row in rows)
    assert own == []


def test_an_ended_cell_opens_with_its_records_to_its_keepers_alone(world: World) -> None:
    whole = ask(world.actor("cell_secretary"), "000-9", "BAC", world.before_merger)

    assert (whole.total, whole.hidden) == (1, 0)
    assert [row.unit for row in whole.records if row.evidence] == ["BAC"]
    for who in ("neighbour_secretary", "outsider"):
        with pytest.raises(Http404):
            ask(world.actor(who), "000-9", "BAC", world.before_merger)


# --- Readers


@pytest.mark.parametrize("who", READERS)
def test_nobody_is_shown_a_record_out_of_reach(world: World, who: str) -> None:
    actor = world.actor(who)
    names = set(Person.objects.values_list("full_name", flat=True))
    open_ = {action: reach(actor, action) for action in ("record.view", "person.view")}
    for one in everything(actor, READERS[who], world.day):
        for row in one.records:
            kinds = {row.kind, *(proof.kind for proof in row.evidence)}
            assert all(row.unit in open_[RECORDS[kind].action] for kind in kinds)
        if not actor.may("person.view"):
            told = [row.label for row in one.records]
            told += [proof.label for row in one.records for proof in row.evidence]
            assert not [label for label in told for name in names if name in label]


def reach(actor: Actor, action: str) -> set[str]:
    rows = in_reach(Unit.objects.all(), actor, action, via="id")
    return set(rows.values_list("code", flat=True))


def test_what_is_hidden_is_counted_all_the_same(world: World) -> None:
    seen = everything(world.province_office, "TINH", world.day)
    hidden = everything(world.observer, "TINH", world.day)
    for all_, few in zip(seen, hidden, strict=True):
        assert (all_.total, all_.hidden) == (few.total, 0)
        assert few.hidden == few.total - len(few.records)


def test_the_outsider_is_told_nothing(world: World) -> None:
    for code in ("TINH", "XA", "HOA"):
        with pytest.raises(Http404):
            ask(world.actor("outsider"), "004-13b", code, world.day)


def test_who_reaches_everything_is_not_asked_about_each_unit(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    units, actor = Live().tree.unit_ids, world.province_office
    with django_assert_num_queries(2):
        reader = Reader(actor)
        assert reader.sees("record.view", units).all()
        assert reader.sees("record.view", units[:3]).all()
    few = Reader(world.actor("cell_secretary"))
    assert 0 < few.sees("record.view", units).sum() < len(units)
