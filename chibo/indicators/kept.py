"""Known or zero: on which days a unit keeps a class of records (records.md part 2, rule 5).

A unit keeps a class from its first record on, and for good; a unit that came of others keeps
from that day what any of them kept the day before. Where spans are declared, they alone say.
"""

import numpy as np

from chibo.indicators.forest import END, Bools, Tree


class KeptSpans:
    """One class of records: for each unit by index the spans [start, end) in which it is kept."""

    def __init__(self, first: dict[int, int], declared: dict[int, list[tuple[int, int]]]) -> None:
        self._spans = {unit: [(day, END)] for unit, day in first.items()} | declared
        self._declared = set(declared)
        self._answers: dict[tuple[str, int], Bools] = {}

    def holds(self, unit: int, day: int) -> bool:
        """Whether the unit keeps the class on the day."""
        return any(start <= day < end for start, end in self._spans.get(unit, ()))

    def inherit(self, unit: int, day: int) -> None:
        """The unit keeps from `day` on what a unit it came of kept, unless spans are declared."""
        if unit in self._declared:
            return
        start = min([day, *(start for start, _ in self._spans.get(unit, ()))])
        self._spans[unit] = [(start, END)]

    def of_units(self, tree: Tree, day: int) -> Bools:
        """For every unit by index whether it keeps the class on the day."""
        found = self._answers.get(("own", day))
        if found is None:
            found = np.zeros(len(tree.unit_ids), dtype=bool)
            for unit, spans in self._spans.items():
                found[unit] = any(start <= day < end for start, end in spans)
            self._answers["own", day] = found
        return found

    def of_stays(self, by: str, tree: Tree, day: int) -> Bools:
        """For each stay whether the one whose keeping counts for its items keeps the class on the
        day; the last, for no stay, says no.

        `by` as Known.by in the definitions: organisation, superior, below, superior_or_below.
        """
        found = self._answers.get((by, day))
        if found is None:
            found = self._answers[by, day] = self._of_stays(by, tree, day)
        return found

    def _of_stays(self, by: str, tree: Tree, day: int) -> Bools:
        keeping, unit = self.of_units(tree, day), tree.unit
        if by in ("below", "superior_or_below"):
            keeping = _anywhere_below(tree, keeping, day)
        if by == "organisation":
            unit = tree.organisation
        elif by in ("superior", "superior_or_below"):
            unit = tree.superior
        return np.append((unit >= 0) & keeping[unit], False)


def _anywhere_below(tree: Tree, keeping: Bools, day: int) -> Bools:
    alive = tree.alive(day)
    values = keeping[tree.unit[alive]].astype(np.float64).reshape(-1, 1)
    rolled: Bools = tree.roll(alive, values)[:, 0] > 0
    return rolled
