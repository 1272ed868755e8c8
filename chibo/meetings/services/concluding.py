"""Writes down what was said and concluded, and how the tasks given before stand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.meetings.models import Conclusion, Sitting
from chibo.meetings.queries.roll import roll_of
from chibo.meetings.queries.sittings import tasks_told_in
from chibo.meetings.queries.visited import units_charged
from chibo.meetings.services.holding import in_hand, on_behalf
from chibo.meetings.services.voting import Put, set_motions
from chibo.work.services import end_task, open_again, require_above, tell_requests


@dataclass(frozen=True, slots=True)
class Concluded:
    """One conclusion as typed; `key` of one saved before, `to` of a request.

    A task is one `person`'s, that of a unit below (`for_unit`), or everybody's.
    """

    kind: str
    text: str
    person: int | None = None
    due: date | None = None
    key: int | None = None
    to: int | None = None
    for_unit: int | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """How a task given before ended; `ended` "" where this sitting had said so, and it is open."""

    ended: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What the minutes say besides the roll."""

    begins: time | None
    ends: time | None
    chair: int | None
    clerk: int | None
    before_professional: bool | None
    discussion: str
    mood: str


@transaction.atomic
def save_conclusions(
    actor: Actor,
    *,
    sitting: Sitting,
    version: int,
    written: Written,
    motions: Sequence[Put],
    concluded: Sequence[Concluded],
    ended: Mapping[int, Ended],
    told: Collection[int] | None = None,
) -> Sitting:
    """Save it all at once; `ended` by task, of those open in the unit; `told` the requests whose
    answers it was told, without it those stay as they are.

    Raises Refused MTG-TOO-SOON, MTG-TASK-PERSON, MTG-TASK-UNIT, MTG-TASK-DUE, MTG-CLOSED, what
    `set_motions`, `require_above` and `end_task` refuse, Newer, NotAllowed.
    """
    held = in_hand(actor, sitting, version)
    if ended or told:
        _refuse_ahead(held, actor.today)
    called = {line.person.pk for line in roll_of(held)}
    _write(held, written, called)
    set_motions(held, motions)
    _set_conclusions(held, concluded, called)
    held.save()
    _end_tasks(actor, held, ended)
    if told is not None:
        behalf = on_behalf(actor, held)
        tell_requests(
            actor, unit=held.unit_id, record=held.pk, on=held.on, told=told, on_behalf=behalf
        )
    audit.record(
        actor,
        "meeting.concluded",
        unit=held.unit_id,
        on_behalf=on_behalf(actor, held),
        detail={"sitting": held.code, "conclusions": len(concluded)},
    )
    return held


def _end_tasks(actor: Actor, held: Sitting, ended: Mapping[int, Ended]) -> None:
    open_ones = {key for key, said in ended.items() if not said.ended}
    open_again(actor, unit=held.unit_id, told_in=held.pk, tasks=open_ones)
    for task in tasks_told_in(held).filter(pk__in=ended.keys() - open_ones):
        said = ended[task.pk]
        end_task(
            actor,
            task=task,
            ended=said.ended,
            on=held.on,
            result=said.result,
            told_in=held.pk,
        )


def _refuse_ahead(sitting: Sitting, today: date) -> None:
    """Nothing is over, and nobody has been told anything, on a day that is still to come."""
    if sitting.on > today:
        raise Refused(
            "MTG-TOO-SOON",
            _("Buổi họp ngày %(day)s chưa diễn ra nên chưa ghi việc đã xong hay đã báo lại.")
            % {"day": day_text(sitting.on)},
            fix=_("Ghi từ ngày họp trở đi; họp sớm hơn thì sửa ngày họp ở bước Chuẩn bị."),
            field="ended",
        )


def _write(sitting: Sitting, written: Written, called: set[int]) -> None:
    sitting.begins, sitting.ends = written.begins, written.ends
    sitting.chair_id = written.chair if written.chair in called else None
    sitting.clerk_id = written.clerk if written.clerk in called else None
    sitting.before_professional = written.before_professional
    sitting.discussion, sitting.mood = written.discussion.strip(), written.mood.strip()


def _set_conclusions(sitting: Sitting, concluded: Sequence[Concluded], called: set[int]) -> None:
    """Keep the keys of those saved before: tasks come from them by key."""
    before = {row.pk: row for row in sitting.conclusions.all()}
    units = dict(units_charged(sitting)) if any(one.for_unit for one in concluded) else {}
    kept = {one.key for one in concluded if one.key in before}
    sitting.conclusions.exclude(pk__in=kept).delete()
    # Out of the way first: no two rows may have one place, even for a moment.
    for at, key in enumerate(sorted(key for key in kept if key), start=1):
        Conclusion.objects.filter(pk=key).update(position=10_000 + at)
    for position, one in enumerate(concluded, start=1):
        _refuse(sitting, one, called, units)
        row = before.get(one.key or 0) or Conclusion(sitting=sitting)
        row.position, row.kind, row.text = position, one.kind, " ".join(one.text.split())
        task = one.kind == Conclusion.Kind.TASK
        row.person_id, row.due = (one.person, one.due) if task else (None, None)
        _give_to(row, one.for_unit if task and not one.person else None)
        row.to_unit_id = one.to if one.kind == Conclusion.Kind.REQUEST else None
        row.save()


def _give_to(row: Conclusion, unit: int | None) -> None:
    """What is given to another unit than before is another task."""
    if row.for_unit_id != unit:
        row.task = None
    row.for_unit_id = unit


def _refuse(sitting: Sitting, one: Concluded, called: set[int], units: Collection[int]) -> None:
    if one.kind == Conclusion.Kind.REQUEST:
        require_above(sitting.unit_id, one.to, sitting.on)
    if one.kind != Conclusion.Kind.TASK:
        return
    if one.person is not None and one.person not in called:
        raise Refused(
            "MTG-TASK-PERSON",
            _("Người được giao không sinh hoạt ở đây vào ngày %(day)s.")
            % {"day": day_text(sitting.on)},
            fix=_("Chọn một đồng chí trong danh sách, hoặc giao cho cả chi bộ."),
            field="person",
        )
    if one.for_unit is not None and one.for_unit not in units:
        raise Refused(
            "MTG-TASK-UNIT",
            _("Đơn vị được giao việc không thuộc buổi họp ngày %(day)s.")
            % {"day": day_text(sitting.on)},
            fix=_("Chọn đơn vị cùng làm việc, hoặc đơn vị trực thuộc được triệu tập."),
            field="person",
        )
    if one.due is not None and one.due < sitting.on:
        raise Refused(
            "MTG-TASK-DUE",
            _("Hạn %(due)s của việc “%(text)s” đã qua trước ngày họp %(day)s.")
            % {"due": day_text(one.due), "text": one.text, "day": day_text(sitting.on)},
            fix=_("Đặt hạn từ ngày họp trở đi."),
            field="due",
        )
