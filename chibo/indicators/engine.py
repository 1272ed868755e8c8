"""Evaluates definitions: own units first, then the tree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

import numpy as np

from chibo.core.facts import Fact
from chibo.core.periods import add_months
from chibo.indicators.definitions import Definition, Known
from chibo.indicators.forest import Floats, Ints, Mode, Tree
from chibo.indicators.kept import Bools, KeptSpans, kept_by
from chibo.indicators.scans import Measure, Scan, plan


class Source(Protocol):
    """Where the engine reads: the live database, or a lake."""

    @property
    def tree(self) -> Tree:
        """The tree over time."""

    def fact(self, name: str) -> Fact:
        """The fact of that name. Raises KeyError."""

    def kept(self, records: str) -> KeptSpans:
        """Who keeps that class of records when."""

    def rows(self, scan: Scan, asks: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        """The scan's rows; days are dates."""


@dataclass(frozen=True, slots=True)
class Binding:
    """The period a figure is asked for, and all a scan is told about it.

    start, end   first and last day, both included; of a state both are its reference day
    asof         the day asked about
    name         of the whole period: 2021, 2021-Q1, 2021-H1, 2021-03
    months       complete months of the period that are over by `end`
    since        first day of the window that is counted over
    """

    start: date
    end: date
    asof: date
    name: str = ""
    months: int = 0
    since: date = date.min
    deadline: date = date.max
    target: str = ""
    extra: Mapping[str, date | int | str] = field(default_factory=dict)

    def asks(self, root: int | None) -> dict[str, date | int | str | None]:
        """The values of the placeholders a scan may have."""
        return {
            "start": self.start,
            "end": self.end,
            "asof": self.asof,
            "since": self.since,
            "deadline": self.deadline,
            "year": self.end.year,
            "year_start": date(self.end.year, 1, 1),
            "month2": add_months(self.start, 1),
            "month3": add_months(self.start, 2),
            "month4": add_months(self.start, 3),
            "months": self.months,
            "period": self.name,
            "year_name": str(self.end.year),
            "target": self.target,
            "root": root,
            **self.extra,
        }


@dataclass(frozen=True, slots=True)
class Sums:
    """For every unit by index: numerator, denominator, known and expected items.

    `lost` counts asked items that lie in no unit on their day; they are in no sum.
    """

    numerator: Floats
    denominator: Floats
    known: Floats
    expected: Floats
    lost: int = 0

    def of(self, at: int) -> tuple[float, float, int, int]:
        """One unit's figures."""
        return (
            float(self.numerator[at]),
            float(self.denominator[at]),
            round(float(self.known[at])),
            round(float(self.expected[at])),
        )


Cut = dict[str | None, Sums]
"""Sums by the value of the column that the definition cuts by; None: uncut."""
Result = dict[Measure, Cut]


def evaluate(
    definitions: Iterable[Definition],
    binding: Binding,
    source: Source,
    *,
    mode: Mode = "day",
    root: int | None = None,
) -> Result:
    """Sums of each definition (and each of its parts) for all units.

    With `root` only items of units that ever stood below it are read; sums of units outside are
    then too small and must not be used.
    """
    results: Result = {}
    wanted = list(definitions)
    scoped = root is not None and mode == "day"
    for scan in plan(wanted, source.fact, scoped=scoped):
        results |= _scan(scan, binding, source, mode, root)
    for definition in wanted:
        if definition.base:
            _rebase(definition, results, binding, source, mode, root if scoped else None)
    return results


def _scan(scan: Scan, binding: Binding, source: Source, mode: Mode, root: int | None) -> Result:
    tree = source.tree
    asks = binding.asks(root if scan.scoped else None)
    rows = [row for row in source.rows(scan, asks) if row[0] is not None]
    keys = 1 + scan.fact.own_day + scan.fact.needs + (scan.each is not None)
    units = tree.index([row[0] for row in rows])
    days = np.full(len(rows), binding.end.toordinal(), dtype=np.int64)
    if scan.fact.own_day:
        days = np.array([(row[1] or binding.end).toordinal() for row in rows], dtype=np.int64)
    values = np.array([row[keys:] for row in rows], dtype=np.float64)
    values = values.reshape(len(rows), 4 * len(scan.measures))
    own_stays = tree.stay(units, days)
    stays = own_stays if mode == "day" else today_stays(tree, units, binding.asof)
    own_stays = np.where(own_stays < 0, stays, own_stays)
    by_code = {definition.code: definition for definition in scan.definitions}
    parts: list[str | None] = [row[keys - 1] for row in rows] if scan.each else []
    needed = np.ones(len(rows), dtype=bool)
    if scan.fact.needs:
        classes = [row[1 + scan.fact.own_day] for row in rows]
        needed = kept_further(classes, source, own_stays, binding)
    results: Result = {}
    for at, measure in enumerate(scan.measures):
        block = values[:, 4 * at : 4 * at + 4].copy()
        known = kept_items(by_code[measure.code].known, source, own_stays, binding) & needed
        block[~known, :3] = 0
        results[measure] = _cut(tree, stays, block, parts)
    return results


