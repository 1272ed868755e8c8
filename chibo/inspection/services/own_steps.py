"""Takes an inspection of a cell's own step by step, to its conclusion, and says what was put right.

The trail tells that a step was taken, of which inspection and by whom; never what was found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.models import NumberedPaper
from chibo.documents.services import number_paper
from chibo.inspection.models import OwnInspection, Remedy, Step
from chibo.inspection.own import (
    CONCLUSION,
    CONFERENCE,
    HOLD,
    TOLD,
    stages,
    taken_of,
)
from chibo.inspection.own_rules import OwnRulesPack, StepRule, held, own_rules
from chibo.meetings.models import Sitting
from chibo.meetings.queries.roll import tally_of
from chibo.organisations.entering import entered_for, reason_of
from chibo.organisations.reach import require

CELL = "cell"
NUMBER, FINDING, REMEDY = 60, 2000, 300  # the most characters of each


@dataclass(frozen=True, slots=True)
class Taken:
    """A step as typed; of the conference the meeting and the tally, of the conclusion the rest."""

    on: date
    paper: str = ""
    sitting: Sitting | None = None
    votes: tuple[int, int, int] | None = None
    result: str = ""
    finding: str = ""
    remedies: Sequence[tuple[str, date]] = ()
    for_paper: str = ""


class NewerInspection(Refused):
    """Somebody has saved it since the form was made."""

    def __init__(self) -> None:
        super().__init__(
            "INSP-NEWER",
            _("Cuộc kiểm tra này đã được người khác lưu sau khi đồng chí mở trang."),
            fix=_("Xem các bước đang lưu ở trên, sửa cho khớp rồi lưu lại."),
        )


def in_hand(
    actor: Actor, one: OwnInspection, version: int, *, ended: bool = False
) -> OwnInspection:
    """The inspection as it is saved, locked, with its version gone up for this write.

    Raises NewerInspection, Refused INSP-ENDED, INSP-OPEN, INSP-NO-PLAN, NotAllowed.
    """
    require(actor, HOLD, one.plan.unit_id)
    found = OwnInspection.objects.select_for_update().select_related("plan__unit").get(pk=one.pk)
    if found.ended != ended:
        raise _refused_state(found)
    if found.plan.entry_id is None:
        raise Refused(
            "INSP-NO-PLAN",
            _("Kế hoạch năm %(year)s chưa ký.") % {"year": found.plan.year},
            fix=_("Ký kế hoạch trước, rồi làm từng bước."),
        )
    if found.version != version:
        raise NewerInspection
    found.version += 1
    return found


def _refused_state(found: OwnInspection) -> Refused:
    if found.ended:
        return Refused(
            "INSP-ENDED",
            _("Cuộc này đã kết thúc nên không sửa trực tiếp được."),
            fix=_("Mở lại, nêu lý do."),
        )
    return Refused("INSP-OPEN", _("Cuộc này đang làm."), fix=_("Tải lại trang."))


@transaction.atomic
def take_step(
    actor: Actor, *, inspection: OwnInspection, version: int, code: str, taken: Taken
) -> OwnInspection:
    """Write down a step, or put one right. The last one ends the inspection.

    Raises NewerInspection, Refused INSP-STEP, -DAY, -ORDER, -NUMBER, INSP-CONFERENCE, -VOTES,
    -RESULT, -FINDING, -REMEDY, -FOR-PAPER and what `number_paper` refuses, NotAllowed.
    """
    one, pack = in_hand(actor, inspection, version), own_rules()
    rule = _rule(one, pack, code)
    behalf = entered_for(actor, one.plan.unit_id, taken.for_paper, code="INSP-FOR-PAPER")
    one.for_paper = behalf.paper if behalf else ""
    _refuse_day(actor, one, pack, rule, taken.on)
    if code == CONFERENCE:
        _confer(one, taken, pack)
    if code == CONCLUSION:
        _conclude(one, taken, pack)
    paper = _numbered(actor, one, rule, taken)
    if code == TOLD:
        one.closed_on = taken.on
    one.save()
    Step.objects.update_or_create(
        inspection=one, code=code, defaults={"on": taken.on, "paper": paper}
    )
    detail = {"inspection": one.pk, "step": code, "on": taken.on.isoformat()}
    audit.record(
        actor, "own_inspection.step", unit=one.plan.unit_id, on_behalf=behalf, detail=detail
    )
    return one


def _rule(one: OwnInspection, pack: OwnRulesPack, code: str) -> StepRule:
    """The step's rule, once those that have to come before it were taken."""
    for stage in stages(one, pack):
        if stage.rule.code == code:
            return stage.rule
        if stage.taken is None and not stage.rule.optional:
            raise Refused(
                "INSP-ORDER",
                _("Chưa ghi bước “%(step)s”.") % {"step": stage.name},
                fix=_("Ghi bước ấy trước."),
                cite=pack.rule(one.by).source,
            )
    raise Refused(
        "INSP-STEP",
        _("Quy trình không có bước “%(step)s”.") % {"step": code},
        fix=_("Tải lại trang."),
    )


