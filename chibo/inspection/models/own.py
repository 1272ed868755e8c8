"""The inspections that a cell makes of its own members: plan, steps, conclusion (Reg. 22, art. 7).

What is kept is the least that the steps need; nothing of it is counted in anybody's score, and no
search finds it.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.documents.models import NumberedPaper, Paper
from chibo.meetings.models import Sitting
from chibo.members.models import Person
from chibo.organisations.models import Unit


class InspectionPlan(models.Model):
    """A cell's plan of a year: whom it inspects or supervises, on what, by when."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspection_plans")
    year = models.PositiveSmallIntegerField()
    sitting = models.ForeignKey(Sitting, models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField(null=True)
    signed_on = models.DateField(null=True)
    reopened = models.CharField(max_length=300, blank=True, help_text="why, when last")
    for_paper = models.CharField(max_length=200, blank=True, help_text="practice U2")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(NumberedPaper, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="own_plan_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}"

    @property
    def signed(self) -> bool:
        return self.signed_on is not None


class OwnInspection(models.Model):
    """One member whom the cell inspects or supervises, from the plan to the conclusion.

    `matter` and `result` are codes of the pack in force on the plan's first day. Of what was found
    there is one text, which goes into the conclusion; of those who voted, only how many.
    """

    class Kind(models.TextChoices):
        INSPECTION = "inspection", _("Kiểm tra")
        SUPERVISION = "supervision", _("Giám sát")

    plan = models.ForeignKey(InspectionPlan, models.PROTECT, related_name="inspections")
    person = models.ForeignKey(Person, models.PROTECT, related_name="own_inspections")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    matter = models.CharField(max_length=30)
    by = models.DateField(help_text="planned to be concluded by")
    sitting = models.ForeignKey(
        Sitting, models.PROTECT, null=True, related_name="+", help_text="the cell's conference"
    )
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    votes_other = models.PositiveSmallIntegerField(null=True)
    result = models.CharField(max_length=30, blank=True)
    finding = models.TextField(max_length=2000, blank=True)
    notice = models.ForeignKey(NumberedPaper, models.PROTECT, null=True, related_name="+")
    conclusion = models.ForeignKey(NumberedPaper, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True, help_text="concluded and told")
    dropped_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True, help_text="why dropped or opened again")
    for_paper = models.CharField(max_length=200, blank=True, help_text="practice U2")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "person", "kind", "matter"], name="own_inspection_once"
            ),
            models.CheckConstraint(
                condition=Q(votes_for=None, votes_against=None, votes_other=None)
                | Q(
                    votes_for__isnull=False, votes_against__isnull=False, votes_other__isnull=False
                ),
                name="own_inspection_whole_tally",
            ),
        ]
        indexes = [models.Index(fields=["closed_on", "by"], name="own_inspection_open")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def ended(self) -> bool:
        return self.closed_on is not None or self.dropped_on is not None


class Step(models.Model):
    """A step that was taken: its day and, where it has one, the number of its paper."""

    inspection = models.ForeignKey(OwnInspection, models.CASCADE, related_name="steps")
    code = models.CharField(max_length=30, help_text="in the pack")
    on = models.DateField()
    paper = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "code"], name="own_step_once")]

    def __str__(self) -> str:
        return self.code


class Remedy(models.Model):
    """What the member is to put right by a day, and when that was done.

    Not a task of `chibo.work`: those are read by the whole cell and counted in its scores.
    """

    inspection = models.ForeignKey(OwnInspection, models.CASCADE, related_name="remedies")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    due = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "position"], name="remedy_place_once")
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text
