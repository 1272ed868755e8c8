"""Writes and signs a cell's plan of a year: whom it inspects or supervises, on what, by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.documents.models import Paper
from chibo.documents.services import InForce, number_paper, put_in_force
from chibo.inspection.models import InspectionPlan, OwnInspection
from chibo.inspection.own import HOLD
from chibo.inspection.own_rules import OwnRulesPack, held, own_rules
from chibo.meetings.models import Sitting
from chibo.organisations.entering import entered_for, reason_of
from chibo.organisations.models import Body, Unit
from chibo.organisations.reach import require
from chibo.organisations.standing import named
from chibo.work.queries.assignments import is_cell, members_in, reference_day

CELL, TYPE = "cell", "plan"


@dataclass(frozen=True, slots=True)
class Planned:
    """One line as typed; `key` the inspection it was before."""

    person: int
    kind: str
    matter: str
    by: date
    key: int | None = None


class NewerPlan(Refused):
    """Somebody has saved the plan since the form was made; `found` is what is saved now."""

    def __init__(self, found: InspectionPlan) -> None:
        super().__init__(
            "INSP-PLAN-NEWER",
            _("Kế hoạch này đã được người khác lưu sau khi đồng chí mở trang."),
            fix=_("Xem bản đang lưu bên dưới, sửa cho khớp rồi lưu lại."),
        )
        self.found = found


def cited(pack: OwnRulesPack, day: date) -> str:
    """The regulation of the day, for refusals."""
    return pack.rule(day).source


def in_hand(actor: Actor, unit: Unit, year: int, version: int, *, signed: bool) -> InspectionPlan:
    """The plan as it is saved, locked, with its version gone up for this write.

    Raises NewerPlan, Refused INSP-PLAN-YEAR, -CELL, -SIGNED, -DRAFT, NotAllowed.
    """
    require(actor, HOLD, unit.pk)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # no two make the same plan
    found = InspectionPlan.objects.select_for_update().filter(unit=unit, year=year).first()
    if found is None:
        _refuse_place(actor, unit, year)
        found = InspectionPlan(unit=unit, year=year, version=0)
    if found.signed != signed:
        raise _refused_state(found)
    if found.version != version:
        raise NewerPlan(found)
    found.version += 1
    return found


def _refuse_place(actor: Actor, unit: Unit, year: int) -> None:
    first, last = own_rules().first_year, actor.today.year + 1
    if not first <= year <= last:
        raise Refused(
            "INSP-PLAN-YEAR",
            _("Kế hoạch lập cho các năm từ %(first)s đến %(last)s.")
            % {"first": first, "last": last},
            fix=_("Chọn lại năm."),
        )
    day = reference_day(year, actor.today)
    if not is_cell(unit.pk, day):
        raise Refused(
            "INSP-PLAN-CELL",
            _("Ngày %(day)s %(unit)s không phải là chi bộ.")
            % {"day": day_text(day), "unit": named(unit, day)},
            fix=_("Kế hoạch này do chi bộ lập; chọn một chi bộ."),
        )


def _refused_state(found: InspectionPlan) -> Refused:
    if found.signed_on:
        return Refused(
            "INSP-PLAN-SIGNED",
            _("Kế hoạch năm %(year)s đã ký ngày %(day)s nên không sửa trực tiếp được.")
            % {"year": found.year, "day": day_text(found.signed_on)},
            fix=_("Mở lại kế hoạch, nêu lý do."),
        )
    return Refused(
        "INSP-PLAN-DRAFT",
        _("Kế hoạch năm %(year)s chưa ký.") % {"year": found.year},
        fix=_("Ký kế hoạch trước."),
    )


@transaction.atomic
def save_plan(
    actor: Actor, *, unit: Unit, year: int, version: int, wanted: Sequence[Planned]
) -> InspectionPlan:
    """Make the plan these lines. What has begun stays, and is dropped with a reason instead.

    Raises NewerPlan, Refused INSP-PERSON, -MATTER, -BY, -TWICE, -BEGUN and what `in_hand`
    refuses, NotAllowed.
    """
    plan = in_hand(actor, unit, year, version, signed=False)
    pack = own_rules()
    _refuse(wanted, plan, pack, actor.today)
    plan.save()
    had = {one.pk: one for one in plan.inspections.select_for_update().prefetch_related("steps")}
    kept = {one.key for one in wanted if one.key}
    for key, one in had.items():
        if key not in kept:
            _take_out(one)
    for line in wanted:
        _put(plan, line, had)
    _tell(actor, "own_plan.saved", plan, {"inspections": len(wanted)})
    return plan


def _take_out(one: OwnInspection) -> None:
    if one.steps.exists():
        raise Refused(
            "INSP-BEGUN",
            _("Cuộc %(kind)s này đã bắt đầu nên không bỏ khỏi kế hoạch được.")
            % {"kind": one.get_kind_display().lower()},
            fix=_("Mở cuộc ấy, bấm “Thôi không làm” và nêu lý do."),
        )
    one.remedies.all().delete()
    one.delete()


def _put(plan: InspectionPlan, line: Planned, had: Mapping[int, OwnInspection]) -> None:
    one = had.get(line.key or 0)
    if one is None:
        one = OwnInspection(plan=plan)
    elif one.steps.exists() and (one.person_id, one.matter) != (line.person, line.matter):
        raise Refused(
            "INSP-BEGUN",
            _("Cuộc %(kind)s này đã bắt đầu nên không đổi người hay nội dung được.")
            % {"kind": one.get_kind_display().lower()},
            fix=_("Để nguyên dòng ấy; thêm một dòng khác."),
        )
    one.person_id, one.kind, one.matter, one.by = line.person, line.kind, line.matter, line.by
    one.save()


def _refuse(
    wanted: Sequence[Planned], plan: InspectionPlan, pack: OwnRulesPack, today: date
) -> None:
    year = plan.year
    cite = cited(pack, date(year, 12, 31))
    if len({(one.person, one.kind, one.matter) for one in wanted}) < len(wanted):
        raise Refused(
            "INSP-TWICE",
            _("Một đồng chí đứng hai dòng với cùng hình thức và nội dung."),
            fix=_("Bỏ một dòng."),
            cite=cite,
        )
    people = members_in(plan.unit_id, year, reference_day(year, today))
    if plan.pk:
        people |= set(plan.inspections.values_list("person_id", flat=True))
    for one in wanted:
        if one.person not in people:
            raise Refused(
                "INSP-PERSON",
                _("Chi bộ kiểm tra, giám sát đảng viên của chi bộ trong năm %(year)s.")
                % {"year": year},
                fix=_("Tải lại trang: danh sách đảng viên vừa thay đổi."),
                cite=cite,
            )
        if one.matter not in {row.code for row in held(pack.matters, one.by)}:
            raise Refused(
                "INSP-MATTER",
                _("Nội dung này không thuộc những việc chi bộ tự kiểm tra."),
                fix=_("Chọn trong danh mục; nhiệm vụ do cấp trên giao thì cấp trên kiểm tra."),
                cite=cite,
            )
        if one.by.year != year:
            raise Refused(
                "INSP-BY",
                _("Ngày %(day)s không nằm trong năm %(year)s.")
                % {"day": day_text(one.by), "year": year},
                fix=_("Ghi ngày phải xong trong năm của kế hoạch."),
                cite=cite,
            )


@dataclass(frozen=True, slots=True)
class SignedPlan:
    """On which day it is signed, at which meeting the cell approved it, if at one."""

    on: date
    approved_on: date | None = None
    sitting: Sitting | None = None
    for_paper: str = ""


@transaction.atomic
def sign_plan(
    actor: Actor, *, unit: Unit, year: int, version: int, signed: SignedPlan
) -> InspectionPlan:
    """Sign the plan: it gets a number and is the cell's paper in force for the year.

    Raises NewerPlan, Refused INSP-PLAN-EMPTY, -DAY, -APPROVED, INSP-FOR-PAPER, what `in_hand`,
    `number_paper` and `put_in_force` refuse, NotAllowed.
    """
    plan = in_hand(actor, unit, year, version, signed=False)
    _refuse_signing(actor, plan, signed)
    behalf = entered_for(actor, unit.pk, signed.for_paper, code="INSP-FOR-PAPER")
    plan.for_paper = behalf.paper if behalf else ""
    plan.signed_on, plan.approved_on = signed.on, signed.approved_on
    plan.sitting = signed.sitting
    plan.paper = put_in_force(
        actor,
        unit=unit,
        wanted=_in_force(unit, year, signed.on),
        before=plan.paper,
        on_behalf=behalf,
    )
    if plan.entry is None:
        plan.entry = number_paper(actor, unit=unit, issuer=CELL, type=TYPE, on=signed.on)
    plan.save()
    _tell(actor, "own_plan.signed", plan, {"on": signed.on.isoformat()}, behalf=behalf)
    return plan


def _in_force(unit: Unit, year: int, on: date) -> InForce:
    """A cell that has a committee and is an organisation itself has the committee's programme."""
    kinds = own_rules().plan_kind
    committee = Body.objects.as_of(on).filter(unit=unit, kind=Body.Kind.COMMITTEE).exists()
    base = unit.placements.as_of(on).filter(level="base_party_cell").exists()
    whose = "committee" if committee and base else CELL
    return InForce(
        holder=Paper.Holder.COMMITTEE if whose == "committee" else Paper.Holder.CELL,
        kind=kinds["committee" if whose == "committee" else "cell"],
        period=str(year),
        since=on,
        until=date(year + 1, 1, 1),
    )


