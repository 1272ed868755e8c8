"""Which meetings a unit holds itself."""

from collections.abc import Sequence
from datetime import date

from chibo.meetings.models import Meeting
from chibo.organisations.models import Body, Stay

OF_A_CELL = (Meeting.Kind.CELL_REGULAR, Meeting.Kind.CELL_THEMATIC)
"""Those that all members of a cell come to."""


def kinds_of(unit: int, day: date) -> Sequence[Meeting.Kind]:
    """The kinds that the unit holds on the day, the one that all come to first."""
    stay = Stay.objects.filter(unit=unit, valid_from__lte=day).exclude(valid_to__lte=day).first()
    if stay is None:
        return ()
    committee = Body.objects.as_of(day).filter(unit=unit, kind=Body.Kind.COMMITTEE).exists()
    if stay.is_cell:
        return (*OF_A_CELL, Meeting.Kind.CELL_COMMITTEE) if committee else OF_A_CELL
    return (Meeting.Kind.COMMITTEE,) if committee else ()
