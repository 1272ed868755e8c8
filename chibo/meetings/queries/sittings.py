"""Reads of sittings: who may, which there are, and what they open with."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from chibo.core.actor import Actor
from chibo.meetings.models import Meeting, Sitting
from chibo.meetings.queries.kinds import counted_kinds, kinds_of_members
from chibo.meetings.queries.seated import of_own_committees
from chibo.members.homes import own_cell
from chibo.organisations.models import Ancestry
from chibo.organisations.reach import in_reach
from chibo.work.models import Task

READ, NAMES, HOLD = "record.view", "person.view", "meeting.hold"


def sittings_in_sight(actor: Actor) -> QuerySet[Sitting]:
    """Sittings of units whose records the actor may see, of the own cell, of own committees."""
    reached = in_reach(Sitting.objects.all(), actor, READ).values("id") if actor.may(READ) else []
    cell = own_cell(actor.person_id, actor.today)
    own = Q(unit=cell, kind__in=kinds_of_members())
    own |= of_own_committees(actor.person_id, actor.today)
    return Sitting.objects.filter(Q(id__in=reached) | own)


def committees_of_mine(actor: Actor, most: int) -> list[Sitting]:
    """The newest sittings of committees that the actor sits on, signed or told of to them, of units
    whose book of meetings is not open to them otherwise."""
    rows = Sitting.objects.filter(of_own_committees(actor.person_id, actor.today))
    rows = rows.exclude(closed_on=None, announced_on=None).select_related("unit")
    if actor.may(READ):
        rows = rows.exclude(id__in=in_reach(Sitting.objects.all(), actor, READ).values("id"))
    return list(rows.order_by("-on", "-id")[:most])


def sitting_in_sight(actor: Actor, code: str) -> Sitting:
    """The sitting of that code. Raises Sitting.DoesNotExist for none and for one out of sight."""
    return sittings_in_sight(actor).select_related("unit", "chair", "clerk").get(code=code)


def may(actor: Actor, action: str, unit: int) -> bool:
    """Whether the actor may do it at the unit."""
    if not actor.may(action):
        return False
    rows = Ancestry.objects.filter(descendant=unit)
    return in_reach(rows, actor, action, via="descendant").exists()


def open_tasks(unit: int, day: date) -> list[Task]:
    """What the unit has been given by the day and hasn't ended: the soonest due first."""
    rows = Task.objects.filter(unit=unit, ended="", given_on__lte=day).select_related("person")
    return sorted(rows, key=lambda task: (task.due or date.max, task.pk))


def tasks_told_in(sitting: Sitting) -> QuerySet[Task]:
    """Tasks that a sitting may say the end of: open ones, and those of which it said so already."""
    rows = Task.objects.filter(unit=sitting.unit_id, given_on__lte=sitting.on)
    rows = rows.filter(Q(ended="") | Q(told_in=sitting.pk))
    return rows.select_related("person").order_by(F("due").asc(nulls_last=True), "pk")


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting of a unit in a period, however it came to be known.

    `sitting` is the one kept here; without it the meeting was loaded from a workbook. `kind` is
    what it counts as, `held_as` the kind it was held as.
    """

    unit: int
    kind: str
    on: date
    due: int | None
    present: int | None
    sitting: Sitting | None

    @property
    def state(self) -> str:
        """signed, loaded from a workbook, or open: planned or not yet signed."""
        if self.sitting is None:
            return "loaded"
        if self.sitting.closed:
            return "signed"
        return "open"

    @property
    def held_as(self) -> str:
        if self.sitting is None or self.kind == Meeting.Kind.CELL_THEMATIC:
            return self.kind  # a combined sitting is held as both
        return self.sitting.kind


def held_by(unit: int, first: date, last: date) -> list[Held]:
    """The unit's meetings of these days, newest first: those on record and those being kept."""
    rows = Meeting.objects.filter(unit=unit, held_on__range=(first, last)).select_related("sitting")
    found = [
        Held(unit, row.kind, row.held_on, row.due, row.present, row.sitting)
        for row in rows
        if row.sitting is None or row.sitting.closed
    ]
    counted = counted_kinds()
    being_kept = Sitting.objects.filter(unit=unit, on__range=(first, last), closed_on=None)
    found += [
        Held(unit, counted.get(row.kind, row.kind), row.on, None, None, row) for row in being_kept
    ]
    return sorted(found, key=lambda one: (one.on, one.kind), reverse=True)
