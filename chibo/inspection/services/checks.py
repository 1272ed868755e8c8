"""Writes down that a superior checked a unit's meetings: rating, findings, what is to be mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.inspection.checked import HOLD, KIND, ORIGIN
from chibo.inspection.models import Inspection, MeetingCheck
from chibo.organisations.entering import entered_for, reason_of
from chibo.organisations.models import Unit
from chibo.organisations.reach import require
from chibo.organisations.standing import placed
from chibo.work.queries.charges import Place, places_under
from chibo.work.services import Given, give_tasks

RECORDS = "inspections"
LONGEST = 4000  # characters of findings
CODE = "KTSH"


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: a rating or none, the findings, and what the unit is to mend by when."""

    findings: str
    rating: str = ""
    remedies: Sequence[Given] = ()


@transaction.atomic
def record_check(
    actor: Actor, *, by_unit: Unit, unit: Unit, on: date, found: Found, for_paper: str = ""
) -> Inspection:
    """Write down a check of the unit's meetings by a unit above it.

    Raises Refused INS-CHECK-DAY, -PLACE, -TWICE, -FINDINGS, -RATING, -FOR-PAPER, ORG-UNIT-BEFORE,
    ORG-UNIT-ENDED, NotAllowed.
    """
    require(actor, HOLD, by_unit.pk)
    behalf = entered_for(actor, by_unit.pk, for_paper, code="INS-CHECK-FOR-PAPER")
    _refuse_day(actor, on)
    _refuse_place(by_unit, unit, on)
    _refuse_found(found)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    _refuse_twice(by_unit, unit, on)
    row = Inspection.objects.create(
        code=_free_code(unit, on),
        by_unit=by_unit,
        unit=unit,
        held_on=on,
        kind=KIND,
        rating=found.rating,
    )
    kept = MeetingCheck(inspection=row, for_paper=behalf.paper if behalf else "")
    _write(actor, row, kept, found, behalf)
    _tell(actor, "check.recorded", row, on, behalf)
    return row


@transaction.atomic
def change_check(
    actor: Actor,
    *,
    check: Inspection,
    version: int,
    found: Found,
    reason: str,
    for_paper: str = "",
) -> Inspection:
    """Put right what a check found; its day, unit and number stay.

    Raises Refused INS-CHECK-NEWER, -REASON, -FINDINGS, -RATING, -GONE, -FOR-PAPER, NotAllowed.
    """
    row, behalf = _in_hand(actor, check, for_paper)
    kept = MeetingCheck.objects.filter(inspection=row).first()
    kept = kept or MeetingCheck(inspection=row, version=0)
    if kept.version != version:
        raise Refused(
            "INS-CHECK-NEWER",
            _("Cuộc kiểm tra này vừa được người khác sửa."),
            fix=_("Mở lại trang, xem bản mới rồi sửa tiếp."),
        )
    _refuse_found(found)
    said = reason_of(reason, code="INS-CHECK-REASON")
    was = row.rating
    row.rating = found.rating
    row.save(update_fields=["rating"])
    kept.version += 1
    _write(actor, row, kept, found, behalf)
    _tell(actor, "check.changed", row, row.held_on, behalf, reason=said, was=was)
    return row


@transaction.atomic
def remove_check(actor: Actor, *, check: Inspection, reason: str, for_paper: str = "") -> None:
    """Take back a check that wasn't made; what it asked to mend is dropped.

    Raises Refused INS-CHECK-REASON, -GONE, -FOR-PAPER, NotAllowed.
    """
    row, behalf = _in_hand(actor, check, for_paper)
    said = reason_of(reason, code="INS-CHECK-REASON")
    kept = MeetingCheck.objects.filter(inspection=row).first()
    _give(actor, row, (), behalf)
    told = {"rating": row.rating, "findings": kept.findings if kept else ""}
    _tell(actor, "check.removed", row, row.held_on, behalf, reason=said, **told)
    row.delete()


