"""Meetings held, and the superior's people who attended them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.days import day_text
from chibo.members.models import Person
from chibo.organisations.models import Unit


class Meeting(models.Model):
    """A meeting that was held, with counts only. A combined sitting is two rows."""

    class Kind(models.TextChoices):
        CELL_REGULAR = "cell_regular", _("Sinh hoạt chi bộ thường kỳ")
        CELL_THEMATIC = "cell_thematic", _("Sinh hoạt chi bộ chuyên đề")
        CELL_COMMITTEE = "cell_committee", _("Họp chi uỷ")
        COMMITTEE = "committee", _("Họp đảng uỷ")
        BRIEFING = "briefing", _("Giao ban")
        WORKING_SESSION = "working_session", _("Làm việc với đơn vị")
        FRONT_COMMENTS = "front_comments", _("Mặt trận, đoàn thể góp ý")
        CONTEST = "contest", _("Hội thi")
        OTHER = "other", _("Cuộc họp khác")

    code = models.CharField(max_length=40, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    held_on = models.DateField()
    due = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField(null=True)
    excused = models.PositiveIntegerField(null=True)
    unexcused = models.PositiveIntegerField(null=True)
    before_professional = models.BooleanField(null=True)
    sitting = models.ForeignKey(
        "meetings.Sitting",
        models.PROTECT,
        null=True,
        related_name="meetings",
        help_text="the sitting kept here that it was closed as; none: from a workbook",
    )

    class Meta:
        indexes = [
            models.Index(fields=["unit", "held_on", "kind"], name="meeting_of_unit"),
            models.Index(fields=["held_on", "unit", "kind"], name="meeting_on_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {day_text(self.held_on)}"


class SuperiorAttendance(models.Model):
    """Somebody sent by a superior sat in at a unit's meeting."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="attendances")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="attendances")
    held_on = models.DateField()
    by_unit = models.ForeignKey(Unit, models.PROTECT, related_name="attendances_made")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "held_on"], name="attendance_once")
        ]
        indexes = [models.Index(fields=["by_unit", "held_on"], name="attendance_by")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.held_on}"
