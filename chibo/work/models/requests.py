"""What a unit asks of one above it: raised, answered, told to those who asked (practice M14)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.organisations.models import Unit


class Request(models.Model):
    """A request of a unit, in its own words and without names, with the unit above that has it.

    It comes from a record of any app, by kind and key, as a task does. `to_unit` has it now:
    whoever it was raised to, or the unit above these that it was passed on to. It is open until
    it is answered, or withdrawn by the record it came from; an answer waits until a later record
    of the same kind, `told_in`, has told it to those who asked.
    """

    class State(models.TextChoices):
        LATE = "late", _("Quá hạn trả lời")
        OPEN = "open", _("Chờ trả lời")
        ANSWERED = "answered", _("Đã trả lời, chưa báo lại")
        TOLD = "told", _("Đã báo lại")
        WITHDRAWN = "withdrawn", pgettext_lazy("of a request", "Đã rút")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="requests_made")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="requests_received")
    text = models.CharField(max_length=500)
    folded = models.CharField(max_length=500)
    raised_on = models.DateField()
    answer_by = models.DateField(null=True, help_text="by the rule of the day, if there is one")
    passed_from = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", help_text="who passed it on last"
    )
    passed_on = models.DateField(null=True)
    answer = models.CharField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.BigIntegerField(null=True, help_text="as the trail has it")
    answered_by_name = models.CharField(max_length=150, blank=True)
    told_on = models.DateField(null=True)
    told_in = models.PositiveBigIntegerField(null=True)
    withdrawn_on = models.DateField(null=True)
    origin_kind = models.CharField(max_length=30)
    origin = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answered_by=None, answer="")
                | (Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="request_answer_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("raised_on")),
                name="request_answered_after_it_is_raised",
            ),
            models.CheckConstraint(
                condition=Q(told_on=None, told_in=None)
                | Q(told_on__isnull=False, told_in__isnull=False, answered_on__isnull=False),
                name="request_told_once_answered",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(answered_on=None),
                name="request_answered_stays",
            ),
            models.CheckConstraint(
                condition=Q(passed_from=None, passed_on=None)
                | Q(passed_from__isnull=False, passed_on__isnull=False),
                name="request_passed_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "told_on", "raised_on"], name="request_of_unit"),
            models.Index(fields=["to_unit", "answered_on", "answer_by"], name="request_to_unit"),
            models.Index(fields=["origin_kind", "origin"], name="request_origin"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def open(self) -> bool:
        """Whether it still wants an answer."""
        return self.answered_on is None and self.withdrawn_on is None

    def state(self, day: date) -> "Request.State":
        """How it stood on the day."""
        if self.withdrawn_on and self.withdrawn_on <= day:
            return Request.State.WITHDRAWN
        if self.told_on and self.told_on <= day:
            return Request.State.TOLD
        if self.answered_on and self.answered_on <= day:
            return Request.State.ANSWERED
        late = self.answer_by is not None and self.answer_by < day
        return Request.State.LATE if late else Request.State.OPEN

    def waited(self, day: date) -> int:
        """How many days it had waited by then, or until it was answered or withdrawn."""
        ended = self.answered_on or self.withdrawn_on
        return ((min(ended, day) if ended else day) - self.raised_on).days
