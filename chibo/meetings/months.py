"""In which months of a year cells and committees met."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from chibo.core.periods import add_months
from chibo.meetings.models import Meeting

Months = Mapping[int, frozenset[int]]
"""By number of the month (1 to 12) the units that met in it."""


def met(
    units: "Collection[int] | QuerySet[Any, Any]", year: int, until: date, kinds: Iterable[str]
) -> dict[str, Months]:
    """By kind of meeting, which of these units met in which month up to the end of `until`.

    One query, however many meetings there are.
    """
    firsts = [date(year, month, 1) for month in range(1, 13)]
    month = Case(
        *(When(held_on__lt=add_months(first, 1), then=Value(first.month)) for first in firsts),
        output_field=IntegerField(),
    )
    last = min(until, date(year, 12, 31))
    rows = Meeting.objects.filter(
        unit__in=units, kind__in=kinds, held_on__gte=firsts[0], held_on__lte=last
    )
    found = defaultdict[str, dict[int, set[int]]](lambda: defaultdict(set))
    pairs = rows.order_by().annotate(month=month).values_list("kind", "month", "unit_id")
    for kind, number, unit in pairs.distinct():
        found[kind][number].add(unit)
    return {
        kind: {number: frozenset(those) for number, those in by_month.items()}
        for kind, by_month in found.items()
    }


def month_ends(year: int) -> list[date]:
    """The last days of the twelve months."""
    return [add_months(date(year, month, 1), 1) - timedelta(days=1) for month in range(1, 13)]
