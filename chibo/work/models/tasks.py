"""What somebody was given to do: a conclusion of a meeting, with a person and a last day."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chibo.members.models import Person
from chibo.organisations.models import Unit


class Task(models.Model):
    """A piece of work of a unit, given on a day to one of its people, or to all of it.

    It comes from a record of any app, by kind and key; it is open until it is done, or dropped
    by whoever gave it.
    """

    class Ended(models.TextChoices):
        DONE = "done", _("Đã xong")
        DROPPED = "dropped", _("Thôi không làm")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tasks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="tasks")
    text = models.CharField(max_length=500)
    given_on = models.DateField()
    due = models.DateField(null=True)
    ended = models.CharField(max_length=8, choices=Ended.choices, blank=True)
    ended_on = models.DateField(null=True)
    result = models.CharField(max_length=300, blank=True)
    told_in = models.PositiveBigIntegerField(
        null=True, help_text="the sitting in which it was said to have ended"
    )
    origin_kind = models.CharField(max_length=30)
    origin = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended="", ended_on=None) | (~Q(ended="") & Q(ended_on__isnull=False)),
                name="task_ends_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("given_on")),
                name="task_ends_after_it_is_given",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "ended_on", "due"], name="task_of_unit"),
            models.Index(fields=["origin_kind", "origin"], name="task_origin"),
        ]

    def __str__(self) -> str:
        return self.text

    def late(self, day: date) -> bool:
        """Whether it is open past its last day."""
        return self.due is not None and self.due < (self.ended_on or day)
