"""What a unit is told of its superiors' programmes: its own line, and nothing of the rest."""

from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor
from chibo.meetings.models import PlannedSession
from chibo.meetings.queries.programmes import planned_with
from chibo.meetings.queries.sittings import READ, may
from chibo.members.homes import own_cell
from chibo.organisations.naming import unit_names
from chibo.organisations.queries import Neighbour
from chibo.portal.attendance.lines import NOWHERE


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a superior's programme: whose, when, on what."""

    row: PlannedSession
    by: Neighbour


def told_of(
    actor: Actor, unit: int, year: int, day: date, *, reads: bool | None = None
) -> list[Told]:
    """The lines about the unit, for who reads its records and for its members."""
    seen = may(actor, READ, unit) if reads is None else reads
    if not seen and own_cell(actor.person_id, actor.today) != unit:
        return []
    rows = list(planned_with(unit, year, day))
    names = unit_names(actor, {(one.programme.unit_id, day) for one in rows}) if rows else {}
    return [Told(one, names.get((one.programme.unit_id, day), NOWHERE)) for one in rows]
