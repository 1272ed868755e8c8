"""The records that items rest on, of a page of items at a time."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

import ibis
import numpy as np
from ibis.expr.types import Table

from chibo.core.facts import Evidence
from chibo.indicators import sources
from chibo.indicators.definitions import Definition, rested_on
from chibo.indicators.engine import Binding, Source
from chibo.indicators.items import Item
from chibo.indicators.scans import of_units

Place = tuple[int, int | None, str]
"""Unit, key and side of an item."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A record behind an item. One that does not count was looked at and is not enough."""

    kind: str
    key: int
    day: date
    counts: bool


def place(item: Item) -> Place:
    """What the records behind an item are found by."""
    return item.unit, item.key, item.side


def proofs(
    definition: Definition, binding: Binding, source: Source, shown: Collection[Item]
) -> Mapping[Place, list[Proof]]:
    """The records that make these items count, then those found not enough; by day and key.

    Of the fact's evidence it is what the columns of `counts` rest on, or of a sum or a mean the
    columns summed.
    """
    fact = source.fact(definition.of)
    named = rested_on(definition, fact)
    wanted = {place(one) for one in shown if one.key is not None}
    if fact.evidence is None or not named or not wanted:
        return {}
    behind = fact.evidence
    sql = sources.live_sql(("evidence", fact.name, named), lambda: _expression(behind, named))
    tree = source.tree
    units = np.unique(tree.index([unit for unit, _key, _side in wanted]))
    rows = sources.run(sql, binding.asks(), tree.with_all_below(units))
    found: dict[Place, dict[int, Proof]] = defaultdict(dict)
    for unit, item, side, key, day, counts in rows:
        if (unit, item, side) in wanted:
            held = found[unit, item, side].get(key)
            on = sources.as_day(day) or binding.end
            also = held is not None and held.counts
            found[unit, item, side][key] = Proof(behind.kind, key, on, bool(counts) or also)
    return {
        where: sorted(held.values(), key=lambda one: (not one.counts, one.day, one.key))
        for where, held in found.items()
    }


def _expression(behind: Evidence, named: tuple[str, ...]) -> Table:
    """unit, item, side, id, day, counts of every record that any of these columns rests on."""
    rows = of_units(behind.rows, sources.TABLES)
    said = rows.filter(reduce(or_, (rows[column].notnull() for column in named)))
    return said.select(
        unit=said.unit_id,
        item=said.item,
        side=said[behind.by] if behind.by else ibis.literal(""),
        id=said.id,
        day=said.day,
        counts=reduce(or_, (said[column].fill_null(False) for column in named)),
    )
