"""What was entered for a unit by somebody else, until the unit has said that it is right."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.meetings.models.sittings import Sitting


class EntryOnBehalf(models.Model):
    """A sitting that was signed for the unit from its paper (practice U2); not a fault.

    The unit confirms it at its next sitting, or says what has to be put right.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ chi bộ xác nhận")
        RIGHT = "right", _("Đúng")
        WRONG = "wrong", _("Cần sửa")

    sitting = models.OneToOneField(Sitting, models.CASCADE, related_name="entry")
    entered_on = models.DateField()
    entered_by = models.BigIntegerField()
    entered_by_name = models.CharField(max_length=150)
    paper = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    note = models.CharField(max_length=300, blank=True, help_text="what has to be put right")
    confirmed_in = models.ForeignKey(
        Sitting, models.SET_NULL, null=True, related_name="confirmed_entries"
    )
    confirmed_on = models.DateField(null=True)
    confirmed_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", confirmed_on=None)
                | (~Q(state="waiting") & Q(confirmed_on__isnull=False)),
                name="entry_confirmed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="wrong") | ~Q(note=""), name="entry_wrong_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.state}"
