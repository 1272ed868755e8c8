"""Whoever can meet, sign or be charged with work, and their terms."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.organisations.models.units import Unit


class Body(Dated):
    """A committee, board or office of a unit."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("Cấp uỷ (đảng uỷ, chi uỷ)")
        CELL_SECRETARY = "cell_secretary", _("Bí thư, phó bí thư chi bộ không có chi uỷ")
        STANDING_COMMITTEE = "standing_committee", _("Ban thường vụ")
        PERMANENT_BOARD = "permanent_board", _("Thường trực")
        INSPECTION_COMMITTEE = "inspection_committee", _("Uỷ ban kiểm tra")
        BOARD = "board", _("Ban")
        OFFICE = "office", _("Văn phòng")
        OTHER = "other", _("Cơ quan khác")

    code = models.CharField(max_length=40, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bodies")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    name = models.CharField(max_length=250, blank=True)

    class Meta(Dated.Meta):
        indexes = [
            models.Index(fields=["unit", "kind", "valid_from", "valid_to"], name="body_cover")
        ]

    def __str__(self) -> str:
        return self.name or self.code


class Term(Dated):
    """One term of a body, from the day it was elected or appointed."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="terms")
    name = models.CharField(max_length=100, blank=True)
    fixed_number = models.PositiveSmallIntegerField(
        null=True, help_text="size fixed by the congress"
    )

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["body", "valid_from"], name="term_once_from"),
            models.UniqueConstraint(
                fields=["body"], condition=models.Q(valid_to=None), name="term_one_open"
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.body} {self.valid_from}"
