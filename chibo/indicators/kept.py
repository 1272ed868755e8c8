"""Known or zero: on which days a unit keeps a class of records (records.md part 2, rule 5).

A unit keeps a class from its first record on, and for good; a unit that came of others keeps
from that day what any of them kept the day before. Where spans are declared, they alone say.
"""

import numpy as np
from numpy.typing import NDArray

from chibo.indicators.forest import END, Ints, Tree

Bools = NDArray[np.bool_]


class KeptSpans:
    """One class of records: for each unit by index the spans [start, end) in which it is kept."""

    def __init__(self, first: dict[int, int], declared: dict[int, list[tuple[int, int]]]) -> None:
        self._spans = {unit: [(day, END)] for unit, day in first.items()} | declared
        self._declared = set(declared)

    def holds(self, unit: int, day: int) -> bool:
        """Whether the unit keeps the class on the day."""
        return any(start <= day < end for start, end in self._spans.get(unit, ()))

    def inherit(self, unit: int, day: int) -> None:
        """The unit keeps from `day` on what a unit it came of kept, unless spans are declared."""
        if unit in self._declared:
            return
        start = min([day, *(start for start, _ in self._spans.get(unit, ()))])
        self._spans[unit] = [(start, END)]

    def on(self, day: int, size: int) -> Bools:
        """For every unit by index whether it keeps the class on the day."""
        found = np.zeros(size, dtype=bool)
        for unit, spans in self._spans.items():
            found[unit] = any(start <= day < end for start, end in spans)
        return found


def kept_by(spans: KeptSpans, by: str, tree: Tree, stays: Ints, day: int) -> Bools:
    """For each stay of an item whether the one whose keeping counts keeps the class on the day.

    `by` as Known.by in the definitions: own, organisation, superior, below, superior_or_below.
    """
    own = spans.on(day, len(tree.unit_ids))
    safe = np.maximum(stays, 0)
    unit = tree.unit[safe]
    if by in ("below", "superior_or_below"):
        own = _anywhere_below(tree, own, day)
    if by == "organisation":
        unit = tree.organisation[safe]
    elif by in ("superior", "superior_or_below"):
        unit = tree.superior[safe]
    return (stays >= 0) & (unit >= 0) & own[np.maximum(unit, 0)]


def _anywhere_below(tree: Tree, own: Bools, day: int) -> Bools:
    alive = tree.alive(day)
    values = own[tree.unit[alive]].astype(np.float64).reshape(-1, 1)
    rolled: Bools = tree.roll(alive, values)[:, 0] > 0
    return rolled
