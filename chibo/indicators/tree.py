"""The tree over time in memory: which stay an item falls in, and sums for all above it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from chibo.core import audit
from chibo.organisations.models import Ancestry, Lineage, Stay, Unit

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


def load() -> Tree:
    """The tree as the database has it. Raises nothing: an empty database is an empty tree."""
    ids = np.array(Unit.objects.order_by("id").values_list("id", flat=True), dtype=np.int64)
    rows = np.array(
        [
            (u, f.toordinal(), t.toordinal() if t else END, o or -1, s or -1)
            for u, f, t, o, s in Stay.objects.order_by("unit_id", "valid_from").values_list(
                "unit_id", "valid_from", "valid_to", "organisation_id", "superior_id"
            )
        ],
        dtype=np.int64,
    ).reshape(-1, 5)
    unit = np.searchsorted(ids, rows[:, 0])

    def at(column: int) -> Ints:
        held = rows[:, column]
        return np.where(held < 0, -1, np.searchsorted(ids, np.maximum(held, 0)))

    start, end = rows[:, 1], rows[:, 2]
    return Tree(ids, unit, start, end, at(3), at(4), _matrix(ids, unit, start, end), _heirs(ids))


def _matrix(ids: Ints, unit: Ints, start: Ints, end: Ints) -> "csr_matrix":
    first = np.searchsorted(unit, np.arange(len(ids)), "left")
    last = np.searchsorted(unit, np.arange(len(ids)), "right")
    ups, stays = [], []
    lines = Ancestry.objects.filter(kept=False).values_list(
        "ancestor_id", "descendant_id", "valid_from", "valid_to"
    )
    where = {int(key): at for at, key in enumerate(ids)}
    for ancestor, descendant, since, until in lines.iterator(chunk_size=5000):
        low, high = since.toordinal(), until.toordinal() if until else END
        below = where[descendant]
        for stay in range(first[below], last[below]):
            if low <= start[stay] and end[stay] <= high:
                ups.append(where[ancestor])
                stays.append(stay)
    ones = np.ones(len(ups))
    return csr_matrix((ones, (ups, stays)), shape=(len(ids), len(unit)))


def _heirs(ids: Ints) -> dict[int, list[tuple[int, int]]]:
    """Main successors by index, with their day; a lone successor is the main one."""
    rows = Lineage.objects.filter(kind=Lineage.Kind.UNIT).order_by("on", "id")
    by_old: dict[int, list[tuple[int, int, bool | None]]] = defaultdict(list)
    where = {int(key): at for at, key in enumerate(ids)}
    for old, new, on, main in rows.values_list("old", "new", "on", "main"):
        by_old[where[old]].append((on.toordinal(), where[new], main))
    heirs = {}
    for old, news in by_old.items():
        chosen = [(on, new) for on, new, main in news if main] or [
            (on, new) for on, new, main in news if len(news) == 1 and main is None
        ]
        if chosen:
            heirs[old] = chosen
    return heirs


_cache: dict[str, tuple[tuple[int, int], Tree]] = {}


def current() -> Tree:
    """The tree, loaded anew only after something was written."""
    tip = audit.tip()
    held = _cache.get("tree")
    if held is None or held[0] != tip:
        held = _cache["tree"] = (tip, load())
    return held[1]
