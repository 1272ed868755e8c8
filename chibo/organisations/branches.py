"""The tree of a day, a level at a time: who stands right below whom, and how much below them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from chibo.core.actor import Actor
from chibo.core.sorting import text_key
from chibo.organisations.models import Ancestry, Placement, Stay
from chibo.organisations.queries import Neighbour, placed_on
from chibo.organisations.reach import in_reach


@dataclass(frozen=True, slots=True)
class Branches:
    """All that stands below some units on a day; each of the units counts among its own.

    `cells` are those that have to meet.
    """

    below: Mapping[int, Collection[int]]
    cells: frozenset[int]

    def cells_of(self, unit: int) -> list[int]:
        """The cells at and below the unit."""
        return [one for one in self.below.get(unit, ()) if one in self.cells]


def branches(units: Iterable[int], day: date) -> Branches:
    """What stands below these units: two queries, however much it is."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    lines = Ancestry.objects.filter(held, valid_from__lte=day, kept=False, ancestor__in=list(units))
    below = defaultdict[int, list[int]](list)
    for above, one in lines.values_list("ancestor_id", "descendant_id"):
        below[above].append(one)
    stays = Stay.objects.filter(
        held, valid_from__lte=day, is_cell=True, unit__in=lines.values("descendant")
    )
    return Branches(below, frozenset(stays.values_list("unit_id", flat=True)))


def below_or_self(unit: int, day: date) -> QuerySet[Ancestry, Any]:
    """Keys of the unit and of all that stand below it on the day; ended units are none."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    rows = Ancestry.objects.filter(held, ancestor=unit, kept=False, valid_from__lte=day)
    return rows.values("descendant")


def cells_below(unit: int, day: date) -> QuerySet[Stay]:
    """The cells that stand below the unit on the day."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    rows = Stay.objects.filter(held, is_cell=True, valid_from__lte=day)
    return rows.filter(unit__in=below_or_self(unit, day)).exclude(unit=unit)


def children(actor: Actor, units: Collection[int], day: date) -> dict[int, list[Placement]]:
    """Who stands right below each of these units, as far as they are in reach, by name."""
    found: dict[int, list[Placement]] = {unit: [] for unit in units}
    for row in placed_on(actor, day).filter(parent__in=units):
        found[row.parent_id or 0].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: text_key(row.name))
    return found


def path(unit: int, day: date) -> list[int]:
    """The units above on the day, topmost first, and the unit itself."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    lines = Ancestry.objects.filter(held, valid_from__lte=day, kept=False, descendant=unit)
    return list(lines.order_by("-depth").values_list("ancestor_id", flat=True))


def above(actor: Actor, units: Collection[int], day: date) -> dict[int, list[Neighbour]]:
    """The units above each of these on the day, topmost first.

    To what a unit belongs is told by name to whoever sees the unit; `reached` says which of them
    the reader may open.
    """
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    lines = Ancestry.objects.filter(held, valid_from__lte=day, kept=False, descendant__in=units)
    stacked = list(
        lines.filter(depth__gt=0).order_by("-depth").values_list("descendant_id", "ancestor_id")
    )
    rows = Placement.objects.as_of(day).filter(unit__in={one for _unit, one in stacked})
    reached = set(in_reach(rows, actor, "figure.view").values_list("unit_id", flat=True))
    named = {
        row.unit_id: Neighbour(row.unit.code, row.name, reached=row.unit_id in reached)
        for row in rows.select_related("unit")
    }
    found: dict[int, list[Neighbour]] = {unit: [] for unit in units}
    for unit, one in stacked:
        if one in named:
            found[unit].append(named[one])
    return found
