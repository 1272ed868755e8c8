"""Who is in charge of what, and what members and leaders are committed to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.members.models import Person
from chibo.organisations.models import Host, Locality, Unit
from chibo.work.models.assignments import YearList


class Charge(Dated):
    """A person put in charge of a unit, a locality or a host organisation by a superior (M12)."""

    class Kind(models.TextChoices):
        UNIT = "unit", _("Tổ chức đảng")
        LOCALITY = "locality", _("Thôn, tổ dân phố")
        HOST = "host", _("Doanh nghiệp, cơ quan")

    person = models.ForeignKey(Person, models.PROTECT, related_name="charges")
    by_unit = models.ForeignKey(Unit, models.PROTECT, related_name="charges_given")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="charges")
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, related_name="charges")
    host = models.ForeignKey(Host, models.PROTECT, null=True, related_name="charges")
    visits = models.PositiveSmallIntegerField(null=True, help_text="attendances asked for a year")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="unit", unit__isnull=False, locality=None, host=None)
                | Q(kind="locality", unit=None, locality__isnull=False, host=None)
                | Q(kind="host", unit=None, locality=None, host__isnull=False),
                name="charge_of_one_place",
            ),
            models.UniqueConstraint(
                fields=["person", "unit", "valid_from"], name="charge_of_unit_once"
            ),
            models.UniqueConstraint(
                fields=["person", "locality", "valid_from"], name="charge_of_locality_once"
            ),
            models.UniqueConstraint(
                fields=["person", "host", "valid_from"], name="charge_of_host_once"
            ),
        ]
        indexes = [models.Index(fields=["by_unit", "valid_from"], name="charge_by")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class CellYear(models.Model):
    """A cell's year in counts: members with a task, leaders with a commitment (M10).

    `year_list` is the signed list that it was counted from; without it a workbook told it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cell_years")
    year = models.PositiveSmallIntegerField()
    members_due = models.PositiveIntegerField(null=True)
    members_with_task = models.PositiveIntegerField(null=True)
    leaders = models.PositiveIntegerField(null=True)
    leaders_committed = models.PositiveIntegerField(null=True)
    year_list = models.OneToOneField(
        YearList, models.PROTECT, null=True, related_name="counted", help_text="signed here"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="cell_year_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}"
