"""The Front, the unions and other mass organisations, without the names of their members."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.organisations.models.places import Host
from chibo.organisations.models.units import Unit


class MassOrganisation(Dated):
    """A mass organisation attached to a grassroots Party organisation or a host (practice M1)."""

    class Kind(models.TextChoices):
        FRONT = "front", _("Mặt trận Tổ quốc")
        UNION = "union", _("Công đoàn")
        YOUTH = "youth", _("Đoàn Thanh niên")
        WOMEN = "women", _("Hội Phụ nữ")
        FARMERS = "farmers", _("Hội Nông dân")
        VETERANS = "veterans", _("Hội Cựu chiến binh")
        STUDY = "study", _("Hội Khuyến học")
        OTHER = "other", _("Hội khác")

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mass_organisations")
    host = models.ForeignKey(Host, models.PROTECT, null=True, related_name="mass_organisations")

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["unit", "valid_from"], name="mass_of_unit")]

    def __str__(self) -> str:
        return self.code


class MassOrganisationYear(models.Model):
    """One year of a mass organisation: programme approved by the committee, and its level."""

    class Grade(models.TextChoices):
        EXCELLENT = "excellent", _("Hoàn thành xuất sắc")
        GOOD = "good", _("Hoàn thành tốt")
        COMPLETED = "completed", _("Hoàn thành")
        NOT_COMPLETED = "not_completed", _("Không hoàn thành")

    mass_organisation = models.ForeignKey(MassOrganisation, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    programme_approved = models.BooleanField(null=True)
    level = models.CharField(max_length=16, choices=Grade.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mass_organisation", "year"], name="mass_year_once")
        ]

    def __str__(self) -> str:
        return f"{self.mass_organisation_id} {self.year}"