def today_stays(tree: Tree, units: Ints, asof: date) -> Ints:
    """Stays in the tree of `asof`: ended units' items go to their main successors."""
    day = asof.toordinal()
    return tree.stay(tree.heir(units, day), np.full(len(units), day, dtype=np.int64))


def kept_items(known: Known, source: Source, stays: Ints, binding: Binding) -> Bools:
    """For each item, by the stay it falls in, whether the records that prove it are kept."""
    if known.keeps is None:
        return np.ones(len(stays), dtype=bool)
    day = {"start": binding.start, "end": binding.end}.get(known.on, binding.end)
    if known.on == "report_due":
        due = binding.extra["report_due"]
        assert isinstance(due, date)
        day = due
    spans = source.kept(known.keeps)
    return kept_by(spans, known.by, source.tree, stays, day.toordinal())


def kept_further(
    classes: Sequence[str | None], source: Source, stays: Ints, binding: Binding
) -> Bools:
    """For each item whether its unit keeps the further class of records that the item needs."""
    found = np.ones(len(classes), dtype=bool)
    for records in {one for one in classes if one}:
        known = kept_items(Known(keeps=records), source, stays, binding)
        found &= known | np.array([one != records for one in classes], dtype=bool)
    return found


def _cut(tree: Tree, stays: Ints, block: Floats, parts: list[str | None]) -> Cut:
    if not parts:
        return {None: _sums(tree, stays, block)}
    names = np.array([part or "" for part in parts])
    return {
        name: _sums(tree, stays[names == name], block[names == name])
        for name in sorted(set(names.tolist()))
    }


def _sums(tree: Tree, stays: Ints, block: Floats) -> Sums:
    rolled = tree.roll(stays, block)
    lost = int(block[stays < 0, 3].sum())
    return Sums(rolled[:, 0], rolled[:, 1], rolled[:, 2], rolled[:, 3], lost)


def _rebase(
    definition: Definition,
    results: Result,
    binding: Binding,
    source: Source,
    mode: Mode,
    root: int | None,
) -> None:
    """Take the denominator and the coverage from their own facts and days."""
    assert definition.base
    assert definition.cover
    base = _side(definition, "base", definition.base.of, definition.base.items, None)
    cover = _side(
        definition, "cover", definition.cover.of, definition.cover.items, definition.cover.keeps
    )
    first = _at(binding, binding.start)
    ends = {"start": [first], "end": [_at(binding, binding.end)]}
    ends["mean"] = ends["start"] + ends["end"]

    def counted(side: Definition, day: Binding) -> Sums:
        return evaluate([side], day, source, mode=mode, root=root)[Measure(side.code)][None]

    bases = [counted(base, day) for day in ends[definition.base.at]]
    covers = counted(cover, ends[definition.cover.at][0])
    own = results[Measure(definition.code)][None]
    results[Measure(definition.code)] = {
        None: Sums(
            own.numerator,
            np.mean([side.denominator for side in bases], axis=0),
            covers.known,
            covers.expected,
            own.lost + sum(side.lost for side in bases),
        )
    }


def _side(
    definition: Definition, name: str, of: str, items: object, keeps: str | None
) -> Definition:
    return definition.model_copy(
        update={
            "code": f"{definition.code}.{name}",
            "of": of,
            "items": items,
            "counts": {},
            "known": Known(keeps=keeps),
            "base": None,
            "cover": None,
            "parts": {},
        }
    )


def _at(binding: Binding, day: date) -> Binding:
    return Binding(start=day, end=day, asof=binding.asof, name=binding.name)
