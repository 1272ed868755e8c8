"""Reads of requests upward: whom one may be raised to, and who sees which."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
    When,
)

from chibo.core.actor import Actor
from chibo.members.homes import own_cell
from chibo.organisations.models import Ancestry
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import in_reach, subtree
from chibo.work.models import Request

READ = "record.view"
State = Request.State
UNSETTLED = (State.LATE, State.OPEN)


def units_above(unit: int, day: date) -> list[tuple[int, str]]:
    """Keys and names of the units above on the day, the superior first."""
    lines = Ancestry.objects.filter(descendant=unit, kept=False, valid_from__lte=day)
    lines = lines.exclude(valid_to__lte=day).exclude(ancestor=unit)
    keys = list(lines.order_by("depth").values_list("ancestor_id", flat=True))
    names = describe_units(keys, day)
    return [(key, names.get(key, "")) for key in keys]


def requests_in_sight(actor: Actor) -> QuerySet[Request]:
    """Requests whose unit, or whoever has them, lies where the actor sees records; the own
    cell's."""
    cell = own_cell(actor.person_id, actor.today)
    found = Request.objects.filter(unit=cell)
    if not actor.may(READ):
        return found
    rows = Request.objects.all()
    return found | in_reach(rows, actor, READ) | in_reach(rows, actor, READ, via="to_unit")


def request_in_sight(actor: Actor, key: int) -> Request:
    """The request of that key. Raises Request.DoesNotExist for none and for one out of sight."""
    rows = requests_in_sight(actor).select_related("unit", "to_unit", "passed_from")
    return rows.get(pk=key)


def requests_of(
    actor: Actor, day: date, *, unit: int | None = None, unsettled: bool = False
) -> QuerySet[Any]:
    """Those in sight that were raised by the day, by or to the unit or those below it;
    `unsettled` those alone that wait for an answer on the day.

    Each has `stood`, its state on the day, and `waiting`. Open ones come first, the oldest of them
    first of all.
    """
    rows = requests_in_sight(actor).filter(raised_on__lte=day)
    if unit is not None:
        under = subtree([unit], on=day)
        rows = rows.filter(Q(unit__in=under) | Q(to_unit__in=under))
    over = {"withdrawn_on__lte": day}, {"answered_on__lte": day}
    until = Case(
        When(**over[0], then=F("withdrawn_on")),
        When(**over[1], then=F("answered_on")),
        default=Value(day),
        output_field=DateField(),
    )
    rows = rows.annotate(
        stood=Case(
            When(**over[0], then=Value(State.WITHDRAWN)),
            When(told_on__lte=day, then=Value(State.TOLD)),
            When(**over[1], then=Value(State.ANSWERED)),
            When(answer_by__lt=day, then=Value(State.LATE)),
            default=Value(State.OPEN),
            output_field=CharField(),
        ),
        waiting=ExpressionWrapper(until - F("raised_on"), output_field=DurationField()),
        over=Case(
            *(When(**one, then=Value(1)) for one in over),
            default=Value(0),
        ),
    )
    if unsettled:
        rows = rows.filter(over=0)
    return rows.order_by("over", "raised_on", "id")


def running(unit: int, day: date) -> list[Request]:
    """The unit's own that are neither told nor withdrawn by the day, the oldest first."""
    rows = Request.objects.filter(unit=unit, raised_on__lte=day)
    rows = rows.exclude(told_on__lte=day).exclude(withdrawn_on__lte=day)
    return list(rows.order_by("raised_on", "id"))


def to_tell(unit: int, day: date, record: int) -> list[Request]:
    """The unit's own that were answered by the day, and told in no other record than this one."""
    rows = Request.objects.filter(unit=unit, answered_on__lte=day)
    return list(rows.filter(Q(told_in=None) | Q(told_in=record)).order_by("answered_on", "id"))


def told_in(unit: int, record: int) -> Sequence[Request]:
    """What the unit was told the answers of in that record."""
    rows = Request.objects.filter(unit=unit, told_in=record)
    return list(rows.order_by("answered_on", "id"))
