"""When a unit studied a paper, and who of its members was told of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.dissemination.models.sending import Dissemination
from chibo.meetings.models import Sitting
from chibo.members.models import Person
from chibo.organisations.models import Unit


class Study(models.Model):
    """A unit studied a paper on a day: in a sitting of its own, at a conference, or otherwise.

    One in a sitting counts from the signature on, as it was signed: until then, and while it is
    put right, `ticked` is what the form says. Who are not members are counted, never named
    (practice M27).
    """

    class How(models.TextChoices):
        SITTING = "sitting", _("Trong buổi họp của đơn vị")
        CONFERENCE = "conference", _("Hội nghị quán triệt")
        ONLINE = "online", _("Hội nghị trực tuyến do cấp trên tổ chức")
        PAPER = "paper", _("Đọc tài liệu, không tổ chức họp")
        HANDED = "handed", _("Tổ chức tiền thân đã học")

    dissemination = models.ForeignKey(Dissemination, models.CASCADE, related_name="studies")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="studies")
    how = models.CharField(max_length=10, choices=How.choices)
    sitting = models.ForeignKey(Sitting, models.CASCADE, null=True, related_name="studies")
    ticked = models.BooleanField(default=True)
    held_on = models.DateField(null=True, help_text="none: not counted yet")
    title = models.CharField(max_length=200, blank=True, help_text="which conference, where")
    union_heads = models.PositiveIntegerField(null=True)
    people_heads = models.PositiveIntegerField(null=True)
    for_paper = models.CharField(max_length=200, blank=True)
    recorded_by = models.BigIntegerField(help_text="as the trail has it")
    recorded_by_name = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dissemination", "sitting"], name="study_once"),
            models.CheckConstraint(
                condition=Q(how="sitting", sitting__isnull=False)
                | (~Q(how="sitting") & Q(sitting=None, held_on__isnull=False)),
                name="study_in_a_sitting_or_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["dissemination", "unit"], name="study_of_unit")]

    def __str__(self) -> str:
        return f"{self.dissemination_id} {self.unit_id} {self.held_on}"


class Reader(models.Model):
    """One member on a unit's list of names: who was due when it studied, and when they were told.

    `told_in` is the study that told them; one told later on their own has none.
    """

    dissemination = models.ForeignKey(Dissemination, models.CASCADE, related_name="readers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    listed_in = models.ForeignKey(Study, models.SET_NULL, null=True, related_name="listed")
    told_on = models.DateField(null=True)
    told_in = models.ForeignKey(Study, models.SET_NULL, null=True, related_name="told")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dissemination", "unit", "person"], name="reader_once"),
            models.CheckConstraint(
                condition=Q(told_in=None) | Q(told_on__isnull=False), name="reader_told_on_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "dissemination"], name="reader_person"),
            models.Index(fields=["dissemination", "told_on"], name="reader_told"),
        ]

    def __str__(self) -> str:
        return f"{self.dissemination_id} {self.person_id}"
