"""Definitions in force, as their packs were taken in."""

from django.db import models


class Indicator(models.Model):
    """A sentence that computes; `body` is the definition as checked."""

    code = models.CharField(max_length=60, unique=True)
    version = models.PositiveIntegerField()
    body = models.JSONField()

    def __str__(self) -> str:
        return self.code
