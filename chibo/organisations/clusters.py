"""Reads of clusters: which there are on a day, who is in one, who was (practice M3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.organisations.models import (
    Body,
    Cluster,
    ClusterMember,
    ClusterState,
    Placement,
    Unit,
)
from chibo.organisations.reach import in_reach, subtree

VIEW = "figure.view"


@dataclass(frozen=True, slots=True)
class Led:
    """A cluster on a day: its name, the unit it is of, the body in charge, how many are in it.

    `charge` is that body in words, with the day since which it is no more.
    """

    cluster: Cluster
    name: str
    unit: str
    in_charge: Body | None
    members: int
    decision: str = ""

    charge: str = ""

    @property
    def code(self) -> str:
        return self.cluster.code


@dataclass(frozen=True, slots=True)
class Stayed:
    """A unit that is or was in a cluster, named as on the day asked about or as last."""

    code: str
    name: str
    since: date
    until: date | None
    decision: str

    def on(self, day: date) -> bool:
        """Whether it is in the cluster on the day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class InCluster:
    """A cluster with its states, its members of the day in reach, and those before."""

    led: Led
    states: Sequence[ClusterState] = field(default_factory=tuple)
    stays: Sequence[Stayed] = field(default_factory=tuple)
    hidden: int = 0


def clusters_seen(actor: Actor) -> QuerySet[Cluster]:
    """Clusters of units in reach, or with any member in reach, on whatever day."""
    rows = Cluster.objects.select_related("unit")
    members = in_reach(ClusterMember.objects.all(), actor, VIEW)
    own = in_reach(rows, actor, VIEW).values("pk")
    return rows.filter(Q(pk__in=own) | Q(pk__in=members.values("cluster"))).order_by("code")


def clusters_led(actor: Actor, day: date, *, under: int | None = None) -> list[Led]:
    """The clusters of the day in reach, by name; with `under` those of that unit or any below it,
    and those that any of these stands in."""
    seen = clusters_seen(actor)
    if under is not None:
        inside = subtree([under], on=day)
        members = ClusterMember.objects.as_of(day).filter(unit__in=inside)
        seen = seen.filter(Q(unit__in=inside) | Q(pk__in=members.values("cluster")))
    states = ClusterState.objects.as_of(day).filter(cluster__in=seen)
    return sorted(_led(states, day), key=lambda one: (one.name, one.code))


def _led(states: QuerySet[ClusterState], day: date) -> list[Led]:
    rows = list(states.select_related("cluster__unit", "in_charge__unit"))
    clusters = [row.cluster_id for row in rows]
    counts = ClusterMember.objects.as_of(day).filter(cluster__in=clusters)
    members = dict(counts.values_list("cluster_id").annotate(Count("pk")))
    units = names_of({row.cluster.unit_id for row in rows}, day)
    return [
        Led(
            row.cluster,
            row.name,
            units[row.cluster.unit_id][1],
            row.in_charge,
            members.get(row.cluster_id, 0),
            row.decision,
            _charge(row, day),
        )
        for row in rows
    ]


def _charge(row: ClusterState, day: date) -> str:
    """The body in charge by name, and since when it is no more."""
    body = row.in_charge
    if body is None:
        return ""
    if body.valid_to is not None and body.valid_to <= day:
        told = {"body": body, "day": day_text(body.valid_to)}
        return _("%(body)s (đã kết thúc từ ngày %(day)s)") % told
    return str(body)


def cluster_on(actor: Actor, code: str, day: date) -> InCluster:
    """One cluster as it is on the day, else as it was last or will be first.

    Raises Cluster.DoesNotExist for one out of reach.
    """
    cluster = clusters_seen(actor).get(code=code)
    states = ClusterState.objects.filter(cluster=cluster)
    begun = states.filter(valid_from__lte=day).order_by("valid_from").last()
    now = begun or states.order_by("valid_from").first()
    assert now is not None  # every cluster is established with one
    rows = ClusterMember.objects.filter(cluster=cluster)
    seen = list(in_reach(rows, actor, VIEW).order_by("valid_from", "pk"))
    units = names_of({row.unit_id for row in seen}, day)
    stays = [
        Stayed(*units[row.unit_id], row.valid_from, row.valid_to, row.decision) for row in seen
    ]
    [led] = _led(ClusterState.objects.filter(pk=now.pk), day)
    history = states.select_related("in_charge__unit").order_by("-valid_from")
    hidden = rows.as_of(day).count() - sum(1 for one in stays if one.on(day))
    stays.sort(key=lambda one: (one.until is not None, one.name))
    return InCluster(led, list(history), stays, hidden)


def names_of(units: set[int], day: date) -> dict[int, tuple[str, str]]:
    """Code and name of each unit: as on the day, else as it was last, else as it will be."""
    codes = dict(Unit.objects.filter(pk__in=units).values_list("pk", "code"))
    rows = Placement.objects.filter(unit__in=units).order_by("valid_from")
    names: dict[int, str] = {}
    for unit, name, begins in rows.values_list("unit_id", "name", "valid_from"):
        if unit not in names or begins <= day:
            names[unit] = name
    return {unit: (code, names.get(unit, code)) for unit, code in codes.items()}


def bodies_to_lead(units: Sequence[int], day: date) -> list[Body]:
    """Bodies of these units that are there on the day: one of them can be put in charge."""
    rows = Body.objects.as_of(day).filter(unit__in=units).select_related("unit")
    return list(rows.order_by("kind", "name", "code"))
