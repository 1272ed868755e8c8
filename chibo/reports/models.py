"""Returns that units sent upward."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.days import recorded_period
from chibo.organisations.models import Unit


class Report(models.Model):
    """A report of a unit for a period, and the day it was sent."""

    class Kind(models.TextChoices):
        PERIODIC = "periodic", _("Báo cáo định kỳ")
        PROGRAMME = "programme", _("Báo cáo thực hiện chương trình")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    period = models.CharField(max_length=12)
    programme = models.CharField(max_length=20, blank=True)
    sent_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "period", "programme"], name="report_once"
            )
        ]
        indexes = [models.Index(fields=["unit", "sent_on"], name="report_of_unit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {recorded_period(self.period)}"
