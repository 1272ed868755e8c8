"""Signs a cell's list of a year, opens it again, enters its results: what is signed is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.documents.models import Paper
from chibo.documents.services import InForce, keep_paper, number_paper, put_in_force
from chibo.organisations.entering import entered_for, reason_of
from chibo.organisations.models import Unit
from chibo.work.models import Assignment, CellYear, YearList
from chibo.work.papers import year_list_paper
from chibo.work.queries.assignments import reference_day, whole
from chibo.work.services.assignments import RULE, in_hand, tell

RECORDS = "cell_years"
CELL, TYPE = "cell", "year_list"
UNCHANGED = "PAPER-SAME"
LONGEST = 200  # characters of a remark


@dataclass(frozen=True, slots=True)
class Signed:
    """On which day it is signed, and at which meeting of the cell it was approved, if at one."""

    on: date
    approved_on: date | None = None
    sitting: int | None = None
    for_paper: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a line stands at the year's end; `used` of a commitment alone."""

    result: str = ""
    remark: str = ""
    used: bool | None = None


@transaction.atomic
def sign_list(actor: Actor, *, unit: Unit, year: int, version: int, signed: Signed) -> YearList:
    """Sign the list for the year: it is counted, printed and the cell's paper in force.

    Raises NewerList, Refused WORK-LIST-EMPTY, -DAY, -APPROVED, -FOR-PAPER, what `in_hand`,
    `number_paper`, `keep_paper` and `put_in_force` refuse, NotAllowed.
    """
    held = in_hand(actor, unit, year, version, signed=False)
    _refuse_days(actor, held, signed)
    behalf = entered_for(actor, unit.pk, signed.for_paper, code="WORK-LIST-FOR-PAPER")
    held.for_paper = behalf.paper if behalf else ""
    held.signed_on, held.approved_on = signed.on, signed.approved_on
    held.sitting = signed.sitting
    held.save()
    _refuse_empty(held, actor.today)
    held.paper = put_in_force(
        actor,
        unit=unit,
        wanted=InForce(
            holder=Paper.Holder.CELL,
            kind=Paper.Kind.TASK_LIST,
            period=str(year),
            since=signed.on,
            until=date(year + 1, 1, 1),
        ),
        before=held.paper,
        on_behalf=behalf,
    )
    _issue(actor, held)
    held.save(update_fields=["paper", "issued"])
    recount(held, actor.today)
    _tell_counted(actor, "year_list.signed", held, behalf, on=signed.on.isoformat())
    return held


def _issue(actor: Actor, held: YearList) -> None:
    """Keep what the list says; signed anew, it is a corrected version."""
    on = held.signed_on or actor.today
    if held.issued is None:
        held.issued = number_paper(
            actor, unit=held.unit, issuer=CELL, type=TYPE, on=on, numbered=False
        )
    paper = year_list_paper(held, reference_day(held.year, actor.today))
    try:
        keep_paper(actor, entry=held.issued, paper=paper, reason=held.reopened)
    except Refused as no:
        if no.code != UNCHANGED:
            raise


def _refuse_days(actor: Actor, held: YearList, signed: Signed) -> None:
    first, last = date(held.year - 1, 10, 1), min(actor.today, date(held.year, 12, 31))
    if not first <= signed.on <= last:
        raise Refused(
            "WORK-LIST-DAY",
            _("Danh sách năm %(year)s ký từ ngày %(first)s đến ngày %(last)s.")
            % {"year": held.year, "first": day_text(first), "last": day_text(last)},
            fix=_("Ghi ngày trên bản giấy đã ký."),
            cite=RULE,
            field="on",
        )
    if signed.approved_on and signed.approved_on > signed.on:
        raise Refused(
            "WORK-LIST-APPROVED",
            _("Chi bộ thông qua ngày %(day)s thì không ký trước ngày đó.")
            % {"day": day_text(signed.approved_on)},
            fix=_("Sửa ngày ký, hoặc ngày họp thông qua."),
            cite=RULE,
            field="approved_on",
        )


