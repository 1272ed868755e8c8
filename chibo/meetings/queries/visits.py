"""Reads of superiors' visits: who follows a unit, what was attended of what is asked for."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

from django.db.models import Q, QuerySet

from chibo.core.actor import Actor
from chibo.meetings.models import Sitting, SuperiorAttendance
from chibo.meetings.queries.sittings import HOLD, READ
from chibo.members.homes import own_cell
from chibo.organisations.branches import below_or_self
from chibo.organisations.models import Ancestry
from chibo.organisations.reach import in_reach
from chibo.work.in_charge import InCharge, in_charge
from chibo.work.models import Charge
from chibo.work.queries.charges import UNIT

VISIT, OWN_TASK = "visit", "visit_own"
"""What tasks and requests of a visit come from: those of the unit, those of who visited."""
DAYS_OF_YEAR = 365


@dataclass(frozen=True, slots=True)
class Done:
    """What one charge asks for in a year, and the days on which its person was there by then.

    `expected` is what the share of the year that has gone by makes, of full visits alone.
    """

    asked: int
    days: Sequence[date]
    expected: int

    @property
    def made(self) -> int:
        return len(self.days)

    @property
    def left(self) -> int:
        return max(0, self.asked - self.made)

    @property
    def behind(self) -> bool:
        return self.made < self.expected

    @property
    def state(self) -> str:
        """none: no number is asked for; done, behind, or on its way."""
        if not self.asked:
            return "none"
        return "done" if not self.left else "behind" if self.behind else "running"


def done_of(charges: Collection[Charge], day: date) -> dict[int, Done]:
    """By charge of a unit the visits of the day's year up to the day; two queries.

    Counted as the target does: days on which that person was there, or at a unit then below it,
    whoever sent them.
    """
    of_units = [one for one in charges if one.kind == UNIT]
    days = _days(of_units, date(day.year, 1, 1), day)
    return {
        one.pk: Done(one.visits or 0, sorted(days[one.pk]), expected_by(one, day))
        for one in of_units
    }


def _days(charges: Sequence[Charge], first: date, last: date) -> Mapping[int, set[date]]:
    persons = {one.person_id for one in charges}
    rows = SuperiorAttendance.objects.filter(held_on__range=(first, last))
    if len(persons) <= 300:  # of more a database takes no list
        rows = rows.filter(person__in=persons)
    told = rows.values_list("person_id", "unit_id", "held_on")
    seen = [row for row in told if row[0] in persons]
    wanted: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in charges:
        wanted[one.person_id, one.unit_id or 0].append(one.pk)
    above = _above({unit for _person, unit, _held in seen}, first)
    found: dict[int, set[date]] = defaultdict(set)
    for person, unit, held in seen:
        for at in {unit, *_on(above[unit], held)}:
            for key in wanted.get((person, at), ()):
                found[key].add(held)
    return found


Line = tuple[int, date, date | None]


def _above(units: Collection[int], since: date) -> Mapping[int, list[Line]]:
    """By unit those above it that anybody was ever put in charge of, as it stood since a day."""
    charged = Charge.objects.filter(kind=UNIT).values("unit")
    rows = Ancestry.objects.filter(kept=False, depth__gt=0, ancestor__in=charged)
    rows = rows.exclude(valid_to__lte=since)
    if len(units) <= 300:
        rows = rows.filter(descendant__in=units)
    found: dict[int, list[Line]] = defaultdict(list)
    for unit, above, first, last in rows.values_list(
        "descendant_id", "ancestor_id", "valid_from", "valid_to"
    ):
        if unit in units:
            found[unit].append((above, first, last))
    return found


def _on(lines: Sequence[Line], day: date) -> list[int]:
    return [key for key, first, last in lines if first <= day and (last is None or day < last)]


def expected_by(charge: Charge, day: date) -> int:
    """How many of the year's visits should be made by the day, of a charge that held since
    January, or as long as it holds."""
    first = max(charge.valid_from, date(day.year, 1, 1))
    if not charge.visits or first > day:
        return 0
    return floor(charge.visits * ((day - first).days + 1) / DAYS_OF_YEAR)


def followers(unit: int, day: date) -> list[InCharge]:
    """Whoever a superior has put in charge of the unit, or of one above it, on the day.

    Nobody who is a member there: they come anyway.
    """
    lines = Ancestry.objects.filter(descendant=unit, kept=False, valid_from__lte=day)
    keys = list(lines.exclude(valid_to__lte=day).values_list("ancestor_id", flat=True))
    found: dict[int, InCharge] = {}
    for rows in in_charge("unit", keys, day).values():
        for one in rows:
            if one.by_unit != unit and own_cell(one.person, day) != unit:
                found.setdefault(one.person, one)
    return sorted(found.values(), key=lambda one: one.name)


def own_charges(person: int | None, day: date) -> list[Charge]:
    """What the person is in charge of on the day, units first."""
    rows = Charge.objects.as_of(day).filter(person=person) if person else Charge.objects.none()
    return sorted(rows, key=lambda one: (one.kind != UNIT, one.valid_from, one.pk))


def senders_of(person: int, unit: int, day: date) -> list[int]:
    """Which superiors have the person in charge of the unit, or of one above it, on the day."""
    lines = Ancestry.objects.filter(descendant=unit, kept=False, valid_from__lte=day)
    above = lines.exclude(valid_to__lte=day).values("ancestor")
    rows = Charge.objects.as_of(day).filter(person=person, kind=UNIT, unit__in=above)
    return list(rows.exclude(by_unit=unit).order_by("id").values_list("by_unit_id", flat=True))


def visits_in_sight(actor: Actor) -> QuerySet[SuperiorAttendance]:
    """Visits at units, or by superiors, whose records the actor may see; one's own; those at the
    own cell."""
    rows = SuperiorAttendance.objects.all()
    mine = Q(unit=own_cell(actor.person_id, actor.today)) if actor.person_id else Q(pk=None)
    if actor.person_id:
        mine |= Q(person=actor.person_id)
    found = rows.filter(mine)
    if not actor.may(READ):
        return found
    return found | in_reach(rows, actor, READ) | in_reach(rows, actor, READ, via="by_unit")


def visit_in_sight(actor: Actor, key: int) -> SuperiorAttendance:
    """The visit of that key. Raises SuperiorAttendance.DoesNotExist for none, and out of sight."""
    rows = visits_in_sight(actor).select_related("person", "unit", "by_unit", "visit")
    return rows.get(pk=key)


def visits_of_year(
    actor: Actor, day: date, *, unit: int | None = None
) -> QuerySet[SuperiorAttendance]:
    """Those in sight of the day's year up to the day, by or at the unit or one below it, newest
    first."""
    rows = visits_in_sight(actor).filter(held_on__range=(date(day.year, 1, 1), day))
    if unit is not None:
        under = below_or_self(unit, day)
        rows = rows.filter(Q(unit__in=under) | Q(by_unit__in=under))
    return rows.order_by("-held_on", "id")


def may_write(actor: Actor, row: SuperiorAttendance) -> bool:
    """Whether the actor may change what was noted: whoever visited, and who sent them."""
    if actor.person_id == row.person_id:
        return True
    if not actor.may(HOLD):
        return False
    lines = Ancestry.objects.filter(descendant=row.by_unit_id)
    return in_reach(lines, actor, HOLD, via="descendant").exists()


def sitting_on(unit: int, day: date) -> Sitting | None:
    """The meeting of the unit on the day that is kept here; none of several."""
    found = list(Sitting.objects.filter(unit=unit, on=day)[:2])
    return found[0] if len(found) == 1 else None


def next_sittings(units: Collection[int], day: date) -> dict[int, Sitting]:
    """By unit the next meeting that is planned, from the day on."""
    rows = Sitting.objects.filter(unit__in=units, on__gte=day, closed_on=None)
    found: dict[int, Sitting] = {}
    for row in rows.order_by("on", "id"):
        found.setdefault(row.unit_id, row)
    return found
