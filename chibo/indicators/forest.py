"""The tree over time in memory: which stay an item falls in, and sums for all above it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Mode = Literal["day", "today"]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
END = date.max.toordinal()
SPAN = END + 1  # one unit's room on the line of all stays
KEPT = 200  # answers about single units or days that are kept


@dataclass(frozen=True)
class Tree:
    """Units by index; stays in order of unit and day; one matrix of units x stays.

    `sums` of a unit are what its own stays and those below it hold. The matrix is timeless: an
    item finds its stay by its unit and day.
    """

    unit_ids: Ints
    unit: Ints
    start: Ints
    end: Ints
    organisation: Ints
    superior: Ints
    above: "csr_matrix"
    heirs: dict[int, list[tuple[int, int]]]
    _kept: dict[tuple[str, int], Ints | Bools] = field(default_factory=dict, repr=False)

    def index(self, unit_ids: Sequence[int] | Ints) -> Ints:
        """Index of each unit; every id must be a unit's."""
        return np.searchsorted(self.unit_ids, np.asarray(unit_ids, dtype=np.int64))

    @cached_property
    def _line(self) -> Ints:
        """First days of all stays, one unit after the other on one line."""
        return self.unit * SPAN + self.start

    def stay(self, unit: Ints, day: Ints | int) -> Ints:
        """Index of the stay in which the unit was on the day, -1 where it did not exist."""
        if not len(self.unit):
            return np.full(len(unit), -1, dtype=np.int64)
        found = np.searchsorted(self._line, unit * SPAN + day, "right") - 1
        safe = np.maximum(found, 0)
        fits = (found >= 0) & (self.unit[safe] == unit) & (day < self.end[safe])
        return np.where(fits, found, -1)

    def alive(self, day: int) -> Ints:
        """Indexes of the stays valid on the day."""
        return np.flatnonzero((self.start <= day) & (day < self.end))

    def stays_today(self, day: int) -> Ints:
        """For every unit its stay in the tree of `day`: of an ended one its main successor's."""
        found = self._kept.get(("today", day))
        if found is None:
            units = np.arange(len(self.unit_ids), dtype=np.int64)
            found = self._keep("today", day, self.stay(self._heir_of_all(units, day), day))
        return found.astype(np.int64, copy=False)

    def _heir_of_all(self, unit: Ints, day: int) -> Ints:
        moved = unit.copy()
        for at in np.flatnonzero(self.stay(unit, day) < 0):
            moved[at] = self._heir(int(unit[at]), day, 0)
        return moved

    def _heir(self, unit: int, day: int, depth: int) -> int:
        if depth > 40 or self.stay(np.array([unit]), day)[0] >= 0:
            return unit
        known = [new for on, new in self.heirs.get(unit, ()) if on <= day]
        return self._heir(known[-1], day, depth + 1) if known else unit

    def inside(self, at: int) -> Bools:
        """For every stay whether it lies in or below the unit; the last, for no stay, does not."""
        found = self._kept.get(("inside", at))
        if found is None:
            mask = np.zeros(len(self.unit) + 1, dtype=bool)
            mask[self._stays_below(at)] = True
            found = self._keep("inside", at, mask)
        return found.astype(bool, copy=False)

    def _keep(self, what: str, about: int, found: Ints | Bools) -> Ints | Bools:
        if len(self._kept) >= KEPT:
            self._kept.clear()
        self._kept[what, about] = found
        return found

    def _stays_below(self, at: int) -> Ints:
        first, last = self.above.indptr[at : at + 2]
        return self.above.indices[first:last].astype(np.int64)

    def reach(self, at: int, *, today: int | None = None) -> Ints:
        """Ids of all units whose items may count in the unit, and all that ever stood below these.

        `today` is the day whose tree is asked about, where it is not that of the items' days.
        """
        if today is not None:
            return self.with_all_below(np.flatnonzero(self.inside(at)[self.stays_today(today)]))
        return self.with_all_below(np.array([at]))

    def with_all_below(self, units: Ints) -> Ints:
        """Ids of the units of these indexes and of all that ever stood below them or those."""
        seen = np.zeros(len(self.unit_ids), dtype=bool)
        seen[units] = True
        new: Ints = units
        while len(new):
            below = np.zeros(len(seen), dtype=bool)
            below[self.unit[self.above[new].indices]] = True
            new = np.flatnonzero(below & ~seen)
            seen |= below
        return self.unit_ids[seen]

    def roll(self, stays: Ints, values: Floats) -> Floats:
        """Rows of `values` summed by stay, then for every unit: units x columns."""
        held, size = stays >= 0, len(self.unit)
        where, rows = stays[held], values[held]
        own = np.column_stack(
            [
                np.bincount(where, weights=rows[:, column], minlength=size)
                for column in range(values.shape[1])
            ]
        )
        return np.asarray(self.above @ own)
