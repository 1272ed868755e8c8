"""Localities and enterprises as lists of them need them: names, joint cells, since when without.

Whose keys may be asked about is the caller's question: they come from records in reach.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from chibo.organisations.models import HostState, LocalityCover, LocalityState, Placement

MANY = 2000
"""Of more keys than this all rows of the day are read: databases bear only so many in one query."""


CELL = ("unit_id", "unit__code", "name")


@dataclass(frozen=True, slots=True)
class Spot:
    """A locality or an enterprise on a day: its code, name and kind, and its workers if known."""

    key: int
    code: str
    name: str
    kind: str
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class JointCell:
    """A cell that several localities share, and since when this one is among them."""

    code: str
    name: str
    since: date


def localities(keys: Collection[int], day: date) -> dict[int, Spot]:
    """Localities as they are on the day."""
    rows = LocalityState.objects.as_of(day)
    if len(keys) <= MANY:
        rows = rows.filter(locality__in=keys)
    wanted = set(keys)
    found = rows.values_list("locality_id", "locality__code", "name", "kind")
    kinds = dict(LocalityState.Kind.choices)
    return {
        key: Spot(key, code, name, str(kinds[kind]))
        for key, code, name, kind in found
        if key in wanted
    }


def enterprises(keys: Collection[int], day: date) -> dict[int, Spot]:
    """Enterprises as they are on the day; those without a name by their code."""
    rows = HostState.objects.as_of(day).filter(host__in=keys)
    found = rows.values_list("host_id", "host__code", "name", "kind", "workers")
    kinds = dict(HostState.Kind.choices)
    return {
        key: Spot(key, code, name or code, str(kinds[kind]), workers)
        for key, code, name, kind, workers in found
    }


def joint_cells(keys: Collection[int], day: date) -> Mapping[int, JointCell]:
    """The joint cell of each locality that one covers; of several the one there longest."""
    held = LocalityCover.objects.as_of(day).filter(locality__in=keys, mode=LocalityCover.Mode.JOINT)
    rows = list(held.values_list("locality_id", "unit_id", "valid_from").order_by("-valid_from"))
    cells = Placement.objects.as_of(day).filter(unit__in={unit for _key, unit, _since in rows})
    named = {unit: (code, name) for unit, code, name in cells.values_list(*CELL)}
    return {key: JointCell(*named[unit], since) for key, unit, since in rows if unit in named}


def without_cell_since(keys: Collection[int], day: date) -> dict[int, date]:
    """The day on which the last own cell of each locality ended, where there was one."""
    rows = LocalityCover.objects.filter(
        locality__in=keys, mode=LocalityCover.Mode.OWN, valid_from__lte=day
    )
    covers = list(rows.values_list("locality_id", "unit_id", "valid_to"))
    ended = _ended({unit for _key, unit, _until in covers}, day)
    found: dict[int, date] = {}
    for key, unit, until in covers:
        days = [one for one in (until, ended.get(unit)) if one is not None and one <= day]
        if days:
            found[key] = max(min(days), found.get(key, date.min))
    return found


def _ended(units: Collection[int], day: date) -> dict[int, date]:
    """The last end of each unit by the day; a cell that stands counts by its cover alone."""
    rows = Placement.objects.filter(unit__in=units, valid_to__lte=day).order_by("valid_to")
    return dict(rows.values_list("unit_id", "valid_to"))


def without_organisation_since(keys: Collection[int], day: date) -> dict[int, date]:
    """The first day of the states without an organisation that last up to the day."""
    rows = HostState.objects.filter(host__in=keys, valid_from__lte=day).order_by("valid_from")
    spans: dict[int, list[tuple[date, bool]]] = defaultdict(list)
    for key, since, unit in rows.values_list("host_id", "valid_from", "unit_id"):
        spans[key].append((since, unit is not None))
    found: dict[int, date] = {}
    for key, states in spans.items():
        for since, has_organisation in reversed(states):
            if has_organisation:
                break
            found[key] = since
    return found
