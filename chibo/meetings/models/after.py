"""What happens to a sitting on paper: sheets printed before it, and its hand-over after it."""

from django.db import models

from chibo.documents.models import IssuedPaper
from chibo.meetings.models.sittings import Sitting


class HandedOver(models.Model):
    """Somebody has typed a signed sitting into the national app: which minutes, when, who.

    Minutes that are corrected later have a newer version, so the sitting waits to be typed again.
    """

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="handed_over")
    paper = models.OneToOneField(
        IssuedPaper, models.PROTECT, related_name="handed_over", help_text="the minutes typed in"
    )
    on = models.DateField()
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=150)

    class Meta:
        indexes = [models.Index(fields=["sitting", "on"], name="handed_over_of_sitting")]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.on}"


class RollSheet(models.Model):
    """A roll call that was printed: who stood on which line, so that lines can be typed back."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="roll_sheets")
    number = models.PositiveSmallIntegerField()
    persons = models.JSONField(default=list, help_text="their ids, line by line")
    printed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="roll_sheet_once")
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id}/{self.number}"
