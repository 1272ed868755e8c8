"""Which cells are in charge of hamlets and groups."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from chibo.organisations.models import LocalityCover, Placement


@dataclass(frozen=True, slots=True)
class Covering:
    """A cell that looks after a locality: its own, or one joint for several."""

    unit: int
    code: str
    name: str
    joint: bool


def covering(localities: Collection[int], day: date) -> Mapping[int, Covering]:
    """By locality the cell that looks after it on the day, its own before a joint one."""
    rows = list(LocalityCover.objects.as_of(day).filter(locality__in=localities))
    places = Placement.objects.as_of(day).filter(unit__in={row.unit_id for row in rows})
    names = {row.unit_id: (row.unit.code, row.name) for row in places.select_related("unit")}
    found: dict[int, list[Covering]] = defaultdict(list)
    for row in rows:
        if row.unit_id in names:
            joint = row.mode == LocalityCover.Mode.JOINT
            found[row.locality_id].append(Covering(row.unit_id, *names[row.unit_id], joint))
    return {key: min(own, key=lambda one: (one.joint, one.code)) for key, own in found.items()}
