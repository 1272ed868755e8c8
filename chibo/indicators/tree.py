"""Loads the tree over time from the live database."""

from collections import defaultdict
from datetime import date

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
    """Ancestors x stays: a line of ancestry covers the stays of its descendant that lie in it."""
    lines = Ancestry.objects.filter(kept=False).values_list(
        "ancestor_id", "descendant_id", "valid_from", "valid_to"
    )
    days: dict[date | None, int] = {None: END}
    rows = np.fromiter(
        (
            (up, down, _ordinal(days, since), _ordinal(days, until))
            for up, down, since, until in lines.iterator(chunk_size=20_000)
        ),
        dtype=np.dtype((np.int64, 4)),
    )
    above, below = np.searchsorted(ids, rows[:, 0]), np.searchsorted(ids, rows[:, 1])
    first, last = np.searchsorted(unit, below, "left"), np.searchsorted(unit, below, "right")
    line = np.repeat(np.arange(len(rows)), last - first)
    step = np.arange(len(line)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    stay = first[line] + step
    held = (rows[line, 2] <= start[stay]) & (end[stay] <= rows[line, 3])
    ups, stays = above[line][held], stay[held]
    return csr_matrix((np.ones(len(ups)), (ups, stays)), shape=(len(ids), len(unit)))


def _ordinal(known: dict[date | None, int], day: date | None) -> int:
    found = known.get(day)
    if found is None:
        assert day is not None
        found = known[day] = day.toordinal()
    return found


def _heirs(ids: Ints) -> dict[int, list[tuple[int, int]]]:
    """Main successors by index, with their day. A unit without one has no heir."""
    rows = Lineage.objects.filter(kind=Lineage.Kind.UNIT, main=True).order_by("on", "id")
    where = {int(key): at for at, key in enumerate(ids)}
    heirs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for old, new, on in rows.values_list("old", "new", "on"):
        heirs[where[old]].append((on.toordinal(), where[new]))
    return dict(heirs)


_cache: dict[str, tuple[tuple[int, int], Tree]] = {}


def current(tip: tuple[int, int] | None = None) -> Tree:
    """The tree, loaded anew only after something was written; `tip` is the trail's, where known."""
    tip = tip or audit.tip()
    held = _cache.get("tree")
    if held is None or held[0] != tip:
        held = _cache["tree"] = (tip, load())
    return held[1]
