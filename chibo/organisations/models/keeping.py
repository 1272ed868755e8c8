"""Who keeps which records here since when: where silence means "no" and where "not known"."""

from django.db import models

from chibo.core.dated import Dated
from chibo.organisations.models.units import Unit


class Keeping(Dated):
    """A declared span in which a unit keeps a class of records; with any, they alone decide."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="keepings")
    records = models.CharField(max_length=40, help_text="name of the workbook's sheet")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "records", "valid_from"], name="keeping_once_from"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.records}"