def _refuse_day(
    actor: Actor, one: OwnInspection, pack: OwnRulesPack, rule: StepRule, on: date
) -> None:
    """No step lies before one that comes before it, nor after one that comes after it."""
    steps, order = taken_of(one), [row.code for row in held(pack.steps, one.by)]
    at = order.index(rule.code)
    before = [steps[code].on for code in order[:at] if code in steps]
    after = [steps[code].on for code in order[at + 1 :] if code in steps]
    first = max([date(one.plan.year - 1, 10, 1), *before])
    last = min([actor.today, *after])
    if not first <= on <= last:
        raise Refused(
            "INSP-DAY",
            _("Bước “%(step)s” nằm từ ngày %(first)s đến ngày %(last)s.")
            % {"step": rule.name, "first": day_text(first), "last": day_text(last)},
            fix=_("Sửa lại ngày; các bước trước và sau giữ thứ tự."),
            cite=pack.rule(one.by).source,
            field="on",
        )


def _numbered(actor: Actor, one: OwnInspection, rule: StepRule, taken: Taken) -> str:
    """The number of the step's paper: typed, or the next one of the register.

    The register has the line; what the paper says is set from the record each time and is kept in
    no other place.
    """
    typed = " ".join(taken.paper.split())
    if len(typed) > NUMBER:
        raise Refused(
            "INSP-NUMBER",
            _("Số văn bản dài quá %(most)s chữ.") % {"most": NUMBER},
            fix=_("Ghi ngắn lại."),
            field="paper",
        )
    if rule.paper != "issued":
        return typed if rule.paper == "typed" else ""
    entry: NumberedPaper | None = getattr(one, rule.code, None)
    if entry is None:
        unit = one.plan.unit
        entry = number_paper(actor, unit=unit, issuer=CELL, type=rule.code, on=taken.on)
        setattr(one, rule.code, entry)
    return entry.number


def _confer(one: OwnInspection, taken: Taken, pack: OwnRulesPack) -> None:
    cite = pack.rule(one.by).source
    sitting = taken.sitting
    if sitting is not None and (sitting.unit_id != one.plan.unit_id or not sitting.closed):
        raise Refused(
            "INSP-CONFERENCE",
            _("Hội nghị là một buổi họp đã ký của chi bộ."),
            fix=_("Ký buổi họp trước, hoặc chỉ ghi ngày."),
            cite=cite,
            field="sitting",
        )
    if taken.votes is not None and sitting is None:
        raise Refused(
            "INSP-VOTES",
            _("Chưa chọn buổi họp nên chưa biết bao nhiêu người biểu quyết."),
            fix=_("Chọn buổi họp, hoặc để trống số đếm."),
            cite=cite,
            field="votes_for",
        )
    if taken.votes is not None and sitting is not None:
        voters = tally_of(sitting).voters_present
        if sum(taken.votes) > voters:
            raise Refused(
                "INSP-VOTES",
                _("Ghi %(votes)s ý kiến, trong khi %(voters)s người biểu quyết có mặt.")
                % {"votes": sum(taken.votes), "voters": voters},
                fix=_("Sửa số đếm."),
                cite="DIEU-LE:9",
                field="votes_for",
            )
    one.sitting = sitting
    one.votes_for, one.votes_against, one.votes_other = taken.votes or (None, None, None)


