"""Rows of the units that a question about duties means (core.due)."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from chibo.core.due import DueAsked
from chibo.organisations.models import Ancestry
from chibo.organisations.reach import in_reach, subtree

M = TypeVar("M", bound=Model)


def _units(asked: DueAsked) -> Sequence[int] | QuerySet[Ancestry, Any] | None:
    """Ids of the units that are asked about; None: all in reach."""
    if asked.unit is None:
        return None
    return [asked.unit] if asked.alone else subtree([asked.unit], on=asked.on)


def of_asked(rows: QuerySet[M], asked: DueAsked, via: str = "unit") -> QuerySet[M]:
    """Those of these units. Nothing is said of the actor's reach."""
    where = _units(asked)
    return rows if where is None else rows.filter(**{f"{via}__in": where})


def asked_in_reach(
    rows: QuerySet[M], asked: DueAsked, action: str, via: str = "unit"
) -> QuerySet[M]:
    """Those of these units where the actor may do `action`."""
    return in_reach(of_asked(rows, asked, via), asked.actor, action, via)
