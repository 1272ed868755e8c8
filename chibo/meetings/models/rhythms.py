"""By which custom a unit meets: on which day of the month, at what hour, where."""

from django.db import models
from django.db.models import Q

from chibo.core.dated import Dated
from chibo.organisations.models import Unit


class Rhythm(Dated):
    """The custom of one kind of meeting of a unit while it lasts.

    The day is one of three: of the month (`day`; the last one of a shorter month), a weekday
    (`weekday`, Monday is 0, in week `week`, 5 is the last), or so many days before the unit's
    ordinary meeting (`days_before`). `month` is which of its quarter, of what is held quarterly.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rhythms")
    kind = models.CharField(max_length=24)
    day = models.PositiveSmallIntegerField(null=True)
    week = models.PositiveSmallIntegerField(null=True)
    weekday = models.PositiveSmallIntegerField(null=True)
    days_before = models.PositiveSmallIntegerField(null=True)
    month = models.PositiveSmallIntegerField(null=True)
    begins = models.TimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    before_professional = models.BooleanField(
        default=False, help_text="there is a meeting of the workplace that it comes before"
    )

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "kind", "valid_from"], name="rhythm_once_from"),
            models.UniqueConstraint(
                fields=["unit", "kind"], condition=Q(valid_to=None), name="rhythm_one_open"
            ),
            models.CheckConstraint(
                condition=Q(day__range=(1, 31), week=None, weekday=None, days_before=None)
                | Q(day=None, week__range=(1, 5), weekday__range=(0, 6), days_before=None)
                | Q(day=None, week=None, weekday=None, days_before__range=(0, 20)),
                name="rhythm_says_one_day",
            ),
            models.CheckConstraint(
                condition=Q(month=None) | Q(month__range=(1, 3)), name="rhythm_month_of_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind}"
