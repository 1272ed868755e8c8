"""A superior's programme of working sessions of a year: what its page shows, what its forms do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings.kinds import MeetingKind
from chibo.meetings.models import WorkingProgramme
from chibo.meetings.queries.programmes import (
    Against,
    Came,
    Set,
    against,
    first_year,
    kinds_visiting,
    programme_of,
)
from chibo.meetings.queries.sittings import HOLD, NAMES, READ, may
from chibo.meetings.services import programme_papers as issuing
from chibo.meetings.services import programmes as writing
from chibo.meetings.services.programmes import NewerProgramme, day_in_year
from chibo.organisations.models import Unit
from chibo.organisations.queries import Neighbour
from chibo.portal.attendance.forms import ReasonForm
from chibo.portal.attendance.lines import NOWHERE
from chibo.portal.attendance.programme_form import IssueForm, programme_form
from chibo.portal.attendance.programme_names import names_of, offered
from chibo.portal.attendance.programme_told import Told, told_of
from chibo.portal.deciding import refuse
from chibo.portal.posted import number_in, version_of
from chibo.portal.scope import Scope
from chibo.portal.years import years_from

WORDS = {
    "held": gettext_lazy("Đã làm việc"),
    "planned": gettext_lazy("Đã lên lịch"),
    "unsigned": gettext_lazy("Đã lên lịch, chưa ký"),
    "open": gettext_lazy("Chưa lên lịch"),
    "late": gettext_lazy("Quá thời gian, chưa lên lịch"),
}
MARKS = {
    "held": "met",
    "planned": "on_track",
    "unsigned": "behind",
    "open": "not_due",
    "late": "behind",
}
"""By state the shape that stands beside its word."""


@dataclass(frozen=True, slots=True)
class Line:
    """A planned session, or one outside the programme, as the page tells it."""

    set: Set
    at: Neighbour
    plan: str = ""

    @property
    def word(self) -> str:
        return str(WORDS[self.set.state])

    @property
    def mark(self) -> str:
        return MARKS[self.set.state]

    @property
    def came(self) -> str:
        """What came of one that was held, in words; "" for nothing."""
        came = self.set.came if self.set.state == "held" else Came()
        said = []
        if came.tasks:
            tasks = ngettext(
                "%(tasks)d việc, xong %(done)d", "%(tasks)d việc, xong %(done)d", came.tasks
            )
            said.append(tasks % {"tasks": came.tasks, "done": came.done})
        if came.requests:
            requests = ngettext("%(count)d kiến nghị", "%(count)d kiến nghị", came.requests)
            said.append(requests % {"count": came.requests})
        return "; ".join(said)


@dataclass(slots=True)
class Page:
    """The programme of a year as one reader sees it; `found` is None while nothing is saved."""

    scope: Scope
    year: int
    years: Sequence[int]
    found: WorkingProgramme | None
    reads: bool
    may: bool
    own: bool
    kinds: Mapping[str, MeetingKind]
    told: Sequence[Told] = ()
    lines: list[Line] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)
    against: Against = field(default_factory=Against)
    forms: dict[str, Any] = field(default_factory=dict)
    refused: Refused | None = None
    newer: bool = False
    faulty: bool = False

    @property
    def unit(self) -> int:
        return self.scope.unit.id

    @property
    def version(self) -> int:
        return self.found.version if self.found else 0

    @property
    def key(self) -> int:
        return self.found.pk if self.found else 0

    @property
    def issued(self) -> bool:
        return self.found is not None and self.found.issued

    @property
    def saved(self) -> bool:
        return self.refused is None and not self.faulty

    @property
    def counts(self) -> Mapping[str, int]:
        """How many lines there are, held, arranged, open, late."""
        count = self.against.count
        return {
            "all": len(self.lines),
            "held": count("held"),
            "planned": count("planned", "unsigned"),
            "open": count("open"),
            "late": count("late"),
        }


def page_of(actor: Actor, scope: Scope, asked: str) -> Page:
    """The programme for its reader: of the unit in scope, the year asked for or the day's."""
    years = years_from(first_year(scope.today), scope.today)
    year = years.asked(asked, scope.day)
    unit, reads = scope.unit.id, may(actor, READ, scope.unit.id)
    kinds = kinds_visiting(unit, _day(year, scope))
    found = programme_of(unit, year) if reads else None
    writes = bool(found) or year in writing.years_to_begin(scope.today)
    return Page(
        scope,
        year,
        years.beside(year),
        found,
        reads=reads,
        may=bool(kinds) and writes and scope.day == scope.today and may(actor, HOLD, unit),
        own=actor.acts_for(unit, HOLD),
        kinds=kinds,
        told=told_of(actor, unit, year, scope.day),
    )


