"""What `chibo reorganise` does with mistakes: a row of where a unit stood, corrected or voided."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.cli.reorganising import NOBODY, parent_of, single
from chibo.cli.scope import day_of
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.papers import PaperRef
from chibo.core.refusals import Refused
from chibo.organisations.models import Placement, Unit
from chibo.organisations.reach import unit_in_reach
from chibo.organisations.services import corrections
from chibo.organisations.services.decisions import CHANGE
from chibo.organisations.services.placements import shown

Said = Mapping[str, Any]
Rows = list[dict[str, str]]


def _correct(actor: Actor, row: Placement, said: Said) -> None:
    corrections.correct(actor, placement=row, reason=said["reason"], **_values(actor, said))


def _void(actor: Actor, row: Placement, said: Said) -> None:
    corrections.void(actor, placement=row, reason=said["reason"])


SERVICES: Mapping[str, Callable[[Actor, Placement, Said], None]] = {
    "correct": _correct,
    "void": _void,
}


def carry_out(actor: Actor, what: str, said: Said, on: date) -> Rows:
    """Correct or void the row that holds on the day; the rows that differ, old and new.

    Raises Unit.DoesNotExist, Refused CLI-ONE, CLI-ROW and what the services refuse.
    """
    unit = unit_in_reach(actor, CHANGE, single(said["codes"]))
    row = Placement.objects.as_of(on).filter(unit=unit).first()
    if row is None:
        raise Refused(
            "CLI-ROW",
            _("Ngày %(day)s %(code)s không tồn tại, nên không có dòng nào để đính chính.")
            % {"day": day_text(on), "code": unit.code},
            fix=_("Ghi ở --on một ngày mà dòng sai đang ghi."),
            field="on",
        )
    before = _rows(unit)
    SERVICES[what](actor, row, said)
    after = _rows(unit)
    old = [{"change": "old", **one} for one in before if one not in after]
    return old + [{"change": "new", **one} for one in after if one not in before]


def _rows(unit: Unit) -> Rows:
    rows = Placement.objects.filter(unit=unit).select_related("parent").order_by("valid_from")
    return [dict(shown(row)) for row in rows]


def _values(actor: Actor, said: Said) -> dict[str, Any]:
    """What the row should have said all along, as far as it is typed."""
    values = {name: said[name] for name in ("name", "level", "type") if said[name]}
    if said["parent"] is not None:
        values["parent"] = parent_of(actor, said)
    if said["decision"]:
        decided = day_of(said["decided"], actor.today) if said["decided"] else None
        values["decision"] = str(PaperRef(said["decision"], decided, said["issuer"]))
    if said["begins"]:
        values["valid_from"] = day_of(said["begins"], actor.today)
    if said["ends"]:
        ends = said["ends"]
        values["valid_to"] = None if ends == NOBODY else day_of(ends, actor.today)
    return values
