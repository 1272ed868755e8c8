"""What needs doing as people read it: when, what, why, and the one place where it is done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.due import DUE, Due, DueAsked, DueCount
from chibo.core.reminders import reminder
from chibo.indicators.keeping import units_keeping
from chibo.portal import numbers
from chibo.portal.programmes.counted import counted_below
from chibo.portal.rows import Row
from chibo.portal.scope import Scope
from chibo.portal.templatetags.address import scoped
from chibo.portal.words import language

WHERE = {
    "required_paper": (gettext_lazy("Xem văn bản"), {}, "#van-ban"),
    "cell_meeting": (gettext_lazy("Xem sổ họp"), {"tab": "meetings"}, "#sinh-hoat"),
    "term_end": (gettext_lazy("Xem cấp uỷ"), {"tab": "committee"}, ""),
    "probation_end": (gettext_lazy("Xem đảng viên"), {"tab": "members"}, ""),
}
"""By kind what the button says, and the part of the unit's page it leads to."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line: `when` and `by` say how much time is left, `action` is the button's word."""

    title: str
    why: str
    when: str
    by: str
    late: bool
    day: date | None
    href: str
    action: str

    @property
    def order(self) -> tuple[int, date]:
        """What is late first, then what should be there by now, then by day."""
        return (0 if self.late else 1 if self.day is None else 2), self.day or date.min


@dataclass(frozen=True, slots=True)
class Todo:
    """Everything to do at a unit; `at` is when the units below were counted, if not just now.

    `whole` is false where something that takes long to count was left out.
    """

    tasks: Sequence[Task]
    at: datetime | None
    whole: bool

    @property
    def late(self) -> int:
        return sum(one.late for one in self.tasks)


def todo_of(
    actor: Actor, scope: Scope, here: QueryDict, rows: Iterable[Row], *, long: bool = False
) -> Todo:
    """What the unit has to do itself, what the units below have, and its targets falling due."""
    own = _due(actor, scope)
    below = counted_below(actor, scope, long=long)
    mine = {one.topic for one in own}
    tasks = [
        *(_own(one, scope, here) for one in own),
        *(_of_many(one, scope, here) for one in below.counts if _others(one, mine)),
        *_targets(rows, scope, here),
    ]
    return Todo(sorted(tasks, key=lambda one: one.order), below.at, below.whole)


def own_tasks(actor: Actor, scope: Scope, here: QueryDict) -> list[Task]:
    """What the unit itself has to do, and nothing of the units below it."""
    return sorted((_own(one, scope, here) for one in _due(actor, scope)), key=lambda one: one.order)


def _due(actor: Actor, scope: Scope) -> list[Due]:
    asked = DueAsked(actor, scope.day, units_keeping, scope.unit.id, alone=True)
    return DUE.of(asked) if actor.may("record.view") else []


def _others(one: DueCount, mine: set[str]) -> bool:
    """Whether it is about others than the unit itself."""
    return one.units > (one.topic in mine)


def _own(one: Due, scope: Scope, here: QueryDict) -> Task:
    word, query, fragment = WHERE[one.kind]
    href = reverse("unit", args=[scope.unit.code]) + _query(here, query) + fragment
    return _task(one.sentence, one.why, one.day, scope.day, href, str(word))


def _of_many(one: DueCount, scope: Scope, here: QueryDict) -> Task:
    href = reverse("todo") + _query(here, {"topic": one.topic}, unit=scope.unit.code)
    word = ngettext("Xem %(count)s đơn vị", "Xem %(count)s đơn vị", one.units)
    said = word % {"count": numbers.number(one.units, language=language())}
    return _task(one.sentence, one.why, one.day, scope.day, href, said)


def _targets(rows: Iterable[Row], scope: Scope, here: QueryDict) -> Iterator[Task]:
    """Targets that fall due before long and still lack something."""
    rule = reminder("target_due", scope.day)
    for row in rows:
        if rule is None or row.due is None or not row.need_next:
            continue
        if row.due <= scope.day + timedelta(days=rule.days_before):
            why = format_html("{}. {}.", row.statement, row.need_next)
            href = reverse("target", args=[row.id]) + scoped(here, {}) + "#don-vi"
            yield _task(row.name, why, row.due, scope.day, href, _("Xem còn thiếu ở đâu"))


def _query(here: QueryDict, more: dict[str, str], **changes: object) -> str:
    """The scope as it is, with further parameters."""
    query = scoped(here, changes)
    return f"{query or '?'}{'&' if query else ''}{urlencode(more)}" if more else query


def _task(title: str, why: str, day: date | None, on: date, href: str, action: str) -> Task:
    late = day is not None and day < on
    when, by = _when(day, on)
    return Task(title.rstrip("."), why, when, by, late, day, href, action)


def _when(day: date | None, on: date) -> tuple[str, str]:
    if day is None:
        return _("Cần có ngay"), ""
    by = _("hạn %(day)s") % {"day": day_text(day, year=day.year != on.year)}
    left = (day - on).days
    if left == 0:
        return _("Hôm nay"), by
    if left < 0:
        said = ngettext("Quá hạn %(days)d ngày", "Quá hạn %(days)d ngày", -left)
        return said % {"days": -left}, by
    return ngettext("Còn %(days)d ngày", "Còn %(days)d ngày", left) % {"days": left}, by
