"""Who was told besides the members: by head count alone (practice M27)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from chibo.dissemination.models import Dissemination, Study


@dataclass(frozen=True, slots=True)
class Heads:
    """How many heads of unions' members, and of people, and in how many units they were counted."""

    union: int = 0
    people: int = 0
    units: int = 0


def heads_of(row: Dissemination, units: Collection[int], day: date) -> Heads:
    """What these units counted by the day."""
    rows = Study.objects.filter(dissemination=row, held_on__lte=day).order_by()
    sums = rows.values("unit").annotate(union=Sum("union_heads"), people=Sum("people_heads"))
    wanted = ("unit", "union", "people")
    there = [
        (union or 0, people or 0)
        for unit, union, people in sums.values_list(*wanted)
        if unit in units and (union is not None or people is not None)
    ]
    return Heads(sum(one[0] for one in there), sum(one[1] for one in there), len(there))
