"""What somebody whom a superior sent to a unit's meeting wrote down about it (practice M12)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.days import day_text
from chibo.meetings.models.held import SuperiorAttendance
from chibo.meetings.models.sittings import Sitting


class Visit(models.Model):
    """An attendance that was entered here: what was noted, by whom, from which paper.

    One that came by a workbook has none until somebody adds to it. `from_roll` is one that the
    unit's own roll named: it goes when the roll no longer does. `across` is one of a comrade of
    another cell (sinh hoạt chéo).
    """

    attendance = models.OneToOneField(SuperiorAttendance, models.CASCADE, related_name="visit")
    sitting = models.ForeignKey(Sitting, models.SET_NULL, null=True, related_name="visits")
    came_at = models.TimeField(null=True)
    remarks = models.CharField(max_length=2000, blank=True)
    across = models.BooleanField(default=False)
    from_roll = models.BooleanField(default=False)
    for_paper = models.CharField(max_length=200, blank=True)
    recorded_by = models.BigIntegerField(help_text="as the trail has it")
    recorded_by_name = models.CharField(max_length=150)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["sitting", "from_roll"], name="visit_of_sitting")]

    def __str__(self) -> str:
        return _("Dự ngày %(day)s") % {"day": day_text(self.attendance.held_on)}
