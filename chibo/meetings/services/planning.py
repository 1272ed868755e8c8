"""Plans a sitting: when, where, what about; says that it was announced; gives it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.meetings.models import AgendaItem, Meeting, Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.kinds import may_hold
from chibo.meetings.queries.visited import refuse_visited
from chibo.meetings.services.holding import HOLD, in_hand, on_behalf
from chibo.meetings.services.papering import drop_papers
from chibo.organisations.models import Unit
from chibo.organisations.reach import require
from chibo.organisations.standing import named
from chibo.work.services import move_ends, open_again, tell_requests

SEVERAL_A_DAY = (Meeting.Kind.OTHER, Meeting.Kind.WORKING_SESSION)
"""Counted kinds of which one day of a unit may have several."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When, where, how and what about."""

    on: date
    begins: time | None = None
    place: str = ""
    topic: str = ""
    thematic: bool = False
    mode: str = Sitting.Mode.TOGETHER
    mode_reason: str = ""
    papers_on: date | None = None
    with_unit: int | None = None
    with_mass: int | None = None
    agenda: Sequence[str] | None = None


@transaction.atomic
def plan(actor: Actor, *, unit: Unit, kind: str, wanted: Plan) -> Sitting:
    """Plan a sitting of the unit; without an agenda it opens with the template in force.

    Raises Refused MTG-KIND, MTG-VISITED, MTG-TWICE, MTG-RECORDED, MTG-MODE, MTG-THEMATIC,
    MTG-TOPIC, NotAllowed.
    """
    require(actor, HOLD, unit.pk)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    sitting = Sitting(unit=unit, kind=kind, code=_free_code(unit, wanted.on))
    _take(sitting, wanted)
    sitting.save()
    points = wanted.agenda
    if points is None:
        points = Prescribed(wanted.on).agenda(kind)
    _set_agenda(sitting, points)
    _tell(actor, "meeting.planned", sitting)
    return sitting


@transaction.atomic
def change_plan(actor: Actor, *, sitting: Sitting, version: int, wanted: Plan) -> Sitting:
    """Save another day, place or agenda. Raises as `plan`, Newer, Refused MTG-CLOSED."""
    held = in_hand(actor, sitting, version)
    Unit.objects.select_for_update(no_key=True).get(pk=held.unit_id)  # no two go to one day
    was = held.on
    _take(held, wanted)
    held.save()
    if held.on > actor.today:  # nothing is over on a day to come
        open_again(actor, unit=held.unit_id, told_in=held.pk)
    elif held.on != was:
        move_ends(told_in=held.pk, on=held.on)
    if wanted.agenda is not None:
        _set_agenda(held, wanted.agenda)
    _tell(actor, "meeting.changed", held)
    return held


@transaction.atomic
def announce(actor: Actor, *, sitting: Sitting, version: int, on: date) -> Sitting:
    """Say that the members, and the superior's member who follows the cell, were told on a day.

    Raises Refused MTG-ANNOUNCED-LATE, Newer, MTG-CLOSED, NotAllowed.
    """
    held = in_hand(actor, sitting, version)
    if on > held.on:
        raise Refused(
            "MTG-ANNOUNCED-LATE",
            _("Họp ngày %(on)s thì không thể báo vào ngày %(day)s.")
            % {"on": day_text(held.on), "day": day_text(on)},
            fix=_("Sửa lại ngày báo, hoặc ngày họp."),
            field="announced_on",
        )
    held.announced_on = on
    held.save(update_fields=["announced_on", "version"])
    _tell(actor, "meeting.announced", held)
    return held


@transaction.atomic
def cancel(actor: Actor, *, sitting: Sitting, version: int) -> None:
    """Give up a sitting that is not signed: nothing of it stays but the trail.

    Raises Newer, Refused MTG-CLOSED, MTG-COUNTED, NotAllowed.
    """
    held = in_hand(actor, sitting, version)
    if held.meetings.exists():
        raise Refused(
            "MTG-COUNTED",
            _("%(sitting)s từng được ký và đã vào số liệu.") % {"sitting": held},
            fix=_("Sửa rồi ký lại buổi họp này."),
        )
    until = max(held.on, actor.today)  # whatever its day was when it told them
    tell_requests(actor, unit=held.unit_id, record=held.pk, on=until, told=())
    open_again(actor, unit=held.unit_id, told_in=held.pk)
    _tell(actor, "meeting.cancelled", held)
    drop_papers(actor, held)
    held.delete()


def _take(sitting: Sitting, wanted: Plan) -> None:
    """Put the plan into the sitting, or refuse."""
    sitting.on, sitting.begins = wanted.on, wanted.begins
    sitting.place, sitting.topic = " ".join(wanted.place.split()), " ".join(wanted.topic.split())
    sitting.thematic, sitting.papers_on = wanted.thematic, wanted.papers_on
    sitting.mode, sitting.mode_reason = wanted.mode, " ".join(wanted.mode_reason.split())
    sitting.with_unit_id, sitting.with_mass_id = wanted.with_unit, wanted.with_mass
    _refuse_kind(sitting)
    refuse_visited(sitting)
    _refuse_twice(sitting)
    _refuse_mode(sitting)
    _refuse_thematic(sitting)


