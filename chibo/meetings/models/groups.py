"""A sitting held by Party groups: each with its leader, hour and place; one roll and one result."""

from django.db import models
from django.db.models import F, Q

from chibo.meetings.models.sittings import Sitting
from chibo.members.models import Person


class Gathering(models.Model):
    """Why a sitting is not in one room, in numbers: of how many members how many cannot come."""

    sitting = models.OneToOneField(Sitting, models.CASCADE, related_name="gathering")
    members = models.PositiveSmallIntegerField(help_text="without those exempt or suspended")
    cannot = models.PositiveSmallIntegerField(help_text="of them, who cannot gather in one place")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cannot__lte=F("members")), name="gathering_not_more_than_members"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cannot}/{self.members}"


class Group(models.Model):
    """One Party group (tổ đảng) of a cell at one sitting; it issues nothing (practice D7)."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    leader = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    on = models.DateField(null=True, help_text="none: the day of the sitting")
    begins = models.TimeField(null=True)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "position"], name="group_place_once")
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    """With which group somebody on the roll meets."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="grouped")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "person"], name="group_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.group_id}"
