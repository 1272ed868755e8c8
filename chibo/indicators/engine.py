"""Evaluates definitions: own units first, then the tree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

import numpy as np

from chibo.core.facts import Fact
from chibo.core.periods import add_months
from chibo.indicators.definitions import Definition, Known
from chibo.indicators.forest import Bools, Floats, Ints, Mode, Tree
from chibo.indicators.kept import KeptSpans
from chibo.indicators.own import Own, Sums, Texts
from chibo.indicators.scans import Measure, Scan, plan

Asks = dict[str, date | int | str]
"""The values of a scan's placeholders."""


class Source(Protocol):
    """Where the engine reads: the live database, or a lake."""

    @property
    def tree(self) -> Tree:
        """The tree over time."""

    def fact(self, name: str) -> Fact:
        """The fact of that name. Raises KeyError."""

    def kept(self, records: str) -> KeptSpans:
        """Who keeps that class of records when."""

    def counted(self, scan: Scan, asks: Asks, units: Ints | None) -> Mapping[Measure, Own]:
        """What each measure of the scan counts, of these units alone where the scan is scoped."""


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

    def asks(self) -> Asks:
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
            **self.extra,
        }


Cut = dict[str | None, Sums]
"""Sums by the value of the column that the definition cuts by; None: uncut."""
Result = dict[Measure, Cut]


def evaluate(
    definitions: Iterable[Definition],
    binding: Binding,
    source: Source,
    *,
    mode: Mode = "day",
    units: Ints | None = None,
) -> Result:
    """Sums of each definition (and each of its parts) for all units.

    With `units`, as `Tree.reach` gives them for a unit, only their items are read; sums of units
    that do not lie in or below it are then too small and must not be used.
    """
    results: Result = {}
    wanted = list(definitions)
    for scan in plan(wanted, source.fact, scoped=units is not None):
        results |= dict(_scan(scan, binding, source, mode, units))
    for definition in wanted:
        if definition.base:
            _rebase(definition, results, binding, source, mode, units)
    return results


def _scan(
    scan: Scan, binding: Binding, source: Source, mode: Mode, units: Ints | None
) -> Iterator[tuple[Measure, Cut]]:
    by_code = {definition.code: definition for definition in scan.definitions}
    placed: dict[int, Placed] = {}
    for measure, own in source.counted(scan, binding.asks(), units).items():
        if id(own.units) not in placed:  # the measures of one scan share their rows
            placed[id(own.units)] = place(source.tree, own.units, own.days, binding, mode)
        at = placed[id(own.units)]
        known = kept_items(by_code[measure.code].known, source, at, binding)
        if own.needs is not None:
            known = known & kept_further(own.needs, source, at, binding)
        values = own.values
        if not known.all():
            values = values.copy()
            values[~known, :3] = 0
        yield measure, _cut(source.tree, at.counts, values, own.parts)


class Placed(NamedTuple):
    """For each item its unit by index, the stay of the unit on the item's day, and the stay that
    the item counts in; -1 for none. The two differ in the tree of today alone."""

    unit: Ints
    own: Ints
    counts: Ints


def place(tree: Tree, units: Ints, days: Ints | None, binding: Binding, mode: Mode) -> Placed:
    """Where items of these units and days lie."""
    index = tree.index(units)
    own = tree.stay(index, binding.end.toordinal() if days is None else days)
    counts = own if mode == "day" else tree.stays_today(binding.asof.toordinal())[index]
    return Placed(index, own, counts)


def kept_items(known: Known, source: Source, at: Placed, binding: Binding) -> Bools:
    """For each item, by where it lies, whether the records that prove it are kept.

    Who stood above a unit that had ended by the item's day is told by its successor's place.
    """
    if known.keeps is None:
        return np.ones(len(at.own), dtype=bool)
    day = {"start": binding.start, "end": binding.end}.get(known.on, binding.end)
    if known.on == "report_due":
        due = binding.extra["report_due"]
        assert isinstance(due, date)
        day = due
    spans = source.kept(known.keeps)
    if known.by == "own":
        return spans.of_units(source.tree, day.toordinal())[at.unit]
    stays = np.where(at.own < 0, at.counts, at.own)
    return spans.of_stays(known.by, source.tree, day.toordinal())[stays]


def kept_further(classes: Texts, source: Source, at: Placed, binding: Binding) -> Bools:
    """For each item whether its unit keeps the further class of records that the item needs."""
    found = np.ones(len(classes), dtype=bool)
    for records in {one for one in classes.tolist() if one}:
        known = kept_items(Known(keeps=records), source, at, binding)
        found &= known | (classes != records)
    return found


def _cut(tree: Tree, stays: Ints, values: Floats, parts: Texts | None) -> Cut:
    if parts is None:
        return {None: Sums(tree, stays, values)}
    return {
        name: Sums(tree, stays[parts == name], values[parts == name])
        for name in sorted(set(parts.tolist()))
    }


def _rebase(
    definition: Definition,
    results: Result,
    binding: Binding,
    source: Source,
    mode: Mode,
    units: Ints | None,
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
        return evaluate([side], day, source, mode=mode, units=units)[Measure(side.code)][None]

    bases = [counted(base, day) for day in ends[definition.base.at]]
    covers = counted(cover, ends[definition.cover.at][0])
    own = results[Measure(definition.code)][None]
    results[Measure(definition.code)] = {None: own.with_base(bases, covers)}


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
