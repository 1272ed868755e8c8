"""What somebody called, or following the unit, reads of a sitting: its plan and its papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from chibo.core.actor import Actor
from chibo.meetings.models import Sitting
from chibo.meetings.queries.noticed import notices_for, told_of
from chibo.organisations.queries import describe_units
from chibo.portal.before.files import Files, files_of


@dataclass(frozen=True, slots=True)
class Told:
    """One sitting to come; `follows` when its reader follows the unit and isn't called."""

    sitting: Sitting
    unit_name: str
    follows: bool


@dataclass(frozen=True, slots=True)
class ToldPage:
    """The plan of a sitting for such a reader."""

    sitting: Sitting
    unit_name: str
    follows: bool
    files: Files


def told_page(actor: Actor, code: str) -> ToldPage:
    """Raises Http404 where nothing of it is for the reader."""
    try:
        found = told_of(actor, code)
    except Sitting.DoesNotExist as nothing:
        raise Http404(code) from nothing
    sitting = found.sitting
    names = describe_units({sitting.unit_id}, sitting.on)
    name = names.get(sitting.unit_id, "")
    return ToldPage(sitting, name, found.follows, files_of(actor, sitting))


def coming(actor: Actor, day: date) -> Sequence[Told]:
    """The announced sittings that concern the reader, for the home page."""
    found = notices_for(actor, day)
    names = describe_units({one.sitting.unit_id for one in found}, day) if found else {}
    return [Told(one.sitting, names.get(one.sitting.unit_id, ""), one.follows) for one in found]
