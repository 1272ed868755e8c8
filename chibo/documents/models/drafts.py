"""A paper's way from its first draft to issue (practice M13)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.core.days import recorded_period
from chibo.documents.models.papers import Paper
from chibo.documents.models.register import NumberedPaper
from chibo.organisations.models import Unit


class Draft(models.Model):
    """A paper that is being written. `step` is the one it waits at, saved for lists of many.

    `kind` is empty of a paper that isn't one in force (a report, a notice). `content` holds its
    sections as people edit them; `edition` says which draft it is (Dự thảo lần 2).
    """

    class Step(models.TextChoices):
        DRAFT = "draft", _("Soạn thảo")
        COMMENTS = "comments", _("Lấy ý kiến")
        APPRAISAL = "appraisal", _("Thẩm định")
        VOTE = "vote", _("Biểu quyết")
        ISSUE = "issue", _("Ban hành")
        ISSUED = "issued", _("Đã ban hành")
        GIVEN_UP = "given_up", _("Thôi soạn")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="drafts")
    holder = models.CharField(max_length=20, choices=Paper.Holder)
    kind = models.CharField(max_length=26, choices=Paper.Kind, blank=True)
    period = models.CharField(max_length=12, blank=True)
    programme = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField(null=True, help_text="target number of an admission plan")
    template = models.CharField(max_length=60, help_text="code in the pack of templates")
    issuer = models.CharField(max_length=30, help_text="code in the pack of layouts")
    type = models.CharField(max_length=30, help_text="code in the pack of layouts")
    abstract = models.CharField(max_length=300)
    content = models.JSONField(default=dict, help_text="grounds, sections, recipients")
    edition = models.PositiveSmallIntegerField(default=1)
    ready = models.BooleanField(default=False, help_text="its text may go on to the next step")
    started_on = models.DateField()
    step = models.CharField(max_length=10, choices=Step, default=Step.DRAFT)
    step_since = models.DateField()
    replaces = models.ForeignKey(Paper, models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    for_paper = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, help_text="issued, or given up")
    reason = models.CharField(max_length=300, blank=True, help_text="why it was given up")
    entry = models.ForeignKey(NumberedPaper, models.PROTECT, null=True, related_name="drafts")
    paper = models.OneToOneField(Paper, models.SET_NULL, null=True, related_name="draft")

    class Meta:
        indexes = [
            models.Index(fields=["unit", "step"], name="draft_of_unit"),
            models.Index(fields=["step", "step_since"], name="draft_at_step"),
        ]

    def __str__(self) -> str:
        said = (self.called, recorded_period(self.period))
        return ", ".join(part for part in said if part)

    @property
    def called(self) -> str:
        """By its kind; of a paper without one by what it is about."""
        return str(self.get_kind_display()) if self.kind else self.abstract

    @property
    def over(self) -> bool:
        """Whether nothing can be changed in it any more."""
        return self.ended_on is not None


class DraftEdition(models.Model):
    """What an earlier draft said: kept when the next one was begun."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="editions")
    edition = models.PositiveSmallIntegerField()
    abstract = models.CharField(max_length=300)
    content = models.JSONField()
    why = models.CharField(max_length=300)
    until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "edition"], name="draft_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} v{self.edition}"


class Consultation(models.Model):
    """Comments asked of a group: how many were asked and answered, and a summary; nobody's own."""

    class Whom(models.TextChoices):
        MEMBERS = "members", _("Đảng viên, chi bộ")
        COMMITTEE = "committee", _("Cấp uỷ viên")
        MASS = "mass", _("Mặt trận, đoàn thể")
        PEOPLE = "people", _("Nhân dân")
        OFFICES = "offices", _("Ban, cơ quan, chuyên môn")

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="consultations")
    whom = models.CharField(max_length=10, choices=Whom)
    edition = models.PositiveSmallIntegerField()
    asked_on = models.DateField()
    until = models.DateField()
    asked = models.PositiveIntegerField(null=True)
    answered = models.PositiveIntegerField(null=True)
    agreed = models.PositiveIntegerField(null=True)
    summary = models.TextField(blank=True)
    closed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.draft_id} {self.whom} {self.asked_on}"


class Appraisal(models.Model):
    """What the superior's board is asked to say of a draft, and what it said."""

    class Opinion(models.TextChoices):
        AGREED = "agreed", pgettext_lazy("appraisal", "Nhất trí")
        REMARKS = "remarks", _("Nhất trí, đề nghị tiếp thu một số ý")
        RETURNED = "returned", _("Chưa nhất trí, đề nghị làm lại")

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="appraisals")
    by = models.ForeignKey(Unit, models.PROTECT, related_name="appraisals")
    edition = models.PositiveSmallIntegerField()
    asked_on = models.DateField()
    until = models.DateField(null=True)
    opinion = models.CharField(max_length=10, choices=Opinion, blank=True)
    on = models.DateField(null=True)
    number = models.CharField(max_length=60, blank=True, help_text="of the paper that says so")
    remarks = models.TextField(blank=True)
    from_paper = models.BooleanField(default=False, help_text="entered by the unit, practice U2")

    class Meta:
        indexes = [models.Index(fields=["by", "opinion"], name="appraisal_waiting")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.asked_on}"


class DraftVote(models.Model):
    """How the committee or the cell voted on the draft: the tally alone."""

    draft = models.OneToOneField(Draft, models.CASCADE, related_name="vote")
    edition = models.PositiveSmallIntegerField()
    on = models.DateField()
    sitting = models.CharField(max_length=40, blank=True, help_text="code of the sitting kept here")
    voters = models.PositiveIntegerField()
    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField(default=0)
    adopted = models.BooleanField(help_text="by the rule of its day")

    def __str__(self) -> str:
        return f"{self.draft_id} {self.on}"
