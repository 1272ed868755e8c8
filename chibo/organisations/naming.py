"""What places were called when something happened there, also of those that have ended since."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import TypeVar

from chibo.core.actor import Actor
from chibo.organisations.models import HostState, LocalityState, Placement, Unit
from chibo.organisations.queries import Neighbour
from chibo.organisations.reach import in_reach

Then = tuple[int, date]
"""A place by its key, and the day on which it is named."""
S = TypeVar("S", Placement, LocalityState, HostState)


def unit_names(actor: Actor, wanted: Collection[Then]) -> dict[Then, Neighbour]:
    """Each unit as it was called on the day, and whether the actor may open it; two queries."""
    keys = {key for key, _day in wanted}
    rows = Placement.objects.filter(unit__in=keys).order_by("valid_from").select_related("unit")
    rows = rows.only("unit__code", "unit_id", "name", "valid_from")
    reached = in_reach(Unit.objects.filter(id__in=keys), actor, "figure.view", via="id")
    open_units = set(reached.values_list("id", flat=True)) if keys else set()
    return {
        (key, day): Neighbour(row.unit.code, row.name, reached=key in open_units)
        for (key, day), row in _by_then(rows, "unit_id", wanted).items()
    }


def localities_then(wanted: Collection[Then]) -> dict[Then, LocalityState]:
    """Each hamlet or group as it was on the day; one query."""
    rows = LocalityState.objects.filter(locality__in={key for key, _day in wanted})
    return _by_then(rows.order_by("valid_from"), "locality_id", wanted)


def hosts_then(wanted: Collection[Then]) -> dict[Then, HostState]:
    """Each enterprise or agency as it was on the day; one query."""
    rows = HostState.objects.filter(host__in={key for key, _day in wanted})
    return _by_then(rows.select_related("host").order_by("valid_from"), "host_id", wanted)


def _by_then(rows: Iterable[S], place: str, wanted: Collection[Then]) -> dict[Then, S]:
    """The last state begun by the day, else the first there is; places without any are left out."""
    if not wanted:
        return {}
    states: dict[int, list[S]] = defaultdict(list)
    for row in rows:
        states[getattr(row, place)].append(row)
    found = {}
    for key, day in wanted:
        if states[key]:
            begun = [row for row in states[key] if row.valid_from <= day]
            found[key, day] = begun[-1] if begun else states[key][0]
    return found