def _conclude(one: OwnInspection, taken: Taken, pack: OwnRulesPack) -> None:
    cite = pack.rule(one.by).source
    if taken.result not in {row.code for row in held(pack.results, taken.on)}:
        raise Refused(
            "INSP-RESULT",
            _("Kết luận chọn một trong danh mục."),
            fix=_("Chọn mức kết luận."),
            cite=cite,
            field="result",
        )
    if len(taken.finding) > FINDING:
        raise Refused(
            "INSP-FINDING",
            _("Nhận xét dài quá %(most)s chữ.") % {"most": FINDING},
            fix=_("Ghi ngắn lại: chỉ điều cần cho kết luận."),
            cite=cite,
            field="finding",
        )
    for text, due in taken.remedies:
        if not 0 < len(text) <= REMEDY or due < taken.on:
            raise Refused(
                "INSP-REMEDY",
                _("Việc khắc phục ghi từ một đến %(most)s chữ, hạn không trước ngày kết luận.")
                % {"most": REMEDY},
                fix=_("Sửa lời hoặc ngày."),
                cite=cite,
            )
    one.result, one.finding = taken.result, taken.finding.strip()
    done = {row.text: row.done_on for row in one.remedies.all()}
    one.remedies.all().delete()
    Remedy.objects.bulk_create(
        Remedy(inspection=one, position=at, text=text, due=due, done_on=done.get(text))
        for at, (text, due) in enumerate(taken.remedies, start=1)
    )


@transaction.atomic
def put_right(
    actor: Actor, *, inspection: OwnInspection, version: int, done: Mapping[int, date | None]
) -> OwnInspection:
    """Say since when each remedy is done; None: not yet.

    Raises NewerInspection, Refused INSP-DONE and what `in_hand` refuses, NotAllowed.
    """
    one = in_hand(actor, inspection, version, ended=True)
    rows = [row for row in one.remedies.all() if row.pk in done]
    for row in rows:
        day = done[row.pk]
        if day and not (one.closed_on and taken_of(one)[CONCLUSION].on <= day <= actor.today):
            raise Refused(
                "INSP-DONE",
                _("Ngày khắc phục xong nằm từ ngày kết luận đến hôm nay."),
                fix=_("Sửa lại ngày."),
            )
        row.done_on = day
    Remedy.objects.bulk_update(rows, ["done_on"])
    one.save(update_fields=["version"])
    _tell(actor, "own_inspection.remedies", one)
    return one


@transaction.atomic
def drop(actor: Actor, *, inspection: OwnInspection, version: int, reason: str) -> OwnInspection:
    """Give it up with a reason: the member died or left, or there is no need. Raises INSP-REASON
    and what `in_hand` refuses, NotAllowed."""
    one = in_hand(actor, inspection, version)
    one.reason = reason_of(reason, code="INSP-REASON")
    one.dropped_on = actor.today
    one.save()
    _tell(actor, "own_inspection.dropped", one, one.reason)
    return one


@transaction.atomic
def reopen(actor: Actor, *, inspection: OwnInspection, version: int, reason: str) -> OwnInspection:
    """Open one that ended again, to put it right: the cell does, or an office that entered it.

    Raises INSP-REASON and what `in_hand` refuses, NotAllowed.
    """
    one = in_hand(actor, inspection, version, ended=True)
    if not (one.for_paper or actor.acts_for(one.plan.unit_id, HOLD)):
        raise NotAllowed(f"inspection {one.pk} is the cell's own")
    one.reason = reason_of(reason, code="INSP-REASON")
    one.closed_on = one.dropped_on = None
    one.save()
    one.steps.filter(code=TOLD).delete()
    _tell(actor, "own_inspection.reopened", one, one.reason)
    return one


def _tell(actor: Actor, action: str, one: OwnInspection, reason: str = "") -> None:
    detail = {"inspection": one.pk}
    audit.record(actor, action, unit=one.plan.unit_id, reason=reason, detail=detail)
