"""Which sittings are those of committees that somebody sits on."""

from collections import defaultdict
from datetime import date

from django.db.models import Exists, OuterRef, Q

from chibo.core.once import once
from chibo.meetings.kinds import described_kinds
from chibo.members.homes import own_cell
from chibo.members.models import Leave, Seat
from chibo.organisations.models import Body, Stay

CALLED = {
    Body.Kind.COMMITTEE: "committee",
    Body.Kind.STANDING_COMMITTEE: "standing_committee",
}
"""How the pack calls those who sit on such a body."""


def of_own_committees(person: int | None, day: date) -> Q:
    """As `_of_own_committees`: a page asks for it with every paper and list, and reads it once."""
    return once((of_own_committees, person, day), lambda: _of_own_committees(person, day))


def _of_own_committees(person: int | None, day: date) -> Q:
    """Sittings to which committees were called that the person sat on then, and sits on still.

    Nothing of it is for somebody who is no member any longer, or is suspended.
    """
    nothing = Q(pk__in=[])
    if person is None:
        return nothing
    seats = Seat.objects.as_of(day).filter(person=person, term__body__kind__in=CALLED)
    units = defaultdict[str, list[int]](list)
    for body, unit in seats.values_list("term__body__kind", "term__body__unit"):
        units[body].append(unit)
    if not units or not _attends(person, day):
        return nothing
    found = nothing
    for body, own in units.items():
        word = CALLED[Body.Kind(body)]
        found |= Q(_sat_then(person, body), _of_kinds(own, word, day))
    return found


def _attends(person: int, day: date) -> bool:
    suspended = Leave.objects.as_of(day).filter(person=person, kind=Leave.Kind.SUSPENDED)
    return own_cell(person, day) is not None and not suspended.exists()


def _sat_then(person: int, body: str) -> Exists:
    seats = Seat.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=OuterRef("on")),
        person=person,
        term__body__unit=OuterRef("unit"),
        term__body__kind=body,
        valid_from__lte=OuterRef("on"),
    )
    return Exists(seats)


def _of_kinds(units: list[int], word: str, day: date) -> Q:
    """Sittings of these units to which such people are called; a cell calls others to some."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    cells = Stay.objects.filter(held, unit__in=units, is_cell=True, valid_from__lte=day)
    in_cells = set(cells.values_list("unit_id", flat=True))
    kinds = described_kinds()
    return Q(
        unit__in=[one for one in units if one in in_cells],
        kind__in=[one.code for one in kinds if word in one.calls(cell=True)],
    ) | Q(
        unit__in=[one for one in units if one not in in_cells],
        kind__in=[one.code for one in kinds if word in one.calls(cell=False)],
    )
