"""Inspections that a superior made."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.days import day_text
from chibo.organisations.models import Unit


class Inspection(models.Model):
    """An inspection of a unit by its superior."""

    class Kind(models.TextChoices):
        MEETING_CHECK = "meeting_check", _("Kiểm tra sinh hoạt")
        PROGRAMME = "programme", _("Kiểm tra thực hiện chương trình")
        OTHER = "other", _("Kiểm tra khác")

    class Rating(models.TextChoices):
        GOOD = "good", _("Tốt")
        FAIR = "fair", _("Khá")
        AVERAGE = "average", _("Trung bình")
        WEAK = "weak", _("Kém")

    code = models.CharField(max_length=40, unique=True)
    by_unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspections_made")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="inspections")
    held_on = models.DateField()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    rating = models.CharField(max_length=8, choices=Rating.choices, blank=True)
    programme = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["by_unit", "held_on"], name="inspection_by"),
            models.Index(fields=["unit", "held_on"], name="inspection_of"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {day_text(self.held_on)}"
