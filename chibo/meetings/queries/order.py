"""Meetings held in another order than prescribed: said, and nothing more."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from django.db.models import Max
from django.utils.translation import gettext as _

from chibo.core.days import day_text
from chibo.core.periods import Period
from chibo.meetings.models import Meeting, Sitting
from chibo.meetings.packs import Order
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
        days = [one.on for one in known if one.kind == rule.first]
        last = max((one.on for one in known if one.kind == kind and one.on < on), default=None)
        later = [day for day in days if on < day <= Period.of(rule.every, on).last]
        if later and not any(rule.since(on, last) <= day <= on for day in days):
            said.append(
                _("Họp ngày %(first)s, sau buổi ngày %(then)s; quy định là %(rule)s.")
                % {"first": day_text(min(later)), "then": day_text(on), "rule": rule.says}
            )
    return said


def order_of(sitting: Sitting) -> list[str]:
    """The same of one sitting, and of the meeting of the workplace where that is recorded."""
    rules, said = sitting.prescribed, []
    for rule in rules.orders(sitting.kind):
        if not _owes(sitting, rule.first) or _was(sitting, rule.first, since(sitting, rule)):
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


def since(sitting: Sitting, rule: Order) -> date:
    """From which day on what comes first prepares this sitting."""
    before = Meeting.objects.filter(
        unit=sitting.unit_id, kind=rule.then, held_on__lt=sitting.on
    ).aggregate(last=Max("held_on"))
    return rule.since(sitting.on, before["last"])


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
