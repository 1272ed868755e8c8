"""What somebody else entered for a unit, and what the unit says of it at its next sitting."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings.events import Signed
from chibo.meetings.models import EntryOnBehalf, Sitting
from chibo.meetings.queries.entries import to_confirm
from chibo.meetings.services.holding import HOLD, on_behalf, own
from chibo.organisations.reach import require

State = EntryOnBehalf.State
LONGEST = 300  # characters of what has to be put right


@dataclass(frozen=True, slots=True)
class Answer:
    """What the unit says of one entry: waiting, right, or wrong and what."""

    state: str
    note: str = ""


def take_signed(actor: Actor, news: Signed) -> None:
    """Signed from the unit's paper, the sitting waits for the unit; signed by it, it doesn't."""
    sitting = news.sitting
    if not sitting.for_paper:
        EntryOnBehalf.objects.filter(sitting=sitting).delete()
        return
    EntryOnBehalf.objects.update_or_create(
        sitting=sitting,
        defaults={
            "entered_on": sitting.closed_on or actor.today,
            "entered_by": actor.user_id,
            "entered_by_name": actor.name,
            "paper": sitting.for_paper,
            "state": State.WAITING,
            "note": "",
            "confirmed_in": None,
            "confirmed_on": None,
            "confirmed_by_name": "",
        },
    )


@transaction.atomic
def confirm_entries(actor: Actor, *, sitting: Sitting, said: Mapping[int, Answer]) -> int:
    """Write down at a sitting what the unit said of entries, by entry; gives how many changed.

    Of what is not said nothing changes; whoever isn't of the unit says from which paper of it.
    Raises Refused MTG-ENTRY-SIGNED, MTG-ENTRY-AHEAD, MTG-ENTRY-PAPER, MTG-ENTRY-STATE,
    MTG-ENTRY-NOTE, NotAllowed.
    """
    require(actor, HOLD, sitting.unit_id)
    held = Sitting.objects.select_for_update().filter(pk=sitting.pk).first()
    if held is None:
        raise NotAllowed(f"{sitting.code} was given up")
    _refuse_time(held, actor)
    changed = 0
    for row in to_confirm(held):
        answer = said.get(row.pk)
        if answer is None or (answer.state, answer.note.strip()) == (row.state, row.note):
            continue
        _refuse_unsaid(held, actor)
        _take(row, answer, held, actor)
        changed += 1
        audit.record(
            actor,
            "meeting.entry-confirmed",
            unit=held.unit_id,
            on_behalf=on_behalf(actor, held),
            detail={"sitting": row.sitting.code, "in": held.code, "state": row.state},
        )
    return changed


def _refuse_time(sitting: Sitting, actor: Actor) -> None:
    if sitting.closed:
        raise Refused(
            "MTG-ENTRY-SIGNED",
            _("%(sitting)s đã ký nên không ghi thêm xác nhận.") % {"sitting": sitting},
            fix=_("Ghi ở buổi họp sau, hoặc mở lại buổi này, nêu lý do."),
        )
    if sitting.on > actor.today:
        raise Refused(
            "MTG-ENTRY-AHEAD",
            _("Buổi họp ngày %(day)s chưa diễn ra nên chi bộ chưa xác nhận được.")
            % {"day": day_text(sitting.on)},
            fix=_("Ghi từ ngày họp trở đi."),
        )


def _refuse_unsaid(sitting: Sitting, actor: Actor) -> None:
    """Who entered it doesn't confirm it by themselves: the unit said so, and its paper has it."""
    if not own(actor, sitting.unit_id) and not sitting.for_paper:
        raise Refused(
            "MTG-ENTRY-PAPER",
            _("Chi bộ xác nhận những gì nhập hộ; buổi họp này chưa ghi nhập từ bản giấy nào."),
            fix=_("Mở “Họp trên giấy”, ghi nhập từ bản giấy nào, rồi ghi xác nhận."),
        )


def _take(row: EntryOnBehalf, answer: Answer, sitting: Sitting, actor: Actor) -> None:
    note = " ".join(answer.note.split())[:LONGEST]
    if answer.state not in State.values:
        raise Refused(
            "MTG-ENTRY-STATE",
            _("Chưa chọn “Đúng” hay “Cần sửa”."),
            fix=_("Chạm một trong hai rồi lưu."),
        )
    if answer.state == State.WRONG and not note:
        raise Refused(
            "MTG-ENTRY-NOTE",
            _("Buổi họp ngày %(day)s cần sửa, mà chưa ghi sửa gì.")
            % {"day": day_text(row.sitting.on)},
            fix=_("Ghi ngắn, ví dụ “Đồng chí Lan có mặt, bản nhập ghi vắng”."),
            field=f"note-{row.pk}",
        )
    waits = answer.state == State.WAITING
    row.state, row.note = answer.state, note if answer.state == State.WRONG else ""
    row.confirmed_in = None if waits else sitting
    row.confirmed_on = None if waits else sitting.on
    row.confirmed_by_name = "" if waits else actor.name
    row.save()