def _refuse_kind(sitting: Sitting) -> None:
    if sitting.kind in {one.code for one in may_hold(sitting.unit_id, sitting.on)}:
        return
    raise Refused(
        "MTG-KIND",
        _("%(unit)s không có buổi “%(kind)s” vào ngày %(day)s.")
        % {
            "unit": named(sitting.unit, sitting.on),
            "kind": sitting.get_kind_display().lower(),
            "day": day_text(sitting.on),
        },
        fix=_("Chọn loại họp của chi bộ, của chi uỷ hay của đảng uỷ cho đúng đơn vị."),
        cite="DIEU-LE:24",
        field="kind",
    )


def _refuse_twice(sitting: Sitting) -> None:
    same = Sitting.objects.filter(
        unit=sitting.unit,
        kind=sitting.kind,
        on=sitting.on,
        with_unit=sitting.with_unit_id,
        with_mass=sitting.with_mass_id,
    )
    said = {"kind": sitting.get_kind_display(), "day": day_text(sitting.on)}
    if same.exclude(pk=sitting.pk).exists():
        raise Refused(
            "MTG-TWICE",
            _("Ngày %(day)s đã có một buổi “%(kind)s”.") % said,
            fix=_("Mở buổi đó để ghi tiếp, hoặc chọn ngày khác."),
            field="on",
        )
    refuse_counted(sitting, counted_as(sitting), sitting.code)


def counted_as(sitting: Sitting) -> str:
    """The kind of counted meeting that it is, in the words of the workbook."""
    kind = sitting.described
    return kind.counts_as if kind else sitting.kind


def refuse_counted(sitting: Sitting, kind: str, code: str) -> None:
    """Raise Refused MTG-RECORDED where a workbook has brought in such a meeting of the day, or the
    code that it is to be counted by."""
    same = Q(code=code)
    if kind not in SEVERAL_A_DAY:
        same |= Q(unit=sitting.unit_id, kind=kind, held_on=sitting.on)
    if Meeting.objects.filter(same, sitting=None).exists():
        raise Refused(
            "MTG-RECORDED",
            _("Sổ họp đã ghi buổi “%(kind)s” ngày %(day)s, nạp từ sổ Excel.")
            % {"kind": Meeting.Kind(kind).label, "day": day_text(sitting.on)},
            fix=_("Buổi ấy đã được tính; chọn ngày khác nếu là buổi họp khác."),
            field="on",
        )


def _refuse_mode(sitting: Sitting) -> None:
    if sitting.mode == Sitting.Mode.TOGETHER:
        sitting.mode_reason = ""
        return
    if sitting.prescribed.mode(sitting.mode, sitting.kind) is None:
        raise Refused(
            "MTG-MODE",
            _("Quy định trong ngày %(day)s chưa cho buổi “%(kind)s” theo cách “%(mode)s”.")
            % {
                "day": day_text(sitting.on),
                "kind": sitting.get_kind_display().lower(),
                "mode": sitting.get_mode_display().lower(),
            },
            fix=_("Chọn họp tập trung."),
            cite="HD-03-TW",
            field="mode",
        )
    if not sitting.mode_reason:
        raise Refused(
            "MTG-MODE",
            _("Họp theo cách “%(mode)s” thì ghi vì sao không họp tập trung được.")
            % {"mode": sitting.get_mode_display().lower()},
            fix=_("Ghi ngắn, ví dụ: 9 trên 15 đảng viên làm việc ở tỉnh khác."),
            cite="HD-03-TW",
            field="mode_reason",
        )


def _refuse_thematic(sitting: Sitting) -> None:
    if sitting.thematic and sitting.kind != Meeting.Kind.CELL_REGULAR:
        raise Refused(
            "MTG-THEMATIC",
            _("Chỉ buổi thường kỳ mới ghi kèm chuyên đề."),
            fix=_("Bỏ đánh dấu, hoặc chọn loại họp là thường kỳ."),
            cite="HD-42-BTCTW",
            field="thematic",
        )
    if (sitting.thematic or sitting.kind == Meeting.Kind.CELL_THEMATIC) and not sitting.topic:
        raise Refused(
            "MTG-TOPIC",
            _("Buổi chuyên đề thì ghi tên chuyên đề."),
            fix=_("Ghi chuyên đề của quý vào ô “Chuyên đề”."),
            field="topic",
        )


def _set_agenda(sitting: Sitting, points: Sequence[str]) -> None:
    sitting.agenda.all().delete()
    said = [" ".join(point.split()) for point in points]
    AgendaItem.objects.bulk_create(
        AgendaItem(sitting=sitting, position=at, text=point)
        for at, point in enumerate((point for point in said if point), start=1)
    )


def _free_code(unit: Unit, on: date) -> str:
    """The unit's code and the day; a second sitting of the day gets a number.

    Short enough for the rows of `Meeting` that closing makes, with what they add.
    """
    stem = f"{unit.code[:24]}-{on:%Y%m%d}"
    taken = {
        *Sitting.objects.filter(code__startswith=stem).values_list("code", flat=True),
        *Meeting.objects.filter(code__startswith=stem).values_list("code", flat=True),
    }
    return next(
        code for at in range(1, 1000) if (code := stem if at == 1 else f"{stem}-{at}") not in taken
    )


def _tell(actor: Actor, action: str, sitting: Sitting) -> None:
    detail = {"sitting": sitting.code, "on": sitting.on.isoformat(), "kind": sitting.kind}
    audit.record(
        actor,
        action,
        unit=sitting.unit_id,
        on_behalf=on_behalf(actor, sitting),
        detail=detail,
    )
