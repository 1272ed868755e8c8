"""A sitting from its plan to its papers: when and where, what about, what was concluded."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.core.days import day_text
from chibo.documents.models import NumberedPaper
from chibo.meetings.kinds import MeetingKind, kind_name, kind_of
from chibo.meetings.prescribed import Prescribed
from chibo.members.models import Person
from chibo.organisations.models import MassOrganisation, Unit
from chibo.work.models import Request, Task


class Sitting(models.Model):
    """People of a unit who come together once, from the first plan to the signed minutes.

    What is counted of it are the rows of `Meeting` that closing it makes: two where the ordinary
    meeting was the thematic one as well, and only if that was recorded (practice D11).
    `version` goes up with everything that is saved, so that nobody overwrites what they haven't
    seen.
    """

    class Mode(models.TextChoices):
        TOGETHER = "together", _("Họp tập trung")
        BY_GROUP = "by_group", _("Sinh hoạt theo tổ đảng")
        ONLINE = "online", _("Họp trực tuyến")

    code = models.CharField(max_length=40, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sittings")
    kind = models.CharField(max_length=24, help_text='a code of the pack "meeting_kinds"')
    with_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", help_text="below: who is visited"
    )
    with_mass = models.ForeignKey(
        MassOrganisation, models.PROTECT, null=True, related_name="+", help_text="who is visited"
    )
    thematic = models.BooleanField(default=False, help_text="the thematic one of the quarter too")
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.TOGETHER)
    mode_reason = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    begins = models.TimeField(null=True)
    ends = models.TimeField(null=True, help_text="as the secretary confirms, never by a clock")
    place = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=300, blank=True)
    announced_on = models.DateField(null=True)
    papers_on = models.DateField(null=True, help_text="when members were sent the papers")
    chair = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    clerk = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    before_professional = models.BooleanField(null=True)
    discussion = models.TextField(blank=True, help_text="one text of the paper: practice U4")
    mood = models.TextField(blank=True, help_text="nobody is named: practice U6")
    for_paper = models.CharField(
        max_length=200, blank=True, help_text="entered on behalf, from this paper: practice U2"
    )
    closed_on = models.DateField(null=True)
    reopened = models.CharField(max_length=300, blank=True, help_text="why, when last")
    minutes_paper = models.ForeignKey(
        NumberedPaper, models.PROTECT, null=True, related_name="+", help_text="once it is signed"
    )
    resolution_paper = models.ForeignKey(
        NumberedPaper,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="if it concluded anything",
    )
    report_paper = models.ForeignKey(
        NumberedPaper,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="what the superior is told of it, once it is issued: practice D9",
    )
    version = models.PositiveIntegerField(default=1)

    _rules: Prescribed | None = None
    _described: MeetingKind | None = None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(thematic=False) | Q(kind="cell_regular"),
                name="sitting_combined_is_ordinary",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "on"], name="sitting_of_unit"),
            models.Index(fields=["closed_on", "on"], name="sitting_open"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {day_text(self.on)}"

    @property
    def described(self) -> MeetingKind | None:
        """What the pack says of its kind, as of its day."""
        if self._described is None or self._described.code != self.kind:
            self._described = kind_of(self.kind, self.on)
        return self._described

    def get_kind_display(self) -> str:
        """What such a meeting is called."""
        return kind_name(self.described, self.kind)

    @property
    def prescribed(self) -> Prescribed:
        """The rules of its day, read once."""
        if self._rules is None:
            self._rules = Prescribed(self.on)
        return self._rules if self._rules.day == self.on else self._rules.at(self.on)

    @property
    def closed(self) -> bool:
        return self.closed_on is not None

    @property
    def minutes(self) -> int | None:
        """How long it was, as confirmed."""
        if self.begins is None or self.ends is None:
            return None
        long = (self.ends.hour - self.begins.hour) * 60 + self.ends.minute - self.begins.minute
        return long + (24 * 60 if long < 0 else 0)


class AgendaItem(models.Model):
    """One point of the agenda, in its place."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "position"], name="agenda_place_once")
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text


class Motion(models.Model):
    """A matter put to the vote, as tallies only: nobody can be told from them who voted how.

    Of an open vote the ballots are not counted; of a secret one those handed out, collected and
    valid are.
    """

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="motions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    secret = models.BooleanField(default=False)
    issued = models.PositiveSmallIntegerField(null=True)
    collected = models.PositiveSmallIntegerField(null=True)
    valid = models.PositiveSmallIntegerField(null=True)
    votes_for = models.PositiveSmallIntegerField()
    votes_against = models.PositiveSmallIntegerField()
    votes_other = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "position"], name="motion_place_once"),
            models.CheckConstraint(
                condition=Q(secret=True, issued__isnull=False, collected__isnull=False)
                | Q(secret=False, issued=None, collected=None, valid=None),
                name="motion_ballots_of_secret_votes",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text


class Conclusion(models.Model):
    """What was concluded: a decision, a task with a person and a last day, or a request upward."""

    class Kind(models.TextChoices):
        TASK = "task", _("Việc")
        DECISION = "decision", _("Quyết định")
        REQUEST = "request", _("Kiến nghị")

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="conclusions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=500)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due = models.DateField(null=True)
    task = models.OneToOneField(
        Task, models.PROTECT, null=True, related_name="conclusion", help_text="once it is signed"
    )
    to_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", help_text="above: who is to answer"
    )
    for_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", help_text="below: whose task it is"
    )
    request = models.OneToOneField(
        Request, models.PROTECT, null=True, related_name="conclusion", help_text="once it is signed"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "position"], name="conclusion_place_once"),
            models.CheckConstraint(
                condition=Q(kind="task") | Q(person=None, due=None),
                name="conclusion_decision_is_nobodys",
            ),
            models.CheckConstraint(
                condition=Q(kind="request", to_unit__isnull=False)
                | (~Q(kind="request") & Q(to_unit=None)),
                name="conclusion_request_goes_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(for_unit=None) | Q(kind="task", person=None),
                name="conclusion_task_of_a_unit",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text
