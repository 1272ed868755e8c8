"""Enters a whole meeting that was held on paper, in one go, through the services of each step."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.meetings.lines import Wrong, on_lines, read_lines
from chibo.meetings.models import Presence, RollSheet, Sitting
from chibo.meetings.papers.form_words import form_words
from chibo.meetings.queries.roll import HeadLine, Line, roll_of
from chibo.meetings.services.concluding import Concluded, Ended, Written, save_conclusions
from chibo.meetings.services.holding import named_paper, on_behalf
from chibo.meetings.services.planning import Plan, announce, change_plan
from chibo.meetings.services.rolling import Invited, Said, save_roll
from chibo.meetings.services.voting import Put


@dataclass(frozen=True, slots=True)
class RollTyped:
    """Line numbers as they stand on the sheet, typed back.

    `sheet` is the printed one, 0 for the list shown on the screen: then `listed` says who stood on
    it, so that nobody is taken for their neighbour. `came` are those who need not come and did.
    `unpaid` are those who have not paid the month's dues, where `dues_said` says anything of them.
    """

    sheet: int = 0
    listed: Sequence[int] = ()
    excused: str = ""
    unexcused: str = ""
    came: str = ""
    dues_said: bool = False
    unpaid: str = ""
    guests: Sequence[Invited] = ()
    guest_count: int | None = None
    heads: Sequence[HeadLine] | None = None


@dataclass(frozen=True, slots=True)
class OnPaper:
    """Everything that the papers of a meeting say."""

    plan: Plan
    roll: RollTyped
    written: Written
    announced_on: date | None = None
    motions: Sequence[Put] = ()
    concluded: Sequence[Concluded] = ()
    ended: Mapping[int, Ended] = field(default_factory=dict)
    told: Collection[int] | None = None
    for_paper: str = ""


@transaction.atomic
def enter_from_paper(actor: Actor, *, sitting: Sitting, version: int, told: OnPaper) -> Sitting:
    """Save plan, roll, votes and conclusions at once, or nothing of them; it is then to be signed.

    Raises Refused PAPER-LINES, PAPER-LIST, PAPER-FROM, what the services of the steps refuse,
    Newer, NotAllowed.
    """
    sitting = change_plan(actor, sitting=sitting, version=version, wanted=told.plan)
    # The paper is named before anything else, so that every entry of the trail has it.
    named_paper(actor, sitting, told.for_paper, code="PAPER-FROM")
    sitting.save(update_fields=["for_paper"])
    if told.announced_on is not None:
        sitting = announce(actor, sitting=sitting, version=sitting.version, on=told.announced_on)
    sitting = save_roll(
        actor,
        sitting=sitting,
        version=sitting.version,
        said=_said(sitting, told.roll),
        guests=_guests(told.roll),
        heads=told.roll.heads,
    )
    sitting = save_conclusions(
        actor,
        sitting=sitting,
        version=sitting.version,
        written=told.written,
        motions=told.motions,
        concluded=told.concluded,
        ended=told.ended,
        told=told.told,
    )
    audit.record(
        actor,
        "meeting.from-paper",
        unit=sitting.unit_id,
        on_behalf=on_behalf(actor, sitting),
        detail={"sitting": sitting.code},
    )
    return sitting


# --- The roll -----------------------------------------------------------------------------------


def _said(sitting: Sitting, typed: RollTyped) -> dict[int, Said]:
    called = {line.person.pk: line for line in roll_of(sitting)}
    persons, sheet = _sheet(sitting, typed)
    if set(persons) != set(called):
        raise Refused(
            "PAPER-LIST",
            _("Danh sách trên tờ giấy không còn khớp với những người được gọi họp ngày họp."),
            fix=_("Chọn “danh sách dưới đây”, đối chiếu họ tên rồi nhập lại số dòng."),
            field="sheet",
        )
    by = {
        name: on_lines(persons, _lines(name, getattr(typed, name), len(persons), sheet))
        for name in ("excused", "unexcused", "came", "unpaid")
    }
    _refuse_both(called, by)
    counts = sitting.prescribed.counts
    has_to = {standing for standing, rule in counts.items() if rule.counted == "always"}
    return {
        key: Said(
            _presence(key, line.standing in has_to, by),
            key not in by["unpaid"] if typed.dues_said else None,
        )
        for key, line in called.items()
    }


def _sheet(sitting: Sitting, typed: RollTyped) -> tuple[Sequence[int], int | None]:
    """Who stands on which line, and the sheet's own number for the letters."""
    found: RollSheet | None = sitting.roll_sheets.filter(number=typed.sheet).first()
    if found is None:
        return typed.listed, None
    return found.persons, found.pk


def _lines(name: str, text: str, length: int, sheet: int | None) -> list[int]:
    numbers, wrong = read_lines(text, length, sheet)
    if wrong:
        raise Refused("PAPER-LINES", _why(wrong[0]), fix=_fix(wrong[0]), field=name)
    return numbers


def _why(wrong: Wrong) -> str:
    said = {
        "unread": _("“%(typed)s” không phải số dòng."),
        "unknown": _("Tờ điểm danh không có dòng “%(typed)s”."),
        "letter": _("Chữ của mã dòng “%(typed)s” không khớp với tờ điểm danh này."),
    }
    return said[wrong.why] % {"typed": wrong.typed}


def _fix(wrong: Wrong) -> str:
    if wrong.why == "letter":
        return _("Xem lại mã dòng và mã tờ in ở góc trên bên phải.")
    return _("Ghi số ở cột đầu của tờ điểm danh, cách nhau bằng dấu phẩy: 5, 12.")


def _refuse_both(called: Mapping[int, Line], by: Mapping[str, Sequence[int]]) -> None:
    """Nobody is both absent with and without a reason, or absent and there."""
    seen: set[int] = set()
    for name in ("excused", "unexcused", "came"):
        twice = seen & set(by[name])
        if twice:
            person = called[twice.pop()].person
            raise Refused(
                "PAPER-LINES",
                _("Đồng chí %(name)s được ghi ở hai chỗ.") % {"name": person.full_name},
                fix=_("Mỗi số dòng chỉ ghi ở một ô."),
                field=name,
            )
        seen |= set(by[name])


def _presence(key: int, has_to: bool, by: Mapping[str, Sequence[int]]) -> str:
    """Of who need not come only that they came is said."""
    if not has_to:
        return Presence.State.PRESENT.value if key in by["came"] else ""
    if key in by["excused"]:
        return Presence.State.EXCUSED.value
    return (
        Presence.State.UNEXCUSED.value if key in by["unexcused"] else Presence.State.PRESENT.value
    )


def _guests(typed: RollTyped) -> Sequence[Invited]:
    """By name, or as their number alone."""
    if typed.guests or not typed.guest_count:
        return typed.guests
    return [Invited(form_words().roll.guests.format(count=typed.guest_count))]
