"""Loads the tree over time from the live database."""

from collections import defaultdict

import numpy as np
from scipy.sparse import csr_matrix

from chibo.core import audit
from chibo.indicators.forest import END, Ints, Tree
from chibo.organisations.models import Ancestry, Lineage, Stay, Unit


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
    """Main successors by index, with their day. A unit without one has no heir."""
    rows = Lineage.objects.filter(kind=Lineage.Kind.UNIT, main=True).order_by("on", "id")
    where = {int(key): at for at, key in enumerate(ids)}
    heirs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for old, new, on in rows.values_list("old", "new", "on"):
        heirs[where[old]].append((on.toordinal(), where[new]))
    return dict(heirs)


_cache: dict[str, tuple[tuple[int, int], Tree]] = {}


def current() -> Tree:
    """The tree, loaded anew only after something was written."""
    tip = audit.tip()
    held = _cache.get("tree")
    if held is None or held[0] != tip:
        held = _cache["tree"] = (tip, load())
    return held[1]
