"""Clusters of a demo, made as an office makes them: workbooks know none (practice M3)."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction

from chibo.core.actor import Actor
from chibo.core.models import Instance
from chibo.core.papers import PaperRef
from chibo.exchange.demo.days import REFORM
from chibo.exchange.demo.small import MERGER
from chibo.organisations.models import Body, Cluster, Placement, Unit
from chibo.organisations.services.clusters import end, establish
from chibo.organisations.services.decisions import CHANGE

COMMUNES = ("commune", "ward", "township", "special_zone")
BEFORE, SINCE = date(2016, 3, 1), date(2025, 9, 1)
"""Since when communes of a district stand in clusters, and those of the province after it."""
SIZE = 8


@transaction.atomic
def make_clusters(scale: str) -> None:
    """Put units of the demo together, unless that was done already."""
    here = Instance.objects.first()
    if here is None or here.last_day is None or Cluster.objects.exists():
        return
    tops = Placement.objects.as_of(here.last_day).filter(parent=None)
    roots = frozenset(tops.values_list("unit_id", flat=True))
    actor = Actor(user_id=0, name="chibo", today=here.last_day, grants={CHANGE: roots})
    if scale == "small":
        _of_cells(actor)
        return
    _of_districts(actor)
    for top in tops.select_related("unit"):
        _of_province(actor, top.unit)


def _of_cells(actor: Actor) -> None:
    """The hamlets' cells of the small world's commune."""
    establish(
        actor,
        code="CUM-THON",
        name="Cụm thi đua các chi bộ thôn",
        unit=Unit.objects.get(code="XA"),
        members=list(Unit.objects.filter(code__in=("HOA", "GHEP"))),
        in_charge=Body.objects.get(code="XA-U"),
        on=MERGER,
        decision=PaperRef("31-QĐ/ĐU", MERGER, "Đảng uỷ xã Suối Trong"),
    )


def _of_districts(actor: Actor) -> None:
    """The communes of each district, until the districts end."""
    rows = Placement.objects.as_of(BEFORE).filter(level="superior_party_org", valid_to=REFORM)
    for above in rows.select_related("unit").order_by("unit__code"):
        communes = Placement.objects.as_of(BEFORE).filter(
            parent=above.unit, type__in=COMMUNES, unit__placements__valid_to=REFORM
        )
        name = above.name.removeprefix("Đảng bộ ")
        for number, members in enumerate(_parts(communes.values_list("unit_id", flat=True)), 1):
            cluster = establish(
                actor,
                code=f"CUM-{above.unit.code}-{number}",
                name=f"Cụm thi đua số {number}, {name}",
                unit=above.unit,
                members=members,
                in_charge=_leading(above.unit, BEFORE),
                on=BEFORE,
                decision=PaperRef(f"{20 + number}-QĐ/HU", BEFORE, "Ban Thường vụ"),
            )
            end(actor, cluster=cluster, on=REFORM)


def _of_province(actor: Actor, top: Unit) -> None:
    """Communes and wards under the province, and its own agencies."""
    rows = Placement.objects.as_of(SINCE).filter(parent=top, level="superior_party_org")
    communes = rows.filter(type__in=COMMUNES).values_list("unit_id", flat=True)
    sectors = rows.exclude(type__in=COMMUNES).values_list("unit_id", flat=True)
    named = [
        *((f"Cụm thi đua số {at}", part) for at, part in enumerate(_parts(communes), 1)),
        *((f"Khối thi đua {at}: cơ quan tỉnh", part) for at, part in enumerate(_parts(sectors), 1)),
    ]
    for number, (name, members) in enumerate(named, 1):
        establish(
            actor,
            code=f"CUM-{top.code}-{number}",
            name=name,
            unit=top,
            members=members,
            in_charge=_leading(top, SINCE),
            on=SINCE,
            decision=PaperRef(f"{140 + number}-QĐ/TU", SINCE, "Tỉnh uỷ"),
        )


def _leading(unit: Unit, on: date) -> Body | None:
    """Its standing committee, else its committee."""
    bodies = Body.objects.as_of(on).filter(unit=unit)
    standing = bodies.filter(kind=Body.Kind.STANDING_COMMITTEE).order_by("code").first()
    return standing or bodies.filter(kind=Body.Kind.COMMITTEE).order_by("code").first()


def _parts(keys: Iterable[int]) -> Iterator[list[Unit]]:
    """The units in groups of about the same size, by code."""
    units = list(Unit.objects.filter(pk__in=list(keys)).order_by("code"))
    count = -(-len(units) // SIZE)
    for at in range(count):
        yield units[at * len(units) // count : (at + 1) * len(units) // count]