def _day(year: int, scope: Scope) -> date:
    return day_in_year(year, scope.day)


def context_of(actor: Actor, page: Page) -> Mapping[str, Any]:
    """Everything the template asks for."""
    if page.reads:
        _set_lines(actor, page)
    for name, form in _forms(actor, page).items():
        page.forms.setdefault(name, form)
    before = programme_of(page.unit, page.year - 1) if page.may and not page.lines else None
    context = {"page": page, "forms": page.forms, "scope": page.scope}
    copies = before is not None and before.sessions.exists()
    return {**context, "copies": copies, "prints": bool(page.lines) and may_print(actor, page)}


def may_print(actor: Actor, page: Page) -> bool:
    """The paper names who signs it."""
    return page.reads and may(actor, NAMES, page.unit)


def _set_lines(actor: Actor, page: Page) -> None:
    day = page.scope.day
    page.against = against(page.unit, page.year, day)
    sets = [*page.against.lines, *page.against.outside]
    visited = {one.visited for one in sets} | _planned(page.against)
    names = names_of(actor, page.unit, visited, _day(page.year, page.scope))

    def line(one: Set) -> Line:
        at = names.get(one.visited, NOWHERE)
        return Line(one, at, _plan_at(page, one))

    page.lines = [line(one) for one in page.against.lines]
    page.outside = [line(one) for one in page.against.outside]


def _planned(found: Against) -> set[tuple[str, int]]:
    return {one.visited for one in found.lines}


def _plan_at(page: Page, one: Set) -> str:
    """Where a session that answers the line is planned; "" where one is there or may not be."""
    kind = page.kinds.get(one.visited[0])
    if one.line is None or one.sitting or kind is None or not page.may or not page.issued:
        return ""
    if page.year != page.scope.today.year:
        return ""
    query = {"unit": page.scope.unit.code, "kind": kind.code, "line": one.line.pk}
    return f"{reverse('plan_sitting')}?{urlencode(query)}"


def _forms(actor: Actor, page: Page) -> dict[str, Any]:
    """What may be done with the programme as it stands."""
    if not page.may or page.found is None:
        return {}
    if page.issued:
        return {"reopen": ReasonForm(own=page.own, auto_id="id_reopen_%s")}
    found: dict[str, Any] = {}
    if page.lines:
        found["issue"] = _issue_form(page)
    if page.found.entry_id is None:
        found["remove"] = ReasonForm(own=page.own, auto_id="id_remove_%s")
    return found


def _issue_form(page: Page, post: Any = None) -> IssueForm:
    on = min(page.scope.today, date(page.year, 12, 31))
    numbered = page.found is not None and page.found.entry_id is not None
    return IssueForm(post, own=page.own, numbered=numbered, initial={"on": on})


# --- what its forms do


def fill_form(actor: Actor, page: Page, post: Any = None) -> Any:
    """The form of all lines. Raises Http404 for who may not write, or where it is issued."""
    if not page.may or (page.issued and post is None):
        raise Http404(page.scope.unit.code)
    saved = page.found.sessions.all() if page.found and page.found.pk else ()
    visited = {Set(one, None, page.scope.day).visited for one in saved}
    day = _day(page.year, page.scope)
    offers = offered(actor, page.unit, day, visited, masses="mass" in page.kinds)
    return programme_form(page.found, page.year, offers, post)


