"""Who of those above follows a unit, and when they attended its meetings in the day's year."""

from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor
from chibo.meetings.models import SuperiorAttendance
from chibo.meetings.queries.sittings import READ, may
from chibo.members.homes import own_cell
from chibo.organisations.branches import below_or_self
from chibo.portal.attendance.lines import ChargeLine, VisitLine, charge_lines, visit_lines
from chibo.portal.attendance.programme_told import Told, told_of
from chibo.portal.scope import Scope
from chibo.work.models import Charge
from chibo.work.queries.charges import UNIT

LAST = 5


@dataclass(frozen=True, slots=True)
class Visited:
    """Whoever follows the unit, and the last visits there or below it of `count` in the year.

    `planned` are the lines about it in its superiors' programmes of working sessions.

    `remarks` says whether the reader may be told what was noted; `bare` that nobody follows it.
    """

    charges: list[ChargeLine]
    visits: list[VisitLine]
    planned: list[Told]
    count: int
    remarks: bool
    year: str

    @property
    def bare(self) -> bool:
        return not self.charges

    @property
    def named(self) -> int:
        """How many persons the part names."""
        return sum(bool(one.name) for one in self.charges) + sum(
            bool(one.name) for one in self.visits
        )


def visited_of(actor: Actor, scope: Scope) -> Visited | None:
    """For who reads the unit's records, and for its members; None where nothing is on record."""
    unit, day = scope.unit.id, scope.day
    reads = may(actor, READ, unit)
    if not reads and own_cell(actor.person_id, actor.today) != unit:
        return None
    rows = Charge.objects.as_of(day).filter(kind=UNIT, unit=unit).select_related("person")
    charges = charge_lines(actor, list(rows.order_by("valid_from", "id")), day) if rows else []
    under = below_or_self(unit, day)
    made = SuperiorAttendance.objects.filter(unit__in=under).exclude(by_unit__in=under)
    made = made.filter(held_on__range=(date(day.year, 1, 1), day)).select_related("person")
    count = made.count()
    planned = told_of(actor, unit, day.year, day, reads=True)
    if not charges and not count and not planned:
        return None
    last = list(made.order_by("-held_on", "id")[:LAST])
    visits = visit_lines(actor, last) if last else []
    return Visited(charges, visits, planned, count, reads, str(day.year))
