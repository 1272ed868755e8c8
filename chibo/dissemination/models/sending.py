"""A superior's paper on its way down: what, to whom, by when, and who has acknowledged it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.core.days import day_text
from chibo.documents.models import NumberedPaper
from chibo.organisations.models import Unit


class Dissemination(models.Model):
    """A paper that a unit sends to those below it, to be acknowledged and studied.

    Whom it asks is read from the tree of the day asked about: every unit below `unit`, or below
    its addressees where there are any, of these levels and types where there are any. So a unit
    that comes into being later is asked as well, and one that ended is asked no more.
    """

    class Kind(models.TextChoices):
        RESOLUTION = "resolution", _("Nghị quyết")
        DIRECTIVE = "directive", _("Chỉ thị")
        CONCLUSION = "conclusion", pgettext_lazy("paper", "Kết luận")
        REGULATION = "regulation", _("Quy định")
        DECISION = "decision", _("Quyết định")
        GUIDANCE = "guidance", _("Hướng dẫn")
        PROGRAMME = "programme", _("Chương trình hành động")
        PLAN = "plan", _("Kế hoạch")
        LETTER = "letter", _("Công văn")
        OTHER = "other", _("Văn bản khác")

    class Audience(models.TextChoices):
        MEMBERS = "members", _("Toàn thể đảng viên, học ở chi bộ")
        LEADERS = "leaders", _("Cấp uỷ viên, học ở hội nghị cấp uỷ")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="disseminations")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    issuer = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField()
    title = models.CharField(max_length=500)
    folded = models.CharField(max_length=800)
    where = models.CharField(max_length=300, blank=True, help_text="where it can be read")
    numbered = models.ForeignKey(
        NumberedPaper, models.PROTECT, null=True, related_name="+", help_text="in our register"
    )
    programme = models.CharField(max_length=20, blank=True, help_text="code of the programme")
    sent_on = models.DateField()
    instruction = models.CharField(max_length=1000, blank=True)
    acknowledge_by = models.DateField()
    leaders_by = models.DateField(null=True, help_text="committees study it before the members")
    study_by = models.DateField()
    audience = models.CharField(max_length=8, choices=Audience.choices)
    heads = models.BooleanField(default=False, help_text="others are told too, by head count only")
    levels = models.JSONField(default=list, help_text="only these levels; none: all")
    types = models.JSONField(default=list, help_text="only these types; none: all")
    former = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", help_text="who sent it, to `handed_on`"
    )
    handed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on__gte=F("issued_on")), name="dissemination_sent_once_issued"
            ),
            models.CheckConstraint(
                condition=Q(acknowledge_by__gte=F("sent_on"), study_by__gte=F("sent_on")),
                name="dissemination_due_once_sent",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "sent_on"], name="dissemination_of_unit"),
            models.Index(fields=["ended_on", "sent_on"], name="dissemination_open"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As people call it: Nghị quyết số 05-NQ/TU ngày 3/6/2025."""
        said = _("%(kind)s số %(number)s ngày %(day)s") if self.number else _("%(kind)s %(day)s")
        return said % {
            "kind": self.get_kind_display(),
            "number": self.number,
            "day": day_text(self.issued_on),
        }

    def sender(self, day: date) -> int:
        """The unit that it came from on the day: of one that ended, the successor goes on."""
        if self.former_id and self.handed_on and day < self.handed_on:
            return self.former_id
        return self.unit_id

    def open_on(self, day: date) -> bool:
        """Whether it asks anything of anybody on the day."""
        return self.sent_on <= day and (self.ended_on is None or day < self.ended_on)


class Addressee(models.Model):
    """A unit below the sender that it is sent to, with all below it. Without any it is for all."""

    dissemination = models.ForeignKey(Dissemination, models.CASCADE, related_name="addressees")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dissemination", "unit"], name="addressee_once")
        ]

    def __str__(self) -> str:
        return f"{self.dissemination_id} {self.unit_id}"


class Receipt(models.Model):
    """What a unit did about a paper sent to it: there is none until it does something.

    `passed_on` says that it sent the paper on with an instruction and days of its own, which bind
    all below it. `studied_on` is the first day of the studies that count; `due` and `told` are how
    many are on its list of names and have been told, however many days that took.
    """

    dissemination = models.ForeignKey(Dissemination, models.CASCADE, related_name="receipts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="receipts")
    acknowledged_on = models.DateField(null=True)
    acknowledged_by = models.BigIntegerField(null=True, help_text="as the trail has it")
    acknowledged_by_name = models.CharField(max_length=150, blank=True)
    for_paper = models.CharField(
        max_length=200, blank=True, help_text="entered on behalf, from this paper: practice U2"
    )
    passed_on = models.DateField(null=True)
    instruction = models.CharField(max_length=1000, blank=True)
    acknowledge_by = models.DateField(null=True)
    study_by = models.DateField(null=True)
    studied_on = models.DateField(null=True)
    due = models.PositiveIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dissemination", "unit"], name="receipt_once"),
            models.CheckConstraint(
                condition=Q(acknowledged_on=None, acknowledged_by=None)
                | Q(acknowledged_on__isnull=False, acknowledged_by__isnull=False),
                name="receipt_is_somebodys",
            ),
        ]
        indexes = [models.Index(fields=["unit", "dissemination"], name="receipt_of_unit")]

    def __str__(self) -> str:
        return f"{self.dissemination_id} {self.unit_id}"