def _refuse_signing(actor: Actor, plan: InspectionPlan, signed: SignedPlan) -> None:
    cite = cited(own_rules(), signed.on)
    if not plan.version > 1 or not plan.inspections.exists():
        raise Refused(
            "INSP-PLAN-EMPTY",
            _("Kế hoạch chưa có dòng nào nên chưa ký được."),
            fix=_("Ghi ít nhất một đồng chí, bấm lưu, rồi ký."),
            cite=cite,
        )
    first, last = date(plan.year - 1, 10, 1), min(actor.today, date(plan.year, 12, 31))
    if not first <= signed.on <= last:
        raise Refused(
            "INSP-PLAN-DAY",
            _("Kế hoạch năm %(year)s ký từ ngày %(first)s đến ngày %(last)s.")
            % {"year": plan.year, "first": day_text(first), "last": day_text(last)},
            fix=_("Ghi ngày trên bản giấy đã ký."),
            cite=cite,
            field="on",
        )
    if signed.approved_on and signed.approved_on > signed.on:
        raise Refused(
            "INSP-PLAN-APPROVED",
            _("Chi bộ thông qua ngày %(day)s thì không ký trước ngày đó.")
            % {"day": day_text(signed.approved_on)},
            fix=_("Sửa ngày ký, hoặc ngày họp thông qua."),
            cite=cite,
            field="approved_on",
        )


@transaction.atomic
def reopen_plan(
    actor: Actor, *, unit: Unit, year: int, version: int, reason: str
) -> InspectionPlan:
    """Open a signed plan again; its paper stays in force. Raises as `in_hand`, INSP-REASON."""
    plan = in_hand(actor, unit, year, version, signed=True)
    plan.reopened = reason_of(reason, code="INSP-REASON")
    plan.signed_on = None
    plan.save()
    _tell(actor, "own_plan.reopened", plan, reason=plan.reopened)
    return plan


def _tell(
    actor: Actor,
    action: str,
    plan: InspectionPlan,
    detail: Mapping[str, object] | None = None,
    *,
    behalf: OnBehalf | None = None,
    reason: str = "",
) -> None:
    """Leave the entry: of nobody by name."""
    told = {"year": plan.year, "version": plan.version, **(detail or {})}
    audit.record(actor, action, unit=plan.unit_id, on_behalf=behalf, reason=reason, detail=told)
