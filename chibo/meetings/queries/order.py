"""Meetings held in another order than prescribed: said, and nothing more."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from chibo.core.days import day_text
from chibo.core.periods import Period
from chibo.meetings.models import Meeting, Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.organisations.models import Body


class Known(Protocol):
    """A meeting as far as its kind and day are known."""

    @property
    def kind(self) -> str: ...

    @property
    def on(self) -> date: ...


def order_notes(kind: str, on: date, known: Iterable[Known], rules: Prescribed) -> list[str]:
    """What should have come before such a meeting and came later, of the meetings known.

    What isn't known at all isn't spoken of: the due list does that.
    """
    said = []
    for rule in rules.at(on).orders(kind):
        period = Period.of(rule.every, on)
        days = [
            one.on
            for one in known
            if one.kind == rule.first and period.first <= one.on <= period.last
        ]
        if days and min(days) > on:
            said.append(
                _("Họp ngày %(first)s, sau buổi ngày %(then)s; quy định là %(rule)s.")
                % {"first": day_text(min(days)), "then": day_text(on), "rule": rule.says}
            )
    return said


def order_of(sitting: Sitting) -> list[str]:
    """The same of one sitting, and of the meeting of the workplace where that is recorded."""
    rules, said = sitting.prescribed, []
    for rule in rules.orders(sitting.kind):
        period = Period.of(rule.every, sitting.on)
        if not _owes(sitting, rule.first) or _was(sitting, rule.first, period.first):
            continue
        said.append(
            _("Chưa ghi buổi nào trước đó trong kỳ theo quy định: %(rule)s.") % {"rule": rule.says}
        )
    workplace = rules.before_professional(sitting.kind)
    if workplace and sitting.before_professional is False:
        said.append(
            _("Họp sau cuộc họp chuyên môn; quy định là %(rule)s.") % {"rule": workplace.says}
        )
    return said


def _owes(sitting: Sitting, kind: str) -> bool:
    """A cell without a committee has no meeting of one before its own."""
    if kind != Meeting.Kind.CELL_COMMITTEE:
        return True
    bodies = Body.objects.as_of(sitting.on).filter(unit=sitting.unit_id)
    return bool(bodies.filter(kind=Body.Kind.COMMITTEE).exists())


def _was(sitting: Sitting, kind: str, first: date) -> bool:
    """Whether one of the period is on record, or being written down, by the sitting's day."""
    held = Meeting.objects.filter(
        unit=sitting.unit_id, kind=kind, held_on__range=(first, sitting.on)
    )
    kept = Sitting.objects.filter(unit=sitting.unit_id, kind=kind, on__range=(first, sitting.on))
    return held.exists() or kept.exists()
