"""A successor takes its predecessor's place in a cluster; zones are decided anew."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.core.handover import Handing, Part, pass_on
from chibo.organisations.models import ClusterMember, ZoneTag


def _clusters(handing: Handing) -> QuerySet[ClusterMember]:
    return handing.leaving(ClusterMember.objects.all(), "unit")


def _give_clusters(handing: Handing, rows: QuerySet[ClusterMember]) -> None:
    pass_on(
        handing,
        rows,
        "unit_id",
        lambda row: handing.successor(row.unit_id),
        same=("cluster_id", "unit_id"),
        opened=lambda _row: {"decision": handing.decision},
    )


def _zones(handing: Handing) -> QuerySet[ZoneTag]:
    return handing.leaving(ZoneTag.objects.all(), "unit")


def _zones_of_hamlets(handing: Handing) -> QuerySet[ZoneTag]:
    return handing.leaving(ZoneTag.objects.all(), "locality")


def _end_zones(handing: Handing, rows: QuerySet[ZoneTag]) -> None:
    """A zone rests on a paper that names the place: of its successor a new one will say."""
    pass_on(handing, rows, "unit_id", lambda _row: None, same=("zone",))


ZONES = _("vùng")
PARTS = (
    Part(records="clusters", what=_("cụm"), rows=_clusters, give=_give_clusters),
    Part(records="zones", what=ZONES, rows=_zones, give=_end_zones),
    Part(records="zones", what=ZONES, rows=_zones_of_hamlets, give=_end_zones, kind="locality"),
)
