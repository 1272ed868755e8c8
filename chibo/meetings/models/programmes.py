"""A superior's programme of a year: with which units it means to work, on what, by when."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.core.periods import Period
from chibo.documents.models import NumberedPaper, Paper
from chibo.organisations.models import MassOrganisation, Unit


class WorkingProgramme(models.Model):
    """The list written at the beginning of a year, against which the sessions held are set.

    A draft until it is issued on a day: `entry` is its number in the register, `paper` the one in
    force that it is. `version` goes up with everything that is saved.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="working_programmes")
    year = models.PositiveSmallIntegerField()
    issued_on = models.DateField(null=True)
    entry = models.ForeignKey(NumberedPaper, models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    for_paper = models.CharField(max_length=200, blank=True, help_text="practice U2")
    reopened = models.CharField(max_length=300, blank=True, help_text="why, when last")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="working_programme_once")
        ]
        indexes = [models.Index(fields=["year", "issued_on"], name="working_programme_of_year")]

    def __str__(self) -> str:
        return _("Chương trình làm việc năm %(year)s") % {"year": self.year}

    @property
    def issued(self) -> bool:
        return self.issued_on is not None


class PlannedSession(models.Model):
    """One line: a unit or a mass organisation below, the matter, the month or quarter.

    `period` is 2026-03 or 2026-Q1, `last` its last day, by which lines are ordered.
    """

    programme = models.ForeignKey(WorkingProgramme, models.CASCADE, related_name="sessions")
    position = models.PositiveSmallIntegerField()
    with_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="planned_sessions")
    with_mass = models.ForeignKey(
        MassOrganisation, models.PROTECT, null=True, related_name="planned_sessions"
    )
    topic = models.CharField(max_length=300)
    period = models.CharField(max_length=7)
    last = models.DateField()
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="planned_session_place_once"
            ),
            models.CheckConstraint(
                condition=Q(with_unit=None, with_mass__isnull=False)
                | Q(with_unit__isnull=False, with_mass=None),
                name="planned_session_with_one",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.topic

    @property
    def span(self) -> Period:
        """The month or quarter."""
        return Period.parse(self.period)

    @property
    def first(self) -> date:
        return self.span.first
