"""A few units made by hand, and a fact asked directly: its items as dictionaries."""

from datetime import date
from typing import Any

from django.db import connection

from chibo.core.facts import Fact, Kept
from chibo.indicators import sources
from chibo.indicators.engine import Binding
from chibo.indicators.scans import ASK, compile_sql
from chibo.members.models import Membership, Person
from chibo.organisations import tree
from chibo.organisations.models import Level, Placement, Unit, UnitType

OPENING = date(2000, 1, 1)
LEVELS: dict[str, dict[str, Any]] = {
    "province": {"has_committee": "always"},
    "superior_party_org": {"superior": True, "has_committee": "always"},
    "base_party_org": {"grassroots": True, "has_committee": "always"},
    "base_party_cell": {"grassroots": True, "cell": True, "has_committee": "body"},
    "subordinate_party_cell": {"cell": True, "has_committee": "no"},
}
GROUPS = {
    "commune": ["commune"],
    "ward": ["commune"],
    "township": ["commune"],
    "commune_military": ["military"],
    "state_enterprise": ["enterprise", "workplace"],
}


def levels_and_types() -> None:
    """What the packs would say, as far as these tests go."""
    flags = {"grassroots": False, "cell": False, "superior": False}
    for rank, (code, says) in enumerate(LEVELS.items(), 1):
        row = {"rank": rank, "vi": code, "en": code, **flags, **says}
        Level.objects.create(code=code, valid_from=OPENING, **row)
    for code, groups in GROUPS.items():
        UnitType.objects.create(code=code, vi=code, en=code, groups=groups, valid_from=OPENING)


def unit(
    code: str,
    level: str,
    parent: Unit | None = None,
    kind: str = "other",
    since: date = OPENING,
    to: date | None = None,
) -> Unit:
    """A unit (or another span of one that is there) with the tree derived anew."""
    one, _made = Unit.objects.get_or_create(code=code)
    Placement.objects.create(
        unit=one,
        name=code,
        folded=code,
        parent=parent,
        level=level,
        type=kind,
        valid_from=since,
        valid_to=to,
    )
    tree.rebuild()
    return one


def person(code: str) -> Person:
    return Person.objects.create(code=code, full_name=code)


def member(
    code: str,
    cell: Unit,
    since: date = OPENING,
    to: date | None = None,
    joined: str = "opening",
    kind: str = "home",
) -> Person:
    """A stay of a person in a cell; the person is made with the first one."""
    one, _made = Person.objects.get_or_create(code=code, defaults={"full_name": code})
    Membership.objects.create(
        person=one, unit=cell, kind=kind, joined=joined, valid_from=since, valid_to=to
    )
    return one


def asked(
    fact: Fact, start: date, end: date | None = None, asof: date | None = None, **more: Any
) -> dict[int | None, dict[str, Any]]:
    """The fact's items by the key of their record; `start` alone asks for a state."""
    last = end or start
    binding = Binding(start=start, end=last, asof=asof or last, **more)
    items = fact.items(sources.TABLES, ASK)
    sql = compile_sql(items, connection.vendor)
    found = [dict(zip(items.columns, row, strict=True)) for row in sources.run(sql, binding.asks())]
    by_key = {row["id"]: {name: _plain(name, row[name], fact) for name in row} for row in found}
    assert len(by_key) == len(found), "an item came twice"
    return by_key


def _plain(column: str, value: Any, fact: Fact) -> Any:
    """SQLite has 0 and 1 for no and yes, and text for days."""
    if fact.columns.get(column) == "flag" and value is not None:
        return bool(value)
    return sources.as_day(value) if column == "day" else value


def kept_from(kept: Kept) -> dict[int, date | None]:
    """Since when each unit keeps that class of records."""
    sql = compile_sql(kept.first(sources.TABLES, ASK), connection.vendor)
    return {row[0]: sources.as_day(row[1]) for row in sources.run(sql, {})}


def named(name: str, facts: tuple[Fact, ...]) -> Fact:
    return next(fact for fact in facts if fact.name == name)
