"""Units taken together: of one kind, of one zone, of one cluster (practice M3, M4)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from chibo.core.actor import Actor
from chibo.organisations.models import (
    Ancestry,
    ClusterMember,
    ClusterState,
    LocalityState,
    Placement,
    ZoneTag,
)
from chibo.organisations.queries import placed_on

MANY = 1000  # units that are named in one query; of more all are read
Groups = Mapping[str, set[int]]
"""Keys of units, or of localities, by the code of their group; one may stand in several."""


def alike(actor: Actor, level: str, kind: str, day: date) -> QuerySet[Placement]:
    """Units in reach of one level and type on the day, by name: the peers of one of them."""
    return placed_on(actor, day).filter(level=level, type=kind)


def with_units_below(actor: Actor, units: Collection[int], day: date) -> set[int]:
    """Those of the units that have others right below them on the day."""
    rows = placed_on(actor, day).filter(parent__in=units).order_by()
    return set(rows.values_list("parent_id", flat=True).distinct())


def kinds_of(units: Collection[int], day: date) -> Mapping[int, tuple[str, str]]:
    """Level and type of each unit on the day; of one that isn't there, as it was last by then."""
    rows = Placement.objects.as_of(day)
    if len(units) <= MANY:
        rows = rows.filter(unit__in=units)
    found = {unit: (level, kind) for unit, level, kind in rows.values_list(*_KIND)}
    gone = [unit for unit in units if unit not in found]
    if gone:
        before = Placement.objects.filter(valid_from__lte=day).order_by("valid_from")
        before = before.filter(unit__in=gone) if len(gone) <= MANY else before
        last = {unit: (level, kind) for unit, level, kind in before.values_list(*_KIND)}
        found = {**last, **found}
    return {unit: found[unit] for unit in units if unit in found}


_KIND = ("unit_id", "level", "type")


def zones_on(day: date) -> Groups:
    """Units by the zones that they lie in on the day: tagged themselves, or below one that is."""
    tags = ZoneTag.objects.as_of(day).filter(unit__isnull=False)
    found: dict[str, set[int]] = defaultdict(set)
    below = _below(set(tags.values_list("unit_id", flat=True)), day)
    for unit, zone in tags.values_list("unit_id", "zone"):
        found[zone] |= below[unit]
    return found


def zones_of_localities(day: date) -> Groups:
    """Localities by zone: tagged themselves, or of a commune that lies in it."""
    found: dict[str, set[int]] = defaultdict(set)
    tags = ZoneTag.objects.as_of(day).filter(locality__isnull=False)
    for locality, zone in tags.values_list("locality_id", "zone"):
        found[zone].add(locality)
    units = zones_on(day)
    for locality, unit in LocalityState.objects.as_of(day).values_list("locality_id", "unit_id"):
        for zone, inside in units.items():
            if unit in inside:
                found[zone].add(locality)
    return found


def clusters_on(actor: Actor, day: date) -> tuple[Groups, Mapping[str, str]]:
    """Units by cluster, with all that lies below its members; and the clusters' names.

    Only members in reach, and only clusters that have any.
    """
    members, names = members_of_clusters(actor, day)
    every: set[int] = set().union(*members.values())
    below = _below(every, day)
    found = {code: set().union(*(below[unit] for unit in units)) for code, units in members.items()}
    return found, names


def members_of_clusters(actor: Actor, day: date) -> tuple[Groups, Mapping[str, str]]:
    """Members in reach by cluster, on the day; and the clusters' names."""
    rows = ClusterMember.objects.as_of(day).filter(
        unit__in=placed_on(actor, day).order_by().values("unit_id")
    )
    found: dict[str, set[int]] = defaultdict(set)
    for code, unit in rows.values_list("cluster__code", "unit_id"):
        found[code].add(unit)
    states = ClusterState.objects.as_of(day).filter(cluster__code__in=found)
    names = dict(states.values_list("cluster__code", "name"))
    return {code: found[code] for code in names}, names


def _below(units: Collection[int], day: date) -> Mapping[int, set[int]]:
    """Each of the units with all that stands below it on the day."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    rows = Ancestry.objects.filter(held, ancestor__in=units, kept=False, valid_from__lte=day)
    found: dict[int, set[int]] = {unit: {unit} for unit in units}
    for above, unit in rows.values_list("ancestor_id", "descendant_id"):
        found[above].add(unit)
    return found
