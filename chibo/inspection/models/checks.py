"""What a superior found when it checked a unit's meetings."""

from django.db import models

from chibo.inspection.models.inspections import Inspection


class MeetingCheck(models.Model):
    """A check of meetings that was entered here, beside the rating and the day that count.

    What the unit is to put right are tasks of its own (`chibo.work`).
    """

    inspection = models.OneToOneField(Inspection, models.CASCADE, related_name="check_kept")
    findings = models.CharField(max_length=4000)
    recorded_by = models.BigIntegerField(help_text="as the trail has it")
    recorded_by_name = models.CharField(max_length=150)
    for_paper = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.inspection.code
