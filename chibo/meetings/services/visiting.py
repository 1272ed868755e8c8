"""Writes down who of a superior attended a unit's meeting, and what came of it (practice M12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings.models import Sitting, SuperiorAttendance, Visit
from chibo.meetings.queries.visits import OWN_TASK, VISIT, senders_of, sitting_on
from chibo.meetings.services.holding import HOLD
from chibo.members.models import Person
from chibo.organisations.entering import entered_for, reason_of
from chibo.organisations.models import Unit
from chibo.organisations.reach import require
from chibo.organisations.standing import placed
from chibo.work.models import Charge
from chibo.work.queries.charges import Place, places_under
from chibo.work.services import Given, Raised, give_tasks, raise_requests

RECORDS = "attendances"
LONGEST = 2000  # characters of remarks


@dataclass(frozen=True, slots=True)
class Noted:
    """What whoever attended wrote down: `tasks` for the unit, `own` for themselves, and what the
    unit asks of those above it."""

    remarks: str = ""
    came_at: time | None = None
    across: bool = False
    tasks: Sequence[Given] = ()
    own: Sequence[Given] = ()
    requests: Sequence[Raised] = ()


NOTHING = Noted()


@transaction.atomic
def record_visit(
    actor: Actor,
    *,
    person: Person,
    unit: Unit,
    by_unit: Unit | None,
    on: date,
    noted: Noted = NOTHING,
    for_paper: str = "",
) -> SuperiorAttendance:
    """Write down that the person sat in at the unit on a day for the superior that sent them.

    Whoever was sent may do it without a role: their charge says which superior it was. Others do
    it as the superior, or for it from its paper.

    Raises Refused MTG-VISIT-DAY, -CHARGE, -PLACE, -TWICE, -LONG, -FOR-PAPER, WORK-REQUEST-TO,
    ORG-UNIT-BEFORE, ORG-UNIT-ENDED, NotAllowed.
    """
    sender, behalf = _leave(actor, person, unit, by_unit, on, for_paper)
    _refuse_day(actor, on)
    placed(unit, on)
    _refuse_place(sender, unit, on)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    _refuse_twice(person, unit, on)
    row = SuperiorAttendance.objects.create(person=person, unit=unit, by_unit=sender, held_on=on)
    _write(actor, row, noted, behalf, Visit(attendance=row, for_paper=_paper(behalf)))
    _tell(actor, "visit.recorded", row, on, behalf)
    return row


@transaction.atomic
def change_visit(
    actor: Actor,
    *,
    visit: SuperiorAttendance,
    version: int,
    on: date,
    noted: Noted,
    reason: str = "",
    for_paper: str = "",
) -> SuperiorAttendance:
    """Put right, or add to, what was noted. A change of what was there needs a reason.

    Raises Refused MTG-VISIT-NEWER, -REASON, -ROLL, -GONE and what `record_visit` does, NotAllowed.
    """
    row, behalf = _in_hand(actor, visit, for_paper)
    kept = Visit.objects.filter(attendance=row).first() or Visit(attendance=row, version=0)
    if kept.version != version:
        raise Refused(
            "MTG-VISIT-NEWER",
            _("Lượt dự này vừa được người khác sửa."),
            fix=_("Mở lại trang, xem bản mới rồi sửa tiếp."),
        )
    said = ""
    if on != row.held_on or kept.remarks:
        said = reason_of(reason, code="MTG-VISIT-REASON")
    earliest = min(on, row.held_on)
    if on != row.held_on:
        _refuse_roll(kept)
        _refuse_day(actor, on)
        placed(row.unit, on)
        _refuse_other_day(actor, row, on)
        _refuse_place(row.by_unit, row.unit, on)
        _refuse_twice(row.person, row.unit, on)
        row.held_on = on
        row.save(update_fields=["held_on"])
    kept.version += 1
    _write(actor, row, noted, behalf, kept)
    _tell(actor, "visit.changed", row, earliest, behalf, reason=said)
    return row


@transaction.atomic
def remove_visit(
    actor: Actor, *, visit: SuperiorAttendance, reason: str, for_paper: str = ""
) -> None:
    """Take back a visit that wasn't made: its open tasks are dropped, its requests withdrawn.

    The trail keeps what it was. Raises Refused MTG-VISIT-REASON, -ROLL, -GONE, -FOR-PAPER,
    NotAllowed.
    """
    row, behalf = _in_hand(actor, visit, for_paper)
    said = reason_of(reason, code="MTG-VISIT-REASON")
    kept = Visit.objects.filter(attendance=row).first()
    if kept:
        _refuse_roll(kept)
    _follow(actor, row, NOTHING, behalf)
    detail = {"remarks": kept.remarks} if kept else {}
    _tell(actor, "visit.removed", row, row.held_on, behalf, reason=said, **detail)
    row.delete()


def keep_roll_visits(actor: Actor, sitting: Sitting, behalf: OnBehalf | None) -> None:
    """Count whom the signed roll names of the superior's people, and none that it named before.

    One that somebody has entered already is only joined to the sitting.
    """
    sent = sitting.guests.filter(person__isnull=False, by_unit__isnull=False)
    named: dict[int, int] = dict(sent.values_list("person_id", "by_unit_id"))
    before = Visit.objects.filter(sitting=sitting).select_related("attendance")
    reached: set[date] = set()
    for kept in before:
        row = kept.attendance
        if row.person_id in named and row.held_on == sitting.on:
            continue
        if kept.from_roll and kept.version == 1:  # nobody has added anything
            reached.add(row.held_on)
            row.delete()
        else:
            kept.sitting, kept.from_roll = None, False
            kept.save(update_fields=["sitting", "from_roll"])
    for person, sender in named.items():
        row, new = SuperiorAttendance.objects.get_or_create(
            person_id=person,
            unit_id=sitting.unit_id,
            held_on=sitting.on,
            defaults={"by_unit_id": sender},
        )
        told = {"recorded_by": actor.user_id, "recorded_by_name": actor.name, "from_roll": new}
        kept, _new = Visit.objects.get_or_create(attendance=row, defaults=told)
        if kept.sitting_id != sitting.pk:
            kept.sitting = sitting
            kept.save(update_fields=["sitting"])
        if new:
            reached.add(sitting.on)
    if reached:
        audit.record(
            actor,
            "visits.of-roll",
            unit=sitting.unit_id,
            touched=[(sitting.unit_id, RECORDS, min(reached))],
            on_behalf=behalf,
            detail={"sitting": sitting.code, "persons": len(named)},
        )


def _leave(
    actor: Actor, person: Person, unit: Unit, by_unit: Unit | None, on: date, for_paper: str
) -> tuple[Unit, OnBehalf | None]:
    """The superior it is entered for, and whether the actor enters it on its behalf."""
    mine = actor.person_id == person.pk
    senders = senders_of(person.pk, unit.pk, on) if mine else []
    if by_unit is None and senders:
        by_unit = Unit.objects.get(pk=senders[0])
    if by_unit is None:
        raise NotAllowed(f"no charge of {unit.code}")
    if by_unit.pk in senders:
        return by_unit, None
    try:
        require(actor, HOLD, by_unit.pk)
    except NotAllowed:
        if mine:
            _refuse_uncharged(person, by_unit, on)
        raise
    return by_unit, entered_for(actor, by_unit.pk, for_paper, code="MTG-VISIT-FOR-PAPER")


def _refuse_other_day(actor: Actor, row: SuperiorAttendance, on: date) -> None:
    """Whoever visited moves it to a day on which they were sent; the superior to any."""
    if row.by_unit_id in senders_of(row.person_id, row.unit_id, on):
        return
    try:
        require(actor, HOLD, row.by_unit_id)
    except NotAllowed:
        _refuse_uncharged(row.person, row.by_unit, on)
        raise


def _in_hand(
    actor: Actor, visit: SuperiorAttendance, for_paper: str
) -> tuple[SuperiorAttendance, OnBehalf | None]:
    """The visit as it is saved, locked: whoever made it may write, and who sent them."""
    behalf = None
    if actor.person_id != visit.person_id:
        require(actor, HOLD, visit.by_unit_id)
        behalf = entered_for(actor, visit.by_unit_id, for_paper, code="MTG-VISIT-FOR-PAPER")
    rows = SuperiorAttendance.objects.select_for_update(of=("self",))
    row = rows.select_related("person", "unit", "by_unit").filter(pk=visit.pk).first()
    if row is None:
        raise Refused(
            "MTG-VISIT-GONE",
            _("Lượt dự này vừa được người khác xoá."),
            fix=_("Mở lại danh sách các lượt dự."),
        )
    return row, behalf


def _write(
    actor: Actor,
    row: SuperiorAttendance,
    noted: Noted,
    behalf: OnBehalf | None,
    kept: Visit,
) -> None:
    remarks = noted.remarks.strip()
    if len(remarks) > LONGEST:
        raise Refused(
            "MTG-VISIT-LONG",
            _("Nhận xét dài quá %(most)s chữ.") % {"most": LONGEST},
            fix=_("Ghi ngắn lại."),
            field="remarks",
        )
    kept.remarks, kept.came_at, kept.across = remarks, noted.came_at, noted.across
    kept.sitting = kept.sitting or sitting_on(row.unit_id, row.held_on)
    if kept.sitting and kept.sitting.on != row.held_on:
        kept.sitting = sitting_on(row.unit_id, row.held_on)
    kept.recorded_by, kept.recorded_by_name = actor.user_id, actor.name
    kept.save()
    _follow(actor, row, noted, behalf)


def _follow(actor: Actor, row: SuperiorAttendance, noted: Noted, behalf: OnBehalf | None) -> None:
    """What the unit, and who visited, have to do after it; what the unit asks of those above."""
    at, on = row.unit_id, row.held_on
    for kind, unit, person, wanted in (
        (VISIT, at, None, noted.tasks),
        (OWN_TASK, row.by_unit_id, row.person_id, noted.own),
    ):
        give_tasks(
            actor,
            unit=unit,
            on=on,
            origin=(kind, row.pk),
            wanted=[Given(one.text, person, one.due, one.task) for one in wanted],
            on_behalf=behalf,
            vouched=True,
        )
    raise_requests(
        actor,
        unit=at,
        on=on,
        origin=(VISIT, row.pk),
        wanted=noted.requests,
        on_behalf=behalf,
        vouched=True,
    )


def _refuse_day(actor: Actor, on: date) -> None:
    if on > actor.today:
        raise Refused(
            "MTG-VISIT-DAY",
            _("Ngày %(day)s chưa tới, nên chưa thể ghi là đã dự.") % {"day": day_text(on)},
            fix=_("Ghi sau khi dự họp."),
            field="on",
        )


def _refuse_uncharged(person: Person, by_unit: Unit, on: date) -> None:
    """Whoever was sent by that superior on other days is told so; others learn nothing."""
    if Charge.objects.filter(person=person, by_unit=by_unit).exists():
        raise Refused(
            "MTG-VISIT-CHARGE",
            _("Ngày %(day)s đồng chí không được phân công ở đây.") % {"day": day_text(on)},
            fix=_("Sửa ngày hay nơi dự; đúng là đã dự thì nhờ văn phòng cấp trên ghi."),
            field="on",
        )


def _refuse_place(by_unit: Unit, unit: Unit, on: date) -> None:
    place = Place("unit", unit.pk)
    if place not in places_under(by_unit.pk, [place], on):
        raise Refused(
            "MTG-VISIT-PLACE",
            _("%(unit)s không thuộc %(by)s vào ngày %(day)s.")
            % {
                "unit": placed(unit, on).name,
                "by": placed(by_unit, on).name,
                "day": day_text(on),
            },
            fix=_("Cấp trên chỉ ghi lượt dự ở đơn vị bên dưới mình; sửa đơn vị hoặc ngày."),
            field="unit",
        )


def _refuse_twice(person: Person, unit: Unit, on: date) -> None:
    if SuperiorAttendance.objects.filter(person=person, unit=unit, held_on=on).exists():
        raise Refused(
            "MTG-VISIT-TWICE",
            _("Đã ghi %(name)s dự ở %(unit)s ngày %(day)s.")
            % {"name": person.full_name, "unit": placed(unit, on).name, "day": day_text(on)},
            fix=_("Mở lượt dự đó để ghi thêm nhận xét."),
            field="on",
        )


def _refuse_roll(kept: Visit) -> None:
    if kept.from_roll and kept.sitting is not None:
        raise Refused(
            "MTG-VISIT-ROLL",
            _("Lượt dự này do đơn vị ghi trong điểm danh của %(sitting)s.")
            % {"sitting": kept.sitting},
            fix=_("Nhờ đơn vị mở lại buổi họp, sửa điểm danh rồi ký lại."),
        )


def _paper(behalf: OnBehalf | None) -> str:
    return behalf.paper if behalf else ""


def _tell(
    actor: Actor,
    action: str,
    row: SuperiorAttendance,
    earliest: date,
    behalf: OnBehalf | None,
    *,
    reason: str = "",
    **detail: object,
) -> None:
    told = {"visit": row.pk, "person": row.person_id, "on": row.held_on.isoformat(), **detail}
    audit.record(
        actor,
        action,
        unit=row.unit_id,
        touched=[(row.unit_id, RECORDS, earliest), (row.by_unit_id, RECORDS, earliest)],
        on_behalf=behalf,
        reason=reason,
        detail=told,
    )
