"""Definitions in force, as their packs were taken in, and counts that are kept of them."""

from django.db import models


class Indicator(models.Model):
    """A sentence that computes; `body` is the definition as checked."""

    code = models.CharField(max_length=60, unique=True)
    version = models.PositiveIntegerField()
    body = models.JSONField()

    def __str__(self) -> str:
        return self.code


class FigurePack(models.Model):
    """What one indicator counts in all own units over one period: derived, and never wrong.

    `entry` and its `mark` are the entry of the trail up to which it is known to hold; `key` says
    what was asked, of which version of the indicator and of the code.
    """

    key = models.CharField(max_length=64, unique=True)
    indicator = models.CharField(max_length=60)
    day = models.DateField()
    entry = models.BigIntegerField()
    mark = models.BigIntegerField()
    code = models.CharField(max_length=64)
    counts = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.indicator} {self.day}"
