"""What a sitting may study: offered in its plan, ticked at its conclusion."""

from datetime import date

from django.utils import translation

from chibo.dissemination.models import Dissemination, Study
from chibo.dissemination.prescribed import words
from chibo.dissemination.queries.asking import MEMBERS
from chibo.dissemination.queries.waiting import Sent, sent_to
from chibo.meetings.kinds import kind_of
from chibo.meetings.models import Sitting

BY_NAME = ("members", "committee", "standing_committee", "leading")
LONGEST = 300  # characters of a point of an agenda


def to_study(unit: int, kind: str, day: date) -> list[Sent]:
    """The papers that a meeting of the kind is the place for: members study in the cell, leaders
    in the committee. Those that wait for it, and those that some have still to be told of."""
    described = kind_of(kind, day)
    called = {cell: described.calls(cell=cell) if described else () for cell in (True, False)}
    found = []
    for one in sent_to(unit, day):
        line = one.line
        fits = set(called[line.unit.cell]) & set(BY_NAME)
        fits = fits & {"members"} if line.part == MEMBERS else fits - {"members"}
        if line.part and fits and (line.studied_on is None or line.untold):
            found.append(one)
    return found


def studying(sitting: Sitting) -> list[Sent]:
    """As `to_study`, with those that the sitting has ticked already."""
    found = to_study(sitting.unit_id, sitting.kind, sitting.on)
    keys = {one.row.pk for one in found}
    ticked = sitting.studies.select_related("dissemination")
    more = [one.dissemination for one in ticked if one.dissemination_id not in keys]
    return [*found, *(sent_to(sitting.unit_id, sitting.on, more) if more else [])]


def ticked_in(sitting: Sitting) -> list[Dissemination]:
    """What the sitting says it studied, in the order in which it was sent."""
    rows = Study.objects.filter(sitting=sitting, ticked=True).select_related("dissemination")
    return [one.dissemination for one in rows.order_by("dissemination__sent_on", "id")]


def agenda_point(row: Dissemination) -> str:
    """How an agenda has it: Vietnamese, as minutes are."""
    with translation.override("vi"):
        return words().agenda.format(paper=row.name, title=row.title)[:LONGEST]
