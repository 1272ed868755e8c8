"""What the reader is in charge of, on one screen of a phone: "I was there" is one tap."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from chibo.core.actor import Actor
from chibo.meetings.models import Presence, Sitting, SuperiorAttendance
from chibo.meetings.queries.visits import next_sittings, own_charges
from chibo.members.homes import own_cell
from chibo.organisations.queries import describe_units
from chibo.portal.attendance.forms import AtForm
from chibo.portal.attendance.lines import ChargeLine, charge_lines
from chibo.portal.attendance.visits import record_form, start_of
from chibo.work.models import Charge, Task

LAST = 3
"""Visits told of each charge."""


@dataclass(frozen=True, slots=True)
class Card:
    """One charge with the next meeting that is planned there, the last visits, and the form."""

    line: ChargeLine
    next: Sitting | None
    last: list[SuperiorAttendance]
    form: AtForm | None

    @property
    def several(self) -> bool:
        """Whether there are several units that it may have been."""
        return self.form is not None and len(self.form.fields["at"].choices) > 1  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Own:
    """The reader's own cell: meetings signed this year, those they came to, tasks left (A19)."""

    name: str
    held: int
    came: int
    tasks: int


def cards_of(actor: Actor) -> list[Card]:
    """Everything that the reader is in charge of today."""
    rows = own_charges(actor.person_id, actor.today)
    rows = list(Charge.objects.filter(pk__in=[one.pk for one in rows]).select_related("person"))
    lines = sorted(charge_lines(actor, rows, actor.today), key=lambda one: one.row.kind != "unit")
    units = [one.row.unit_id for one in lines if one.row.unit_id]
    coming = next_sittings(units, actor.today)
    return [
        Card(line, coming.get(line.row.unit_id or 0), _last(line), _form(actor, line))
        for line in lines
    ]


def _last(line: ChargeLine) -> list[SuperiorAttendance]:
    if line.done is None:
        return []
    days = list(line.done.days)[-LAST:]
    rows = SuperiorAttendance.objects.filter(person=line.row.person_id, held_on__in=days)
    return list(rows.order_by("-held_on", "id")[:LAST])


def _form(actor: Actor, line: ChargeLine) -> AtForm | None:
    if line.done is None:
        return None
    start = start_of(actor, str(line.row.pk), None)
    form = record_form(actor, start, None, on=actor.today)
    form.auto_id = f"id_{line.row.pk}_%s"
    assert isinstance(form, AtForm)  # it is a charge of a unit
    return form


def own_of(actor: Actor) -> Own | None:
    """The own cell; None for who belongs to none."""
    cell = own_cell(actor.person_id, actor.today)
    if cell is None:
        return None
    first = date(actor.today.year, 1, 1)
    rolls = Presence.objects.filter(
        person=actor.person_id, sitting__unit=cell, sitting__on__range=(first, actor.today)
    ).exclude(sitting__closed_on=None)
    told = rolls.aggregate(held=Count("id"), came=Count("id", filter=Q(presence="present")))
    tasks = Task.objects.filter(unit=cell, person=actor.person_id, ended="").count()
    name = describe_units([cell], actor.today).get(cell, "")
    return Own(name, told["held"], told["came"], tasks)
