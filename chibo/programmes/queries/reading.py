"""Who may see single records where: of one reader, asked once for each right."""

import numpy as np

from chibo.core.actor import Actor
from chibo.indicators.forest import Bools, Ints
from chibo.organisations.models import Unit
from chibo.organisations.reach import in_reach


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
        inside = in_reach(Unit.objects.order_by(), self._actor, action, via="id")
        if not Unit.objects.exclude(id__in=inside.values("id")).exists():
            return None
        return np.fromiter(inside.values_list("id", flat=True).iterator(), dtype=np.int64)
