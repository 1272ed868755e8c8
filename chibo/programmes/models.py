"""Programmes with their targets, and what their targets refer to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.organisations.models import Unit


class Programme(models.Model):
    """A resolution, programme or scheme in force; `body` holds header, tasks, plan, returns."""

    code = models.CharField(max_length=20, unique=True)
    version = models.PositiveIntegerField()
    first = models.DateField()
    last = models.DateField()
    body = models.JSONField()

    def __str__(self) -> str:
        return self.code


class Target(models.Model):
    """One target or duty of a programme; `body` is its entry in the pack as checked."""

    class Kind(models.TextChoices):
        TARGET = "target", pgettext_lazy("one", "Chỉ tiêu")
        DUTY = "duty", _("Nhiệm vụ định kỳ")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="targets")
    code = models.CharField(max_length=20, unique=True)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    body = models.JSONField()

    def __str__(self) -> str:
        return self.code


class ReferenceNumber(models.Model):
    """A number that a target takes from another document, for one unit and a year of it."""

    target = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="%(class)ss")
    year = models.PositiveSmallIntegerField(null=True, help_text="empty: the whole period")
    value = models.DecimalField(max_digits=12, decimal_places=2)
    document = models.CharField(max_length=250)
    decision = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True, help_text="empty: since ever, as workbooks say it")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.target} {self.year or ''}"


class Reference(ReferenceNumber):
    """The number in force, as the sheet `references` has it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "unit", "year"], name="reference_once"),
            models.UniqueConstraint(
                fields=["target", "unit"],
                condition=models.Q(year=None),
                name="reference_whole_once",
            ),
        ]


class FormerReference(ReferenceNumber):
    """A number that a later decision replaced or took back; kept for the days it held on."""

    valid_to = models.DateField(help_text="first day without it; that of valid_from: never held")
    ended_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["target", "unit"], name="former_reference_of_unit")]


class ManualResult(models.Model):
    """What was found by hand about a target that no record can prove, with its evidence."""

    class State(models.TextChoices):
        DONE = "done", _("Đã xong")
        NOT_DONE = "not_done", _("Chưa xong")

    target = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="manual_results")
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices)
    evidence = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "unit", "on"], name="manual_result_once")
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.on}"
