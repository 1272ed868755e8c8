"""Remembers a roll call that is printed: who stands on which line of it."""

from django.db import transaction

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.meetings.models import RollSheet, Sitting
from chibo.meetings.queries.roll import roll_of
from chibo.meetings.services.holding import HOLD
from chibo.organisations.reach import require

PRINTED = "meeting.printed"


@transaction.atomic
def print_roll(actor: Actor, *, sitting: Sitting) -> RollSheet:
    """The roll call as it is printed today; the one before it where nobody came or went since.

    Raises NotAllowed.
    """
    require(actor, HOLD, sitting.unit_id)
    held = Sitting.objects.select_for_update().get(pk=sitting.pk)
    persons = [line.person.pk for line in roll_of(held)]
    before = held.roll_sheets.order_by("-number").first()
    if before is not None and before.persons == persons:
        sheet = before
    else:
        number = before.number + 1 if before else 1
        sheet = RollSheet.objects.create(
            sitting=held, number=number, persons=persons, printed_on=actor.today
        )
    note_printed(actor, held, "roll", len(persons))
    return sheet


def note_printed(actor: Actor, sitting: Sitting, what: str, count: int) -> None:
    """Leave the entry of a sheet that was printed: what and how many, never what about.

    Raises NotAllowed.
    """
    require(actor, HOLD, sitting.unit_id)
    detail = {"sitting": sitting.code, "sheet": what, "count": count}
    audit.record(actor, PRINTED, unit=sitting.unit_id, detail=detail)
