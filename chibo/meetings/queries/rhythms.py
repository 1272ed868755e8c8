"""Reads of customs: by which rhythm units meet."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from chibo.meetings.customs import Customs
from chibo.meetings.models import Rhythm


def customs_of(unit: int) -> Customs:
    """The customs of one unit."""
    return Customs(Rhythm.objects.filter(unit=unit).order_by("valid_from"))


def customs_of_many(units: "Collection[int] | QuerySet[Any, Any]") -> Mapping[int, Customs]:
    """By unit their customs, of those that have any: one query."""
    found = defaultdict[int, list[Rhythm]](list)
    for row in Rhythm.objects.filter(unit__in=units).order_by("valid_from"):
        found[row.unit_id].append(row)
    return {unit: Customs(rows) for unit, rows in found.items()}


def newest_rhythm(unit: int, kind: str) -> int:
    """The key of the custom that was written last, 0 for none: a form remembers it."""
    rows = Rhythm.objects.filter(unit=unit, kind=kind).order_by("-id")
    return rows.values_list("id", flat=True).first() or 0
