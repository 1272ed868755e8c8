"""Who may see single records where: of one reader, asked once for each right."""

from datetime import date
from functools import lru_cache

import numpy as np

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.indicators.forest import Bools, Ints
from chibo.organisations.models import Unit
from chibo.organisations.reach import subtree


class Reader:
    """What is open to an actor. Who may do something everywhere is not asked about each unit."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._open: dict[str, Ints | None] = {}

    def sees(self, action: str, units: Ints) -> Bools:
        """For each of these units whether it lies where the actor may do `action`."""
        if action not in self._open:
            self._open[action] = self._where(action)
        held = self._open[action]
        return np.ones(len(units), dtype=bool) if held is None else np.isin(units, held)

    def _where(self, action: str) -> Ints | None:
        """Keys of the units where the actor may; None for all there are."""
        tip = audit.tip("units", "successors")
        return _open_units(self._actor.roots(action), self._actor.today, tip)


@lru_cache(maxsize=64)
def _open_units(roots: frozenset[int], today: date, tip: tuple[int, int]) -> Ints | None:
    """Kept until the tree changes: a page asks several times, of the whole tree each time."""
    inside = Unit.objects.order_by().filter(id__in=subtree(roots, on=today))
    if not Unit.objects.exclude(id__in=inside.values("id")).exists():
        return None
    return np.fromiter(inside.values_list("id", flat=True).iterator(), dtype=np.int64)
