"""What needs doing as people read it: when, what, why, and the one place where it is done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.due import DUE, Due, DueAsked, DueCount
from chibo.core.reminders import reminder
from chibo.indicators.keeping import units_keeping
from chibo.portal import numbers
from chibo.portal.attendance.own import own_behind
from chibo.portal.programmes.counted import counted_below
from chibo.portal.rows import Row
from chibo.portal.scope import Scope
from chibo.portal.templatetags.address import scoped
from chibo.portal.words import language
from chibo.programmes.queries.due import KIND as REFERENCE


@dataclass(frozen=True, slots=True)
class Done:
    """Where one kind of thing is done: the word of its button, the page, and the part of it."""

    word: StrOrPromise
    page: str = "unit"
    query: Mapping[str, str] = field(default_factory=dict)
    fragment: str = ""

    def href(self, one: Due, scope: Scope, here: QueryDict) -> str:
        """The page, in the scope of the one that asks."""
        if self.page == "target":  # its topic ends with the target's number
            address = reverse("target", args=[one.topic.partition(":")[2]])
            return address + scoped(here, {"unit": scope.unit.code}) + self.fragment
        if self.page == "draft":
            return reverse("draft", args=[one.link[1]])
        if self.page == "start_draft":  # its topic ends with the code of what is required
            wanted = {"asked": one.topic.partition(":")[2]}
            return reverse(self.page) + _query(here, wanted, unit=scope.unit.code)
        if self.page == "dissemination":
            address = reverse("dissemination", args=[one.link[1]])
            return address + scoped(here, {"unit": scope.unit.code}) + self.fragment
        if self.page in ROOMS:
            query = _query(here, self.query, unit=scope.unit.code)
            return reverse(self.page) + query + self.fragment
        return reverse("unit", args=[scope.unit.code]) + _query(here, self.query) + self.fragment


ROOMS = (
    *("meetings", "requests", "leaves", "after_meetings", "attendance", "meeting_checks"),
    *("assignments", "drafts", "working_programme"),
)
"""Pages of what a unit in scope has to do, whichever it is."""
WHERE = {
    "required_paper": Done(gettext_lazy("Soạn văn bản"), page="start_draft"),
    "required_paper:superior-work-programme": Done(
        gettext_lazy("Lập chương trình"), page="working_programme"
    ),
    "appraisal_waiting": Done(gettext_lazy("Cho ý kiến"), page="drafts", query={"waiting": "1"}),
    "comments_over": Done(gettext_lazy("Ghi kết quả"), page="draft"),
    "cell_meeting": Done(gettext_lazy("Mở sổ họp"), page="meetings"),
    "thematic_meeting": Done(gettext_lazy("Mở sổ họp"), page="meetings"),
    "cell_committee_meeting": Done(gettext_lazy("Mở sổ họp"), page="meetings"),
    "committee_meeting": Done(gettext_lazy("Mở sổ họp"), page="meetings"),
    "briefing_meeting": Done(gettext_lazy("Mở sổ họp"), page="meetings"),
    "unsigned_meeting": Done(gettext_lazy("Mở sổ họp"), page="meetings"),
    "hand_over": Done(gettext_lazy("Xem buổi họp"), page="after_meetings", query={"handed": "no"}),
    "score_waiting": Done(
        gettext_lazy("Xác nhận điểm"), page="after_meetings", query={"score": "waiting"}
    ),
    "entry_wrong": Done(gettext_lazy("Xem buổi họp"), page="meetings", fragment="#cho-xac-nhan"),
    "entry_unconfirmed": Done(gettext_lazy("Mở sổ họp"), page="meetings", fragment="#cho-xac-nhan"),
    "request_due": Done(gettext_lazy("Xem kiến nghị"), page="requests"),
    "visit_plan": Done(gettext_lazy("Xem phân công"), page="attendance"),
    "working_session": Done(gettext_lazy("Mở chương trình"), page="working_programme"),
    "meeting_check": Done(gettext_lazy("Xem chi bộ chưa kiểm tra"), page="meeting_checks"),
    "paper_to_study": Done(gettext_lazy("Mở văn bản"), page="dissemination"),
    "task_due": Done(gettext_lazy("Xem việc"), page="meetings", fragment="#viec"),
    "leave_proposal": Done(gettext_lazy("Xem đề nghị"), page="leaves"),
    "year_list": Done(gettext_lazy("Lập danh sách"), page="assignments"),
    "year_results": Done(gettext_lazy("Ghi kết quả"), page="assignments"),
    "own_inspection_plan": Done(gettext_lazy("Lập kế hoạch"), page="own_inspections"),
    "own_inspection": Done(gettext_lazy("Mở kế hoạch"), page="own_inspections"),
    "term_end": Done(gettext_lazy("Xem cấp uỷ"), query={"tab": "committee"}),
    "probation_end": Done(gettext_lazy("Xem đảng viên"), query={"tab": "members"}),
    REFERENCE: Done(gettext_lazy("Gắn số"), page="target", fragment="#so-dan-chieu"),
}
"""By kind of thing to do, or by its topic where that one is done elsewhere."""


def done_at(one: Due) -> Done:
    """Where it is done."""
    return WHERE.get(one.topic) or WHERE[one.kind]


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
        *_asked_of_me(actor, scope),
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
    done = done_at(one)
    href = done.href(one, scope, here)
    return _task(one.sentence, one.why, one.day, scope.day, href, str(done.word))


def _of_many(one: DueCount, scope: Scope, here: QueryDict) -> Task:
    href = reverse("todo") + _query(here, {"topic": one.topic}, unit=scope.unit.code)
    word = ngettext("Xem %(count)s đơn vị", "Xem %(count)s đơn vị", one.units)
    said = word % {"count": numbers.number(one.units, language=language())}
    return _task(one.sentence, one.why, one.day, scope.day, href, said)


def _asked_of_me(actor: Actor, scope: Scope) -> Iterator[Task]:
    """Visits that the reader owes, whatever unit is looked at; of today alone."""
    if scope.day == scope.today:
        for one in own_behind(actor, scope.day):
            yield _task(one.title, one.why, one.day, scope.day, one.href, _("Ghi lượt dự"))


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


def _query(here: QueryDict, more: Mapping[str, str], **changes: object) -> str:
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
