"""A cell's list of a year: who has which work, who registered, which leaders committed (M10)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chibo.documents.models import NumberedPaper, Paper
from chibo.members.models import Person
from chibo.organisations.models import Unit


class YearList(models.Model):
    """The list of one cell and year, from its draft to the results at the year's end.

    Signed it is counted as that year of the cell, and stays counted as signed while it is opened
    again. `version` goes up with everything that is saved. `sitting` is the key of the meeting
    that approved it, where that is kept here.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="year_lists")
    year = models.PositiveSmallIntegerField()
    approved_on = models.DateField(null=True, help_text="by the cell's meeting")
    sitting = models.PositiveBigIntegerField(null=True)
    signed_on = models.DateField(null=True)
    results_on = models.DateField(null=True, help_text="when results were entered last")
    reopened = models.CharField(max_length=300, blank=True, help_text="why, when last")
    for_paper = models.CharField(
        max_length=200, blank=True, help_text="entered on behalf, from this paper: practice U2"
    )
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    issued = models.ForeignKey(NumberedPaper, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="year_list_once")]
        indexes = [models.Index(fields=["year", "signed_on"], name="year_list_of_year")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}"

    @property
    def signed(self) -> bool:
        return self.signed_on is not None


class Assignment(models.Model):
    """One dated line of a year's list, with its result at the year's end.

    A registration or a commitment may say nothing more than that it was made: its words stand on
    the member's own paper. `used` is said of commitments: whether the rating went by it.
    """

    class Kind(models.TextChoices):
        TASK = "task", _("Nhiệm vụ")
        REGISTRATION = "registration", _("Đăng ký học tập và làm theo Bác")
        COMMITMENT = "commitment", _("Cam kết của cán bộ lãnh đạo, quản lý")

    year_list = models.ForeignKey(YearList, models.CASCADE, related_name="lines")
    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    position = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField()
    result = models.CharField(max_length=20, blank=True, help_text="code in the pack of the year")
    remark = models.CharField(max_length=200, blank=True)
    used = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year_list", "person", "kind", "position"], name="assignment_place_once"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="assignment_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(kind="task") | ~Q(text=""), name="assignment_task_says_what"
            ),
            models.CheckConstraint(
                condition=Q(used=None) | Q(kind="commitment"), name="assignment_used_if_committed"
            ),
        ]
        ordering = ["kind", "position"]

    def __str__(self) -> str:
        return self.text or self.get_kind_display()
