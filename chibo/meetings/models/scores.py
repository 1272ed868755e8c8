"""How good a sitting was, in points: as the cell proposes, votes, and its superior confirms."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from chibo.meetings.models.sittings import Sitting
from chibo.organisations.models import Unit


class Score(models.Model):
    """The score of a sitting. `points` and `band` are what counts now: the superior's once there.

    `sheet` is the rubric as it was when the sitting was scored. Of those who spoke and of those
    who voted only numbers are kept (practice U4, U16).
    """

    class Band(models.TextChoices):
        GOOD = "good", pgettext_lazy("of a meeting's score", "Tốt")
        FAIR = "fair", pgettext_lazy("of a meeting's score", "Khá")
        AVERAGE = "average", pgettext_lazy("of a meeting's score", "Trung bình")
        POOR = "poor", pgettext_lazy("of a meeting's score", "Kém")

    sitting = models.OneToOneField(Sitting, models.CASCADE, related_name="score")
    rubric = models.CharField(max_length=40)
    sheet = models.JSONField(help_text="the rubric of its day, whatever packs say later")
    points = models.DecimalField(max_digits=4, decimal_places=1)
    band = models.CharField(max_length=10, choices=Band.choices)
    speakers = models.PositiveSmallIntegerField(null=True)
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    votes_other = models.PositiveSmallIntegerField(null=True)
    scored_by = models.BigIntegerField(
        null=True, help_text="the user who entered it last, and so doesn't confirm it"
    )
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    remark = models.CharField(max_length=300, blank=True, help_text="of whoever confirmed")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=100), name="score_out_of_hundred"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None, confirmed_by=None)
                | Q(confirmed_on__isnull=False, confirmed_by__isnull=False),
                name="score_confirmed_by_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.points.normalize():f} {self.get_band_display()}"


class Mark(models.Model):
    """The points of one criterion: the cell's, and the superior's where they differ."""

    score = models.ForeignKey(Score, models.CASCADE, related_name="marks")
    criterion = models.CharField(max_length=40)
    points = models.DecimalField(max_digits=4, decimal_places=1)
    reason = models.CharField(max_length=300, blank=True)
    confirmed = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    confirmed_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["score", "criterion"], name="mark_once")]

    def __str__(self) -> str:
        return f"{self.criterion} {self.points}"
