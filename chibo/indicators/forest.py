"""The tree over time in memory: which stay an item falls in, and sums for all above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Mode = Literal["day", "today"]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
END = date.max.toordinal()
SPAN = END + 1  # one unit's room on the line of all stays


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

    def index(self, unit_ids: Sequence[int] | Ints) -> Ints:
        """Index of each unit; every id must be a unit's."""
        return np.searchsorted(self.unit_ids, np.asarray(unit_ids, dtype=np.int64))

    def stay(self, unit: Ints, day: Ints) -> Ints:
        """Index of the stay in which the unit was on the day, -1 where it did not exist."""
        if not len(self.unit):
            return np.full(len(unit), -1, dtype=np.int64)
        found = np.searchsorted(self.unit * SPAN + self.start, unit * SPAN + day, "right") - 1
        safe = np.maximum(found, 0)
        fits = (found >= 0) & (self.unit[safe] == unit) & (day < self.end[safe])
        return np.where(fits, found, -1)

    def alive(self, day: int) -> Ints:
        """Indexes of the stays valid on the day."""
        return np.flatnonzero((self.start <= day) & (day < self.end))

    def heir(self, unit: Ints, day: int) -> Ints:
        """For each unit itself while it exists on the day, else its main successor then."""
        moved = unit.copy()
        for at in np.flatnonzero(self.stay(unit, np.full(len(unit), day)) < 0):
            moved[at] = self._heir(int(unit[at]), day, 0)
        return moved

    def _heir(self, unit: int, day: int, depth: int) -> int:
        one = np.array([unit])
        if depth > 40 or self.stay(one, np.array([day]))[0] >= 0:
            return unit
        known = [new for on, new in self.heirs.get(unit, ()) if on <= day]
        return self._heir(known[-1], day, depth + 1) if known else unit

    def roll(self, stays: Ints, values: Floats) -> Floats:
        """Rows of `values` summed by stay, then for every unit: units x columns."""
        held = stays >= 0
        own = np.zeros((len(self.unit), values.shape[1]))
        np.add.at(own, stays[held], values[held])
        return np.asarray(self.above @ own)
