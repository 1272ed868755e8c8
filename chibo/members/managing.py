"""Which level manages a seat, and so which unit (phân cấp quản lý, practice M19)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from chibo.core.actor import Actor
from chibo.members.models import Seat
from chibo.organisations.models import Ancestry, Body, Placement, Unit
from chibo.organisations.reach import in_reach


@dataclass(frozen=True, slots=True)
class SeatsHeld:
    """Seats of one position in a body that one level manages, and the unit of that level.

    `level` is empty where nobody has said it yet; `manager` where no unit of it stands above.
    """

    body: Body
    position: str
    count: int
    level: str
    manager: Placement | None


def seats_held(actor: Actor, unit: Unit, on: date) -> list[SeatsHeld]:
    """Seats of the unit's bodies held on the day, without names, with who manages them."""
    rows = Seat.objects.as_of(on).filter(term__body__unit=unit)
    seen = in_reach(rows, actor, "record.view", via="term__body__unit")
    counted = seen.values("term__body", "position", "managed_by").annotate(count=Count("id"))
    found = list(counted.order_by("term__body__code", "position", "managed_by"))
    bodies = Body.objects.in_bulk([row["term__body"] for row in found])
    above = at_or_above(unit, on)
    return [
        SeatsHeld(
            body=bodies[row["term__body"]],
            position=row["position"],
            count=row["count"],
            level=row["managed_by"],
            manager=above.get(row["managed_by"]),
        )
        for row in found
    ]


def at_or_above(unit: Unit, on: date) -> dict[str, Placement]:
    """The unit and those above it on the day, by level."""
    held = Q(valid_to=None) | Q(valid_to__gt=on)
    lines = Ancestry.objects.filter(held, descendant=unit, kept=False, valid_from__lte=on)
    rows = Placement.objects.as_of(on).filter(unit__in=lines.values("ancestor"))
    return {row.level: row for row in rows.select_related("unit")}