def take(request: Request, page: Page) -> str:
    """Do what a form says; the words that say it is done, "" where it isn't.

    Raises NotAllowed, Http404. What cannot be done stays on the page.
    """
    if not page.may:
        raise NotAllowed(HOLD)
    do = DOING.get(request.POST.get("do", ""))
    if do is None:
        raise Http404(request.POST.get("do", ""))
    try:
        return do(request, page)
    except NewerProgramme as newer:
        page.refused, page.newer = newer, True
        page.found = programme_of(page.unit, page.year)
    except Refused as refused:
        page.refused = refused
    return ""


def _held(request: Request, page: Page) -> dict[str, Any]:
    seen = number_in(request.POST.get("of", "")) or 0
    if seen != (page.found.pk if page.found else 0):  # removed, perhaps written anew
        raise NewerProgramme(page.found)
    unit = Unit.objects.get(pk=page.unit)
    return {"unit": unit, "year": page.year, "version": version_of(request)}


def _save(request: Request, page: Page) -> str:
    sent = number_in(request.POST.get("lines", ""), digits=3) or 0
    saved = page.found.sessions.count() if page.found else 0
    if sent < saved and version_of(request) == page.version:  # not a form of ours
        raise Http404
    form = fill_form(request.actor, page, request.POST)
    page.forms["fill"], page.faulty = form, not form.valid
    if page.faulty:
        return ""
    writing.save_programme(request.actor, **_held(request, page), wanted=form.wanted)
    return _("Đã lưu chương trình.")


def _copy(request: Request, page: Page) -> str:
    done = writing.copy_programme(request.actor, **_held(request, page))
    said = ngettext(
        "Đã chép %(count)d buổi từ năm trước.",
        "Đã chép %(count)d buổi từ năm trước.",
        done.lines,
    ) % {"count": done.lines}
    if done.left:
        left = ngettext(
            "Còn %(count)d buổi không chép được: nơi ấy không còn bên dưới.",
            "Còn %(count)d buổi không chép được: nơi ấy không còn bên dưới.",
            done.left,
        )
        said = f"{said} {left % {'count': done.left}}"
    return said


def _tried(page: Page, name: str, form: Any, do: Callable[[Any], Any]) -> bool:
    """Whether it is done; else the form says why not, unless the programme is newer."""
    page.forms[name] = form
    page.faulty = not form.is_valid()
    if page.faulty:
        return False
    try:
        do(form)
    except NewerProgramme:
        raise
    except Refused as refused:
        refuse(form, refused)
        page.faulty = True
    return not page.faulty


def _issue(request: Request, page: Page) -> str:
    form = _issue_form(page, request.POST)
    held = _held(request, page)

    def do(form: Any) -> None:
        issuing.issue_programme(request.actor, **held, issued=form.issued)

    said = _("Đã ban hành chương trình năm %(year)s.") % {"year": page.year}
    return said if _tried(page, "issue", form, do) else ""


def _reopen(request: Request, page: Page) -> str:
    return _with_reason(request, page, "reopen", issuing.reopen_programme, _("Đã mở lại."))


def _remove(request: Request, page: Page) -> str:
    said = _("Đã xoá chương trình ghi nhầm.")
    return _with_reason(request, page, "remove", issuing.remove_programme, said)


def _with_reason(
    request: Request, page: Page, name: str, service: Callable[..., Any], said: str
) -> str:
    form = ReasonForm(request.POST, own=page.own, auto_id=f"id_{name}_%s")
    held = _held(request, page)

    def do(form: Any) -> None:
        told = form.cleaned_data
        service(request.actor, **held, reason=told["reason"], for_paper=form.paper)

    return said if _tried(page, name, form, do) else ""


DOING: dict[str, Callable[[Request, Page], str]] = {
    "save": _save,
    "more": _save,
    "copy": _copy,
    "issue": _issue,
    "reopen": _reopen,
    "remove": _remove,
}
