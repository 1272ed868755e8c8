"""Issues a superior's programme of working sessions, opens it again, takes one back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.documents.models import Paper
from chibo.documents.services import InForce, number_paper, put_in_force
from chibo.meetings.models import WorkingProgramme
from chibo.meetings.papers.programme_words import programme_rule
from chibo.meetings.services.programmes import in_hand, tell
from chibo.organisations.entering import entered_for, reason_of
from chibo.organisations.models import Unit

ISSUER, TYPE = "committee", "programme"
BEHALF, REASON = "MTG-PROGRAMME-FOR-PAPER", "MTG-PROGRAMME-REASON"


@dataclass(frozen=True, slots=True)
class Issued:
    """The day of the paper; `serial` the number that it bears already."""

    on: date
    serial: int | None = None
    for_paper: str = ""


@transaction.atomic
def issue_programme(
    actor: Actor, *, unit: Unit, year: int, version: int, issued: Issued
) -> WorkingProgramme:
    """Issue it: a paper in force with a number; units are told of their line, it is reminded of.

    Issued again it keeps its number. Raises NewerProgramme, Refused MTG-PROGRAMME-EMPTY, -DAY,
    -FOR-PAPER, what `put_in_force` and `number_paper` refuse, NotAllowed.
    """
    held = in_hand(actor, unit, year, version, issued=False)
    _refuse_issuing(actor, held, issued.on)
    behalf = entered_for(actor, unit.pk, issued.for_paper, code=BEHALF)
    held.for_paper = behalf.paper if behalf else ""
    held.issued_on = issued.on
    held.paper = put_in_force(
        actor,
        unit=unit,
        wanted=InForce(
            holder=Paper.Holder.COMMITTEE,
            kind=Paper.Kind.SUPERIOR_PROGRAMME,
            period=str(year),
            since=issued.on,
            until=date(year + 1, 1, 1),
        ),
        before=held.paper,
        on_behalf=behalf,
    )
    if held.entry is None:
        held.entry = number_paper(
            actor, unit=unit, issuer=ISSUER, type=TYPE, on=issued.on, serial=issued.serial
        )
    held.save()
    tell(actor, "programme.issued", held, {"on": issued.on.isoformat()}, behalf=behalf)
    return held


def _refuse_issuing(actor: Actor, held: WorkingProgramme, on: date) -> None:
    if not held.pk or not held.sessions.exists():
        raise Refused(
            "MTG-PROGRAMME-EMPTY",
            _("Chương trình chưa có dòng nào nên chưa ban hành được."),
            fix=_("Ghi ít nhất một buổi làm việc, rồi ban hành."),
        )
    first, last = (
        programme_rule(on).issue_from.of(held.year - 1),
        min(actor.today, date(held.year, 12, 31)),
    )
    if not first <= on <= last:
        raise Refused(
            "MTG-PROGRAMME-DAY",
            _("Chương trình năm %(year)s ban hành từ ngày %(first)s đến ngày %(last)s.")
            % {"year": held.year, "first": day_text(first), "last": day_text(last)},
            fix=_("Ghi ngày trên bản giấy đã ký."),
            field="on",
        )


@transaction.atomic
def reopen_programme(
    actor: Actor, *, unit: Unit, year: int, version: int, reason: str, for_paper: str = ""
) -> WorkingProgramme:
    """Open it again: a draft until it is issued anew; its paper stays in force.

    Raises as above, MTG-PROGRAMME-REASON.
    """
    held = in_hand(actor, unit, year, version, issued=True)
    behalf = entered_for(actor, unit.pk, for_paper, code=BEHALF)
    held.reopened = reason_of(reason, code=REASON)
    held.issued_on = None
    held.save()
    tell(actor, "programme.reopened", held, behalf=behalf, reason=held.reopened)
    return held


@transaction.atomic
def remove_programme(
    actor: Actor, *, unit: Unit, year: int, version: int, reason: str, for_paper: str = ""
) -> None:
    """Take back one that was never issued. Raises as above, Refused MTG-PROGRAMME-NUMBERED."""
    held = in_hand(actor, unit, year, version, issued=False)
    behalf = entered_for(actor, unit.pk, for_paper, code=BEHALF)
    said = reason_of(reason, code=REASON)
    if held.entry:
        raise Refused(
            "MTG-PROGRAMME-NUMBERED",
            _("Chương trình đã lấy số %(number)s nên không xoá được.")
            % {"number": held.entry.number},
            fix=_("Sửa các dòng rồi ban hành lại."),
        )
    if held.pk:
        lines = held.sessions.count()
        tell(actor, "programme.removed", held, {"sessions": lines}, behalf=behalf, reason=said)
        held.delete()
