"""Gives tasks and ends them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.organisations.reach import require
from chibo.work.models import Task

HOLD = "meeting.hold"
LONGEST = 300  # characters of a result
Origin = tuple[str, int]
"""Kind and key of the record that a task comes from."""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody, or the whole unit, is to do by a day; `task` the one given before, if any.

    `unit` is another than the one that gives it: one below it. A task stays with the unit that has
    it, which may be a successor by now; for another unit it is another task.
    """

    text: str
    person: int | None
    due: date | None
    task: int | None = None
    unit: int | None = None


@transaction.atomic
def give_tasks(
    actor: Actor,
    *,
    unit: int,
    on: date,
    origin: Origin,
    wanted: Sequence[Given],
    on_behalf: OnBehalf | None = None,
    vouched: bool = False,
) -> list[Task]:
    """Make the tasks that come from a record what is wanted; gives them in the same order.

    Those of the record that are not wanted any longer are dropped. One that has ended stays as it
    was. `vouched`: the caller has asked whether the actor may write the record.

    Raises NotAllowed.
    """
    if not vouched:
        require(actor, HOLD, unit)
    kind, key = origin
    rows = Task.objects.select_for_update().filter(origin_kind=kind, origin=key)
    had = {task.pk: task for task in rows}
    given = []
    for one in wanted:
        task = had.pop(one.task or 0, None) or Task(
            unit_id=one.unit or unit, given_on=on, origin_kind=kind, origin=key
        )
        if not task.ended:
            task.text, task.person_id, task.due = one.text, one.person, one.due
            task.save()
        given.append(task)
    for task in had.values():
        if not task.ended:
            task.ended, task.ended_on = Task.Ended.DROPPED, max(on, task.given_on)
            task.save(update_fields=["ended", "ended_on"])
    detail = {"tasks": len(given)}
    audit.record(actor, "tasks.given", unit=unit, on_behalf=on_behalf, detail=detail)
    return given


@transaction.atomic
def end_task(
    actor: Actor,
    *,
    task: Task,
    ended: str,
    on: date,
    result: str = "",
    told_in: int | None = None,
) -> None:
    """Say that a task is done, or dropped, from a day on, and with what result.

    `told_in` is the sitting in which it was said; the same one may say otherwise later.

    Raises Refused WORK-TASK-ENDED, WORK-TASK-DAY, WORK-TASK-RESULT, NotAllowed.
    """
    require(actor, HOLD, task.unit_id)
    task = Task.objects.select_for_update().get(pk=task.pk)
    elsewhere = told_in is None or task.told_in != told_in
    if task.ended and task.ended_on and elsewhere:
        raise Refused(
            "WORK-TASK-ENDED",
            _("Việc này đã ghi “%(ended)s” ngày %(day)s.")
            % {"ended": task.get_ended_display(), "day": day_text(task.ended_on)},
            fix=_("Tải lại trang để thấy bản mới."),
        )
    if on < task.given_on:
        raise Refused(
            "WORK-TASK-DAY",
            _("Việc giao ngày %(day)s không thể xong trước ngày đó.")
            % {"day": day_text(task.given_on)},
            fix=_("Sửa lại ngày xong."),
            field="on",
        )
    result = " ".join(result.split())
    if len(result) > LONGEST:
        raise Refused(
            "WORK-TASK-RESULT",
            _("Kết quả dài quá %(most)s chữ.") % {"most": LONGEST},
            fix=_("Ghi ngắn lại."),
            field="result",
        )
    task.ended, task.ended_on, task.result, task.told_in = ended, on, result, told_in
    task.save(update_fields=["ended", "ended_on", "result", "told_in"])
    audit.record(actor, "task.ended", unit=task.unit_id, detail={"task": task.pk, "as": ended})


@transaction.atomic
def open_again(
    actor: Actor, *, unit: int, told_in: int, tasks: Collection[int] | None = None
) -> None:
    """Take back what a sitting said to have ended: these of the tasks, all without them.

    Raises NotAllowed.
    """
    require(actor, HOLD, unit)
    rows = Task.objects.filter(unit=unit, told_in=told_in)
    if tasks is not None:
        rows = rows.filter(pk__in=tasks)
    for task in rows.select_for_update():
        task.ended, task.ended_on, task.result, task.told_in = "", None, "", None
        task.save(update_fields=["ended", "ended_on", "result", "told_in"])
        audit.record(actor, "task.opened", unit=unit, detail={"task": task.pk})


def move_ends(*, told_in: int, on: date) -> None:
    """The sitting that said so is on another day: what it ended ended then."""
    for task in Task.objects.filter(told_in=told_in).select_for_update():
        task.ended_on = max(on, task.given_on)
        task.save(update_fields=["ended_on"])
