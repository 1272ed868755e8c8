"""The items behind a figure, one by one: what `explain` lists."""

from dataclasses import dataclass
from datetime import date

import ibis
import numpy as np
from ibis.expr.types import Table

from chibo.core.facts import BOOK, Fact
from chibo.indicators import sources
from chibo.indicators.definitions import Definition
from chibo.indicators.engine import Binding, kept_further, kept_items, today_stays
from chibo.indicators.forest import Ints, Mode, Tree
from chibo.indicators.kept import Bools
from chibo.indicators.live import Live
from chibo.indicators.scans import ASK, flags, scope


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked: where, when, which record, and whether it is known and counted.

    `key` is empty where the item stands for something missing. An admission counts without being
    part of the denominator, a member at the start the other way round.
    """

    kind: str
    key: int | None
    unit: int
    day: date
    numerator: bool
    denominator: bool
    known: bool


def items(
    definition: Definition, binding: Binding, source: Live, *, unit: int, mode: Mode = "day"
) -> list[Item]:
    """Everything the figure of `unit` was made from, ordered by day, unit and key."""
    fact = BOOK.facts[definition.of]
    found = _read(definition, fact, binding, source, unit, mode)
    if definition.base:
        found = [
            Item(one.kind, one.key, one.unit, one.day, True, False, True)
            for one in found
            if one.numerator
        ]
        days = {"start": [binding.start], "end": [binding.end]}.get(
            definition.base.at, [binding.start, binding.end]
        )
        for day in days:
            found += _base(definition, binding, source, unit, mode, day)
    return sorted(found, key=lambda one: (one.day, one.unit, one.key or 0))


def _base(
    definition: Definition, binding: Binding, source: Live, unit: int, mode: Mode, day: date
) -> list[Item]:
    assert definition.base
    side = definition.model_copy(
        update={"items": definition.base.items, "counts": {}, "code": definition.base.of}
    )
    at = Binding(start=day, end=day, asof=binding.asof, name=binding.name)
    fact = BOOK.facts[definition.base.of]
    return [
        Item(one.kind, one.key, one.unit, one.day, False, True, True)
        for one in _read(side, fact, at, source, unit, mode)
        if one.known
    ]


def _read(
    definition: Definition, fact: Fact, binding: Binding, source: Live, unit: int, mode: Mode
) -> list[Item]:
    tree, scoped = source.tree, mode == "day"
    key = ("items", fact.name, scoped, definition.model_dump_json())
    sql = sources.live_sql(key, lambda: _expression(definition, fact, scoped))
    rows = [row for row in sources.run(sql, binding.asks(unit)) if row[0] is not None]
    units = tree.index([row[0] for row in rows])
    days = [sources.as_day(row[1]) or binding.end for row in rows]
    ordinals = np.array([day.toordinal() for day in days], dtype=np.int64)
    own = tree.stay(units, ordinals)
    stays = own if mode == "day" else today_stays(tree, units, binding.asof)
    own = np.where(own < 0, stays, own)
    kept = kept_items(definition.known, source, own, binding)
    kept &= kept_further([row[5] for row in rows], source, own, binding)
    inside = _inside(tree, unit, stays)
    return [
        Item(
            fact.kind,
            row[2],
            row[0],
            days[at],
            bool(row[4]) and bool(kept[at]),
            bool(row[3]) and bool(kept[at]),
            bool(row[3]) and bool(kept[at]),
        )
        for at, row in enumerate(rows)
        if inside[at]
    ]


def _inside(tree: Tree, unit: int, stays: Ints) -> Bools:
    row = tree.above[int(tree.index([unit])[0])]
    mine = np.zeros(len(tree.unit) + 1, dtype=bool)
    mine[row.indices] = True
    mine[-1] = False
    return mine[stays]


def _expression(definition: Definition, fact: Fact, scoped: bool) -> Table:
    """unit_id, day, id, known, counted, needs of every asked item."""
    rows = fact.items(sources.TABLES, ASK)
    if scoped:
        rows = rows.filter(rows.unit_id.isin(scope(sources.TABLES).unit_id))
    one = flags(rows, fact, definition, None)
    day = rows.day if fact.own_day else ibis.null("date")
    return rows.filter(one.asked).select(
        unit_id=rows.unit_id,
        day=day,
        id=rows.id,
        known=one.known,
        counted=one.counted,
        needs=rows.needs if fact.needs else ibis.null("string"),
    )


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that lies behind an item."""

    kind: str
    item: int
    key: int
    day: date


def evidence(
    definition: Definition, binding: Binding, units: set[int], root: int
) -> list[Evidence]:
    """The records behind the items of these units, where the fact tells them."""
    fact = BOOK.facts[definition.of]
    behind = fact.evidence
    if behind is None or not units:
        return []

    def expression() -> Table:
        rows = behind(sources.TABLES, ASK)
        rows = rows.filter(rows.unit_id.isin(scope(sources.TABLES).unit_id))
        return rows.select("unit_id", "item", "id", "day")

    sql = sources.live_sql(("evidence", fact.name), expression)
    return sorted(
        (
            Evidence(fact.evidence_kind, item, key, sources.as_day(day) or binding.end)
            for unit, item, key, day in sources.run(sql, binding.asks(root))
            if unit in units
        ),
        key=lambda one: (one.day, one.key),
    )
