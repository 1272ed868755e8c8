"""Hamlets and residential groups, enterprises and agencies: where people live and work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.organisations.models.units import Unit


class Locality(models.Model):
    """A hamlet or residential group; it hangs on its commune, so that one without a cell counts."""

    code = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class LocalityState(Dated):
    """A locality's name, kind and commune while they last."""

    class Kind(models.TextChoices):
        HAMLET = "hamlet", _("Thôn, xóm, bản")
        GROUP = "group", _("Tổ dân phố, khối phố")

    locality = models.ForeignKey(Locality, models.PROTECT, related_name="states")
    name = models.CharField(max_length=250)
    folded = models.CharField(max_length=250)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="localities")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["locality", "valid_from"], name="locality_state_once_from"
            ),
            models.UniqueConstraint(
                fields=["locality"],
                condition=models.Q(valid_to=None),
                name="locality_state_one_open",
            ),
        ]
        indexes = [models.Index(fields=["unit", "valid_from"], name="locality_of_unit")]

    def __str__(self) -> str:
        return self.name


class LocalityCover(Dated):
    """A cell in charge of a locality: its own, or one joint for several."""

    class Mode(models.TextChoices):
        OWN = "own", _("Chi bộ riêng")
        JOINT = "joint", _("Chi bộ ghép")

    locality = models.ForeignKey(Locality, models.PROTECT, related_name="covers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="covers")
    mode = models.CharField(max_length=10, choices=Mode.choices)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["locality", "unit", "valid_from"], name="locality_cover_once_from"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality_id} / {self.unit_id}"


class Host(models.Model):
    """An enterprise or agency in which Party members work."""

    code = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class HostState(Dated):
    """What is known of a host organisation while it lasts. Empty is not known."""

    class Kind(models.TextChoices):
        ENTERPRISE = "enterprise", _("Doanh nghiệp")
        AGENCY = "agency", _("Cơ quan")
        PUBLIC_UNIT = "public_unit", _("Đơn vị sự nghiệp")
        OTHER = "other", _("Khác")

    class Ownership(models.TextChoices):
        STATE = "state", _("Nhà nước")
        EQUITISED = "equitised", _("Nhà nước sau cổ phần hoá")
        NONSTATE = "nonstate", _("Ngoài nhà nước")
        FDI = "fdi", _("Có vốn đầu tư nước ngoài")
        COOPERATIVE = "cooperative", _("Hợp tác xã, tổ hợp tác")
        FARM = "farm", _("Trang trại")
        PUBLIC = "public", _("Công lập")
        NONPUBLIC = "nonpublic", _("Ngoài công lập")

    host = models.ForeignKey(Host, models.PROTECT, related_name="states")
    name = models.CharField(max_length=250, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    ownership = models.CharField(max_length=12, choices=Ownership.choices, blank=True)
    area_unit = models.ForeignKey(Unit, models.PROTECT, related_name="hosts_in_area")
    workers = models.PositiveIntegerField(null=True)
    stable = models.BooleanField(null=True)
    meets_obligations = models.BooleanField(null=True)
    recruit_pool = models.BooleanField(null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="hosts")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["host", "valid_from"], name="host_state_once_from"),
            models.UniqueConstraint(
                fields=["host"], condition=models.Q(valid_to=None), name="host_state_one_open"
            ),
        ]
        indexes = [
            models.Index(fields=["area_unit", "valid_from"], name="host_in_area"),
            models.Index(fields=["unit", "valid_from"], name="host_of_unit"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.host)