def _in_hand(actor: Actor, check: Inspection, for_paper: str) -> tuple[Inspection, OnBehalf | None]:
    require(actor, HOLD, check.by_unit_id)
    behalf = entered_for(actor, check.by_unit_id, for_paper, code="INS-CHECK-FOR-PAPER")
    row = Inspection.objects.select_for_update().filter(pk=check.pk, kind=KIND).first()
    if row is None:
        raise Refused(
            "INS-CHECK-GONE",
            _("Cuộc kiểm tra này vừa được người khác xoá."),
            fix=_("Mở lại danh sách kiểm tra sinh hoạt."),
        )
    return row, behalf


def _write(
    actor: Actor, row: Inspection, kept: MeetingCheck, found: Found, behalf: OnBehalf | None
) -> None:
    kept.findings = found.findings.strip()
    kept.recorded_by, kept.recorded_by_name = actor.user_id, actor.name
    kept.save()
    _give(actor, row, found.remedies, behalf)


def _give(
    actor: Actor, row: Inspection, remedies: Sequence[Given], behalf: OnBehalf | None
) -> None:
    """What is to be mended are tasks of the whole unit."""
    give_tasks(
        actor,
        unit=row.unit_id or 0,
        on=row.held_on,
        origin=(ORIGIN, row.pk),
        wanted=remedies,
        on_behalf=behalf,
        vouched=True,
    )


def _free_code(unit: Unit, on: date) -> str:
    """KTSH, the unit's code and the day; a second one of another superior gets a number."""
    stem = f"{CODE}-{unit.code[:22]}-{on:%Y%m%d}"
    taken = set(Inspection.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(
        code for at in range(1, 1000) if (code := stem if at == 1 else f"{stem}-{at}") not in taken
    )


def _refuse_day(actor: Actor, on: date) -> None:
    if on > actor.today:
        raise Refused(
            "INS-CHECK-DAY",
            _("Ngày %(day)s chưa tới, nên chưa thể ghi là đã kiểm tra.") % {"day": day_text(on)},
            fix=_("Ghi sau khi kiểm tra xong."),
            field="on",
        )


def _refuse_place(by_unit: Unit, unit: Unit, on: date) -> None:
    above, own = placed(by_unit, on), placed(unit, on)
    place = Place("unit", unit.pk)
    if place not in places_under(by_unit.pk, [place], on):
        raise Refused(
            "INS-CHECK-PLACE",
            _("%(unit)s không thuộc %(by)s vào ngày %(day)s.")
            % {"unit": own.name, "by": above.name, "day": day_text(on)},
            fix=_("Cấp trên chỉ kiểm tra đơn vị bên dưới mình; sửa đơn vị hoặc ngày."),
            field="unit",
        )


def _refuse_found(found: Found) -> None:
    if not 0 < len(found.findings.strip()) <= LONGEST:
        raise Refused(
            "INS-CHECK-FINDINGS",
            _("Kết quả kiểm tra ghi từ một đến %(most)s chữ.") % {"most": LONGEST},
            fix=_("Ghi đã xem những gì, chi bộ làm được gì, còn thiếu gì."),
            field="findings",
        )
    if found.rating not in ("", *Inspection.Rating.values):
        raise Refused(
            "INS-CHECK-RATING",
            _("Không có mức xếp loại “%(rating)s”.") % {"rating": found.rating},
            fix=_("Chọn một mức trong danh sách, hoặc để chưa xếp loại."),
            field="rating",
        )


def _refuse_twice(by_unit: Unit, unit: Unit, on: date) -> None:
    same = Inspection.objects.filter(by_unit=by_unit, unit=unit, held_on=on, kind=KIND)
    if same.exists():
        raise Refused(
            "INS-CHECK-TWICE",
            _("Đã ghi kiểm tra sinh hoạt của %(unit)s ngày %(day)s.")
            % {"unit": placed(unit, on).name, "day": day_text(on)},
            fix=_("Mở cuộc kiểm tra đó để sửa."),
            field="on",
        )


def _tell(
    actor: Actor,
    action: str,
    row: Inspection,
    earliest: date,
    behalf: OnBehalf | None,
    *,
    reason: str = "",
    **detail: object,
) -> None:
    told = {"check": row.code, "on": row.held_on.isoformat(), "rating": row.rating, **detail}
    audit.record(
        actor,
        action,
        unit=row.unit_id,
        touched=[(row.unit_id, RECORDS, earliest), (row.by_unit_id, RECORDS, earliest)],
        on_behalf=behalf,
        reason=reason,
        detail=told,
    )
