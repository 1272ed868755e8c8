"""Groupings outside the tree: clusters of units, zones of places."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.organisations.models.bodies import Body
from chibo.organisations.models.places import Locality
from chibo.organisations.models.units import Unit


class Cluster(Dated):
    """A grouping of units of like character outside the tree (practice M3).

    `unit` is the one whose committee established it. Its code is never used again.
    """

    code = models.CharField(max_length=40, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="clusters")

    def __str__(self) -> str:
        return self.code


class ClusterState(Dated):
    """What a cluster is called and which body is in charge, while that lasts."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="states")
    name = models.CharField(max_length=250)
    in_charge = models.ForeignKey(Body, models.PROTECT, null=True, related_name="clusters")
    decision = models.CharField(max_length=200, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["cluster", "valid_from"], name="cluster_state_once_from"
            ),
            models.UniqueConstraint(
                fields=["cluster"],
                condition=models.Q(valid_to=None),
                name="cluster_state_one_open",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClusterMember(Dated):
    """A unit in a cluster."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="members")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="in_clusters")
    decision = models.CharField(max_length=200, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["cluster", "unit", "valid_from"], name="cluster_member_once_from"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster_id} / {self.unit_id}"


class ZoneTag(Dated):
    """A zone as a dated, sourced tag of a unit or a locality; never of a person (practice M4)."""

    class Zone(models.TextChoices):
        HIGHLAND = "highland", _("Vùng cao")
        BORDER = "border", _("Biên giới")
        ISLAND = "island", _("Hải đảo")
        MINORITY_AREA = "minority_area", _("Vùng đồng bào dân tộc thiểu số")
        RELIGIOUS_AREA = "religious_area", _("Vùng có đông đồng bào theo đạo")
        SPECIAL_DIFFICULTY = "special_difficulty", _("Xã đặc biệt khó khăn")
        CITY = "city", _("Thành phố")

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="zones")
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, related_name="zones")
    zone = models.CharField(max_length=20, choices=Zone.choices)
    paper = models.CharField(max_length=200, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(unit=None, locality__isnull=False)
                | Q(unit__isnull=False, locality=None),
                name="zone_of_one_place",
            ),
            models.UniqueConstraint(fields=["unit", "zone", "valid_from"], name="zone_of_unit"),
            models.UniqueConstraint(
                fields=["locality", "zone", "valid_from"], name="zone_of_locality"
            ),
        ]

    def __str__(self) -> str:
        return self.zone
