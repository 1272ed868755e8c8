"""Who was there: members by their standing of the day, guests apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.meetings.models.sittings import Sitting
from chibo.members.models import Person
from chibo.organisations.models import MassOrganisation, Unit


class Presence(models.Model):
    """One person on the roll of a sitting: standing beside presence (practice U5).

    `standing` is the one of the day, the closest of them where there are several; `official`
    whether the person is an official member besides, as votes ask. `presence` is empty for who
    need not come and didn't.
    """

    class Standing(models.TextChoices):
        OFFICIAL = "official", _("Chính thức")
        PROBATIONARY = "probationary", _("Dự bị")
        EXEMPT = "exempt", _("Được miễn sinh hoạt")
        AWAY = "away", _("Đi làm xa")
        SUSPENDED = "suspended", _("Đình chỉ sinh hoạt")
        TEMPORARY = "temporary", _("Sinh hoạt tạm thời")

    class State(models.TextChoices):
        PRESENT = "present", _("Có mặt")
        EXCUSED = "excused", _("Vắng có lý do")
        UNEXCUSED = "unexcused", _("Vắng không lý do")

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="roll")
    person = models.ForeignKey(Person, models.PROTECT, related_name="presences")
    standing = models.CharField(max_length=12, choices=Standing.choices)
    official = models.BooleanField()
    presence = models.CharField(max_length=10, choices=State.choices, blank=True)
    dues_paid = models.BooleanField(null=True, help_text="for the month; no amount: practice U12")
    called_as = models.CharField(
        max_length=200, blank=True, help_text="whom of which unit, in the words of the paper"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "person"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.presence}"


class HeadCount(models.Model):
    """How many came of a unit or a mass organisation whose people are not named (practice M27)."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="heads")
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    mass_organisation = models.ForeignKey(
        MassOrganisation, models.PROTECT, null=True, related_name="+"
    )
    label = models.CharField(max_length=250, help_text="what it was called on the day")
    due = models.PositiveIntegerField()
    present = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "position"], name="head_count_place_once"),
            models.CheckConstraint(
                condition=models.Q(present__lte=models.F("due")),
                name="head_count_not_more_than_due",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.label} {self.present}/{self.due}"


class Guest(models.Model):
    """Somebody invited, who is neither counted nor votes (practice D4)."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="guests")
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=150, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", help_text="sent by a superior"
    )
    by_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", help_text="the superior who sent them"
    )

    def __str__(self) -> str:
        return self.name
