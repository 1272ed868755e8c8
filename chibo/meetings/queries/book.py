"""The book of meetings of many units: those on record and those that are being kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from chibo.core.actor import Actor
from chibo.meetings.models import Meeting, Sitting
from chibo.meetings.queries.kinds import counted_kinds
from chibo.meetings.queries.sittings import READ
from chibo.organisations.models import Ancestry
from chibo.organisations.reach import in_reach


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting, of the kind it counts as.

    `status`: closed (signed here), recorded (from a workbook), planned, open.
    """

    code: str
    unit: str
    kind: str
    on: date
    status: str
    present: int | None
    expected: int | None


def book(actor: Actor, first: date, last: date, *, unit: int | None = None) -> Iterator[Entry]:
    """Meetings of these days in reach, below one unit or everywhere, by day: two queries."""
    held = _below(in_reach(Meeting.objects.all(), actor, READ), unit, last)
    held = held.filter(held_on__range=(first, last)).exclude(sitting__closed_on=None, sitting__gt=0)
    told = ("code", "unit__code", "kind", "held_on", "sitting", "present", "due")
    found = [
        Entry(code, of, kind, on, "closed" if sitting else "recorded", present, due)
        for code, of, kind, on, sitting, present, due in held.values_list(*told)
    ]
    kept = _below(in_reach(Sitting.objects.all(), actor, READ), unit, last)
    kept = kept.filter(on__range=(first, last), closed_on=None)
    counted = counted_kinds()
    found += [
        Entry(
            code,
            of,
            counted.get(kind, kind),
            on,
            "planned" if on > actor.today else "open",
            None,
            None,
        )
        for code, of, kind, on in kept.values_list("code", "unit__code", "kind", "on")
    ]
    return iter(sorted(found, key=lambda one: (one.on, one.unit, one.code)))


def _below(rows: QuerySet[Any], unit: int | None, day: date) -> QuerySet[Any]:
    """Only of the unit, of what stood below it on the day, and of what it keeps."""
    if unit is None:
        return rows
    lines = Ancestry.objects.filter(ancestor=unit, valid_from__lte=day).exclude(valid_to__lte=day)
    return rows.filter(unit__in=lines.values("descendant"))
