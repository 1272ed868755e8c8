"""The items behind a figure: what `explain` lists.

A province's figure has as many as it has members, and a page shows fifty: they are read into a few
arrays, and only those of the page are made into values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from ibis.expr.types import Table

from chibo.core import audit
from chibo.core.facts import Fact
from chibo.indicators import sources
from chibo.indicators.columns import Columns, Few, columns
from chibo.indicators.definitions import Definition
from chibo.indicators.engine import Binding, Source, kept_further, kept_items, place
from chibo.indicators.forest import Bools, Ints, Mode
from chibo.indicators.scans import ASK, flags, of_units

Asked = tuple[tuple[str, date | int | str], ...]
KEYLESS = -(2**62)
MANY = 0.25
"""Of more than this part of all units, whole tables are read sooner than theirs."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked: where, when, which record, and whether it counts.

    `key` is empty where the item stands for something missing; `side` tells items of one unit and
    key apart, where the fact's evidence does. An admission counts without being part of the
    denominator, a member at the start the other way round.
    """

    kind: str
    key: int | None
    unit: int
    day: date
    numerator: bool
    denominator: bool
    side: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """Everything that a figure was made from, in no order: a place in each array for each item.

    kind, side   places in `kinds` and `sides`
    unit, key    their keys in the database; KEYLESS where the item stands for something missing
    day          as ordinal
    """

    kinds: tuple[str, ...]
    sides: tuple[str, ...]
    kind: Few
    side: Few
    unit: Ints
    key: Ints
    day: Ints
    numerator: Bools
    denominator: Bools

    def __len__(self) -> int:
        return len(self.unit)

    def only(self, which: Bools) -> "Items":
        """Those for which it is so."""
        return self if which.all() else self._picked(which)

    def page(self, page: int, size: int, *, last: bool) -> list[Item]:
        """One page of them in their order, from 1 on."""
        return self.at(self.in_order(last=last)[(page - 1) * size : page * size])

    def in_order(self, *, last: bool) -> Ints:
        """Their places as they are listed: first those whose counting is not `last`, then by day,
        unit and key."""
        key = np.where(self.key == KEYLESS, 0, self.key)
        side = np.argsort(np.argsort(self.sides))[self.side]
        return np.lexsort((side, key, self.unit, self.day, self.numerator == last))

    def at(self, places: Ints) -> list[Item]:
        """Those at these places, as values."""
        return list(self._picked(places)._each())

    def _picked(self, which: Bools | Ints) -> "Items":
        return Items(
            self.kinds,
            self.sides,
            self.kind[which],
            self.side[which],
            self.unit[which],
            self.key[which],
            self.day[which],
            self.numerator[which],
            self.denominator[which],
        )

    def _each(self) -> Iterator[Item]:
        for at in range(len(self)):
            key = int(self.key[at])
            yield Item(
                self.kinds[self.kind[at]],
                None if key == KEYLESS else key,
                int(self.unit[at]),
                date.fromordinal(int(self.day[at])),
                bool(self.numerator[at]),
                bool(self.denominator[at]),
                self.sides[self.side[at]],
            )


def items(
    definition: Definition, binding: Binding, source: Source, *, unit: int, mode: Mode = "day"
) -> Items:
    """Everything the figure of `unit` was made from."""
    found = _read(definition, binding, source, unit, mode)
    if definition.base is None:
        return found
    counted = found.only(found.numerator)
    counted = replace(counted, denominator=np.zeros(len(counted), dtype=bool))
    days = {"start": [binding.start], "end": [binding.end]}.get(
        definition.base.at, [binding.start, binding.end]
    )
    bases = [_base(definition, binding, source, unit, mode, day) for day in days]
    return _together([counted, *bases])


def _base(
    definition: Definition, binding: Binding, source: Source, unit: int, mode: Mode, day: date
) -> Items:
    """The known items of the denominator's own fact, on a day of its own."""
    assert definition.base
    side = definition.model_copy(
        update={
            "of": definition.base.of,
            "items": definition.base.items,
            "counts": {},
            "code": definition.base.of,
        }
    )
    at = Binding(start=day, end=day, asof=binding.asof, name=binding.name)
    found = _read(side, at, source, unit, mode)
    found = found.only(found.denominator)
    return replace(found, numerator=np.zeros(len(found), dtype=bool))


def _together(parts: Sequence[Items]) -> Items:
    """One after the other; each part has one kind and no sides."""
    columns = ("side", "unit", "key", "day", "numerator", "denominator")
    kinds = [np.full(len(part), at, dtype=np.int16) for at, part in enumerate(parts)]
    return Items(
        tuple(part.kinds[0] for part in parts),
        ("",),
        np.concatenate(kinds),
        *(np.concatenate([getattr(part, name) for part in parts]) for name in columns),
    )


def _read(definition: Definition, binding: Binding, source: Source, unit: int, mode: Mode) -> Items:
    tree, fact = source.tree, source.fact(definition.of)
    at = int(tree.index([unit])[0])
    reach = tree.reach(at, today=binding.asof.toordinal() if mode == "today" else None)
    few = len(reach) <= MANY * len(tree.unit_ids)
    sql = sources.live_sql(
        ("items", fact.name, few, definition.model_dump_json()),
        lambda: _expression(definition, fact, few=few),
    )
    rows = _few(sql, fact, binding, reach) if few else _all(sql, fact, binding)
    days = rows.days(binding.end)
    lying = place(tree, rows.unit, days, binding, mode)
    kept = kept_items(definition.known, source, lying, binding)
    if fact.needs:
        kept = kept & kept_further(rows.needs, source, lying, binding)
    found = Items(
        (fact.kind,),
        rows.sides,
        np.zeros(len(days), dtype=np.int16),
        rows.side,
        rows.unit,
        rows.key,
        days,
        rows.counted & kept,
        rows.known & kept,
    )
    return found.only(tree.inside(at)[lying.counts])


def _few(sql: str, fact: Fact, binding: Binding, units: Ints) -> Columns:
    return columns(sources.chunks(sql, binding.asks(), units), list(_further(fact)))


def _all(sql: str, fact: Fact, binding: Binding) -> Columns:
    asks = tuple(sorted(binding.asks().items()))
    return _whole(sql, asks, tuple(_further(fact)), audit.tip(*fact.reached_by))


@lru_cache(maxsize=8)
def _whole(sql: str, asks: Asked, further: tuple[str, ...], _tip: tuple[int, int]) -> Columns:
    """Kept until what reaches the fact is written: a province's page is opened again and again."""
    return columns(sources.chunks(sql, dict(asks)), further)


def _further(fact: Fact) -> dict[str, str]:
    """What is read of this fact's items beside what is read of all: name, column."""
    by = fact.evidence.by if fact.evidence else ""
    found = {"day": "day"} if fact.own_day else {}
    return found | ({"needs": "needs"} if fact.needs else {}) | ({"side": by} if by else {})


def _expression(definition: Definition, fact: Fact, *, few: bool) -> Table:
    """Of every asked item unit, key, known, counted, and what there is further."""
    tables = sources.TABLES
    rows = of_units(fact.items, tables) if few else fact.items(tables, ASK)
    one = flags(rows, fact, definition, None)
    return rows.filter(one.asked & rows.unit_id.notnull()).select(
        unit=rows.unit_id,
        key=rows.id.fill_null(KEYLESS),
        known=one.known,
        counted=one.counted,
        **{name: rows[column] for name, column in _further(fact).items()},
    )
