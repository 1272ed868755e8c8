"""Raises requests, answers them or passes them on, and notes that the answer was told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.core.text import fold
from chibo.organisations.entering import entered_for
from chibo.organisations.reach import require
from chibo.work.answering import answer_by
from chibo.work.models import Request
from chibo.work.queries.requests import to_tell, units_above
from chibo.work.services.tasks import HOLD, Origin

RIGHT = "DIEU-LE:3"
LONGEST = 2000  # characters of an answer


@dataclass(frozen=True, slots=True)
class Raised:
    """What a unit asks of one above it; `request` the one raised before, if any."""

    text: str
    to: int
    request: int | None = None


def require_above(unit: int, to: int | None, on: date) -> None:
    """Raise Refused WORK-REQUEST-TO unless `to` stood above the unit on the day."""
    if to in {key for key, _name in units_above(unit, on)}:
        return
    raise Refused(
        "WORK-REQUEST-TO",
        _("Kiến nghị gửi lên một cấp trên của đơn vị vào ngày %(day)s.") % {"day": day_text(on)},
        fix=_("Chọn cấp trên trực tiếp, hoặc một cấp cao hơn."),
        cite=RIGHT,
        field="to",
    )


@transaction.atomic
def raise_requests(
    actor: Actor,
    *,
    unit: int,
    on: date,
    origin: Origin,
    wanted: Sequence[Raised],
    on_behalf: OnBehalf | None = None,
    vouched: bool = False,
) -> list[Request]:
    """Make the requests that come from a record what is wanted; gives them in the same order.

    Those not wanted any longer are withdrawn. What is answered stays as it was, and what was
    passed on stays where it is. `vouched`: the caller has asked whether the actor may write the
    record.

    Raises Refused WORK-REQUEST-TO, NotAllowed.
    """
    if not vouched:
        require(actor, HOLD, unit)
    kind, key = origin
    rows = Request.objects.select_for_update().filter(origin_kind=kind, origin=key)
    had = {row.pk: row for row in rows}
    if not had and not wanted:
        return []
    raised = []
    for one in wanted:
        row = had.pop(one.request or 0, None) or Request(
            unit_id=unit, raised_on=on, origin_kind=kind, origin=key
        )
        if row.answered_on is None:
            _ask(row, one, on)
        raised.append(row)
    for row in had.values():
        if row.open:
            row.withdrawn_on = max(on, row.raised_on)
            row.save(update_fields=["withdrawn_on"])
    detail = {"requests": len(raised)}
    audit.record(actor, "requests.raised", unit=unit, on_behalf=on_behalf, detail=detail)
    return raised


def _ask(row: Request, one: Raised, on: date) -> None:
    row.text, row.folded, row.withdrawn_on = one.text, fold(one.text)[:500], None
    if row.passed_on is None and row.to_unit_id != one.to:
        require_above(row.unit_id, one.to, on)
        row.to_unit_id, row.answer_by = one.to, answer_by(on)
    row.save()


@transaction.atomic
def answer_request(
    actor: Actor,
    *,
    request: Request,
    answer: str,
    on: date,
    correcting: bool = False,
    for_paper: str = "",
) -> Request:
    """Answer it for the unit that has it; `correcting` an answer that nobody was told yet.

    Whoever answers for a unit below names the paper it is entered from (practice U2).

    Raises Refused WORK-REQUEST-ANSWERED, -WITHDRAWN, -DAY, -ANSWER, -FOR-PAPER, NotAllowed.
    """
    held = _in_hand(actor, request, on, correcting=correcting)
    answer = answer.strip()
    if not 0 < len(answer) <= LONGEST:
        raise Refused(
            "WORK-REQUEST-ANSWER",
            _("Câu trả lời ghi từ một đến %(most)s chữ.") % {"most": LONGEST},
            fix=_("Ghi việc đã giải quyết đến đâu, hoặc vì sao chưa giải quyết được."),
            cite=RIGHT,
            field="answer",
        )
    behalf = _on_behalf(actor, held.to_unit_id, for_paper)
    held.answer, held.answered_on = answer, on
    held.answered_by, held.answered_by_name = actor.user_id, actor.name
    held.save(update_fields=["answer", "answered_on", "answered_by", "answered_by_name"])
    _note(actor, "request.corrected" if correcting else "request.answered", held, behalf)
    return held


@transaction.atomic
def pass_request_on(
    actor: Actor, *, request: Request, to: int | None, on: date, for_paper: str = ""
) -> Request:
    """Let a unit above the one that has it answer, by the rule from that day on.

    Raises Refused WORK-REQUEST-TO and what `answer_request` does, NotAllowed.
    """
    held = _in_hand(actor, request, on, correcting=False)
    require_above(held.to_unit_id, to, on)
    behalf = _on_behalf(actor, held.to_unit_id, for_paper)
    held.passed_from_id, held.passed_on = held.to_unit_id, on
    held.to_unit_id, held.answer_by = to or 0, answer_by(on)
    held.save(update_fields=["passed_from", "passed_on", "to_unit", "answer_by"])
    _note(actor, "request.passed_on", held, behalf, unit=held.passed_from_id)
    return held


@transaction.atomic
def tell_requests(
    actor: Actor,
    *,
    unit: int,
    record: int,
    on: date,
    told: Collection[int],
    on_behalf: OnBehalf | None = None,
) -> None:
    """Note which answers a record of the unit told on a day; what it told before and not now, it
    has not told.

    Raises NotAllowed.
    """
    require(actor, HOLD, unit)
    changed = {}
    for row in to_tell(unit, on, record):
        before = row.told_in, row.told_on
        row.told_in, row.told_on = (record, on) if row.pk in told else (None, None)
        if before != (row.told_in, row.told_on):
            row.save(update_fields=["told_in", "told_on"])
            changed[row.pk] = row.pk in told
    if changed:
        detail = {"told": sorted(key for key, now in changed.items() if now)}
        detail["not"] = sorted(key for key, now in changed.items() if not now)
        audit.record(actor, "requests.told", unit=unit, on_behalf=on_behalf, detail=detail)


def _in_hand(actor: Actor, request: Request, on: date, *, correcting: bool) -> Request:
    """The request as it is saved, locked, if it may be answered now."""
    held = Request.objects.select_for_update().get(pk=request.pk)
    require(actor, HOLD, held.to_unit_id)
    require_unsettled(held, correcting=correcting)
    _refuse_day(actor, held, on)
    return held


def require_unsettled(held: Request, *, correcting: bool = False) -> None:
    """Raise Refused WORK-REQUEST-WITHDRAWN, WORK-REQUEST-ANSWERED where nothing is left to say."""
    if held.withdrawn_on:
        raise Refused(
            "WORK-REQUEST-WITHDRAWN",
            _("Đơn vị đã rút kiến nghị này ngày %(day)s.") % {"day": day_text(held.withdrawn_on)},
            fix=_("Không cần trả lời nữa; tải lại trang."),
            cite=RIGHT,
        )
    if held.answered_on and (held.told_on or not correcting):
        raise Refused(
            "WORK-REQUEST-ANSWERED",
            _("Kiến nghị này đã có trả lời ngày %(day)s.") % {"day": day_text(held.answered_on)},
            fix=_("Tải lại trang để đọc; sửa được cho đến khi đơn vị báo lại trong buổi họp."),
            cite=RIGHT,
        )


def _refuse_day(actor: Actor, held: Request, on: date) -> None:
    first = max(held.raised_on, held.passed_on or held.raised_on)
    if not first <= on <= actor.today:
        raise Refused(
            "WORK-REQUEST-DAY",
            _("Ngày trả lời nằm từ %(first)s đến hôm nay.") % {"first": day_text(first)},
            fix=_("Ghi ngày trên văn bản trả lời, hoặc để ngày hôm nay."),
            cite=RIGHT,
            field="on",
        )


def _on_behalf(actor: Actor, unit: int, for_paper: str) -> OnBehalf | None:
    return entered_for(actor, unit, for_paper, code="WORK-REQUEST-FOR-PAPER", cite=RIGHT)


def _note(
    actor: Actor, action: str, held: Request, behalf: OnBehalf | None, unit: int | None = None
) -> None:
    at = unit or held.to_unit_id
    detail = {"request": held.pk, "of": held.unit_id}
    audit.record(actor, action, unit=at, on_behalf=behalf, detail=detail)