def _refuse_empty(held: YearList, today: date) -> None:
    found = whole(held.unit_id, held.year, reference_day(held.year, today), held)
    if not found.counts.assigned:
        raise Refused(
            "WORK-LIST-EMPTY",
            _("Chưa đồng chí nào có nhiệm vụ nên chưa ký được."),
            fix=_("Ghi nhiệm vụ của từng đồng chí, bấm lưu, rồi ký."),
            cite=RULE,
        )


@transaction.atomic
def reopen_list(actor: Actor, *, unit: Unit, year: int, version: int, reason: str) -> YearList:
    """Open a signed list again: somebody came or left, or something was written wrongly.

    It is counted as signed until it is signed anew. Raises NewerList, Refused WORK-LIST-REASON and
    what `in_hand` refuses, NotAllowed.
    """
    held = in_hand(actor, unit, year, version, signed=True)
    held.reopened = reason_of(reason, code="WORK-LIST-REASON")
    held.signed_on = None
    held.save()
    tell(actor, "year_list.reopened", held, reason=held.reopened)
    return held


@transaction.atomic
def save_results(
    actor: Actor,
    *,
    unit: Unit,
    year: int,
    version: int,
    said: Mapping[int, Outcome],
    for_paper: str = "",
) -> YearList:
    """Say how each line stands at the year's end; lines left out stay as they were.

    Raises NewerList, Refused WORK-LIST-RESULT, -REMARK, -FOR-PAPER and what `in_hand` refuses,
    NotAllowed.
    """
    held = in_hand(actor, unit, year, version, signed=True)
    behalf = entered_for(actor, unit.pk, for_paper, code="WORK-LIST-FOR-PAPER")
    found = whole(unit.pk, year, reference_day(year, actor.today), held)
    lines = [line for line in held.lines.all() if line.pk in said]
    for line in lines:
        one = said[line.pk]
        remark = " ".join(one.remark.split())
        if one.result and found.rule.result(one.result) is None:
            raise Refused(
                "WORK-LIST-RESULT",
                _("Không có kết quả nào tên “%(result)s”.") % {"result": one.result},
                fix=_("Chọn một kết quả trong danh mục."),
                cite=RULE,
            )
        if len(remark) > LONGEST:
            raise Refused(
                "WORK-LIST-REMARK",
                _("Ghi chú dài quá %(most)s chữ.") % {"most": LONGEST},
                fix=_("Ghi ngắn lại."),
                cite=RULE,
            )
        line.result, line.remark = one.result, remark
        line.used = one.used if line.kind == Assignment.Kind.COMMITMENT else None
    Assignment.objects.bulk_update(lines, ["result", "remark", "used"])
    held.results_on = actor.today
    held.save()
    recount(held, actor.today)
    _tell_counted(actor, "year_list.results", held, behalf, lines=len(lines))
    return held


@transaction.atomic
def count_again(actor: Actor, *, unit: Unit, year: int, version: int) -> YearList:
    """Count a signed list by who is a member now. Raises as `in_hand`."""
    held = in_hand(actor, unit, year, version, signed=True)
    held.save()
    recount(held, actor.today)
    _tell_counted(actor, "year_list.counted", held, None)
    return held


def recount(held: YearList, today: date) -> CellYear:
    """Make the cell's year what the list says, on the year's last day or, before it, today."""
    counts = whole(held.unit_id, held.year, reference_day(held.year, today), held).counts
    row, _new = CellYear.objects.update_or_create(
        unit_id=held.unit_id, year=held.year, defaults={**counts.stored, "year_list": held}
    )
    return row


def _tell_counted(
    actor: Actor, action: str, held: YearList, behalf: OnBehalf | None, **detail: object
) -> None:
    touched = [(held.unit_id, RECORDS, date(held.year, 1, 1))]
    tell(actor, action, held, detail, touched=touched, behalf=behalf)
