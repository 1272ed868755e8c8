"""One cell's list of a year: what its page shows to whom, and what a form sent from there does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings.models import Sitting
from chibo.meetings.queries.sittings import sittings_in_sight
from chibo.members.homes import own_cell
from chibo.members.looks import note_list
from chibo.organisations.models import Unit
from chibo.organisations.queries import describe_units
from chibo.portal.assignments.list_form import list_form
from chibo.portal.assignments.year_forms import results_form, sign_form
from chibo.portal.posted import version_of
from chibo.portal.years import years_from
from chibo.work.assigning import assignment_pack
from chibo.work.models import Assignment, CellYear, YearList
from chibo.work.queries.assignments import (
    HOLD,
    NAMES,
    Whole,
    cell_in_sight,
    is_cell,
    may,
    own_lines,
    reference_day,
    whole,
    year_list,
)
from chibo.work.services import assignments as writing
from chibo.work.services import year_lists as signing
from chibo.work.services.assignments import Copied, NewerList

FILL, SIGN, RESULTS = "fill", "sign", "results"


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    title: str
    done: bool
    note: str = ""


@dataclass(slots=True)
class Page:
    """A list as one reader sees it; `found` is None while nothing of it is saved.

    `names` whether its members are shown: others read their own lines alone. `counted` is what the
    figures have. `refused` says why what was sent isn't saved, `newer` what somebody else saved.
    """

    unit: Unit
    year: int
    name: str
    found: YearList | None
    whole: Whole
    step: str
    may: bool
    own: bool
    names: bool
    counted: CellYear | None
    mine: Sequence[Assignment]
    told: dict[str, Any] = field(default_factory=dict)
    refused: Refused | None = None
    newer: YearList | None = None
    faulty: bool = False

    @property
    def version(self) -> int:
        return self.found.version if self.found else 0

    @property
    def signed(self) -> bool:
        return self.found is not None and self.found.signed

    @property
    def behind(self) -> bool:
        """Whether the figures have other numbers than the list would give now."""
        if not self.signed or self.counted is None:
            return False
        stored = self.whole.counts.stored
        return any(getattr(self.counted, name) != value for name, value in stored.items())

    @property
    def saved(self) -> bool:
        return self.refused is None and not self.faulty


def page_of(actor: Actor, code: str, year: int, step: str = "") -> Page:
    """The list for its reader. Raises Http404 for a unit out of sight, or that is no cell."""
    try:
        unit = cell_in_sight(actor, code)
    except Unit.DoesNotExist as hidden:
        raise Http404(code) from hidden
    years = years_from(assignment_pack().first_year, actor.today)
    day = reference_day(year, actor.today) if year in years else None
    found = year_list(unit.pk, year) if day else None
    if day is None or (found is None and not is_cell(unit.pk, day)):
        raise Http404(f"{code} {year}")
    holds = may(actor, HOLD, unit.pk)
    mine = [line for line in own_lines(actor, year) if line.year_list.unit_id == unit.pk]
    return Page(
        unit,
        year,
        describe_units([unit.pk], day).get(unit.pk, unit.code),
        found,
        whole(unit.pk, year, day, found),
        _step(found, step),
        may=holds,
        own=actor.acts_for(unit.pk, HOLD),
        names=may(actor, NAMES, unit.pk),
        counted=CellYear.objects.filter(unit=unit, year=year).first(),
        mine=mine,
    )


def _step(found: YearList | None, wished: str) -> str:
    if found is not None and found.signed:
        return RESULTS if wished == RESULTS else ""
    return SIGN if wished == SIGN and found is not None else FILL


def context_of(actor: Actor, page: Page) -> Mapping[str, Any]:
    """Everything the template asks for; names leave an entry."""
    editing = page.may and bool(page.step)
    if page.names and (editing or page.found):  # of what nobody has written nothing is shown
        note_list(actor, unit=page.unit.pk, persons=len(page.whole.people), what="year_list")
    shown = _forms(actor, page) if editing else {}
    return {
        "page": page,
        "editing": editing,
        "steps": steps_of(page),
        "sitting": _approved_in(actor, page.found),
        "of_own_cell": own_cell(actor.person_id, actor.today) == page.unit.pk,
        **shown,
        **page.told,
    }


def _approved_in(actor: Actor, found: YearList | None) -> Sitting | None:
    if found is None or not found.sitting:
        return None
    return sittings_in_sight(actor).filter(pk=found.sitting).first()


def steps_of(page: Page) -> list[Step]:
    """Fill and sign; the results have a page of their own once it is signed."""
    counts = page.whole.counts
    note = _("%(assigned)s/%(due)s có việc") % {"assigned": counts.assigned, "due": counts.due}
    return [
        Step(FILL, _("Ghi danh sách"), page.found is not None and not page.whole.lacking, note),
        Step(SIGN, _("Ký"), page.signed),
    ]


def _forms(actor: Actor, page: Page) -> dict[str, Any]:
    if page.step == RESULTS:
        return {"results": results_form(page.whole, own=page.own)}
    if page.step == SIGN:
        form = sign_form(page.found, page.unit.pk, page.year, actor.today, own=page.own)
        return {"form": form}
    return {"list": list_form(page.whole, page.year), "before": _before(page)}


def _before(page: Page) -> bool:
    """Whether somebody who lacks a task may take over one of before."""
    return bool(page.whole.lacking) and writing.can_copy(page.unit.pk, page.year)


def take(request: Request, page: Page) -> tuple[str, str]:
    """Do what a form says; gives the step to go on to and the words that say it is done.

    Raises NotAllowed, Http404 for a form that isn't there. What cannot be saved stays on the page.
    """
    if not page.may:
        raise NotAllowed(HOLD)
    do = DOING.get(request.POST.get("do", ""))
    if do is None:
        raise Http404(request.POST.get("do", ""))
    try:
        return do(request, page)
    except NewerList as newer:
        page.refused, page.newer, page.found = newer, newer.found, newer.found
        page.whole = whole(page.unit.pk, page.year, page.whole.day, newer.found)
    except Refused as refused:
        page.refused = refused
    return page.step, ""


def _held(request: Request, page: Page) -> dict[str, Any]:
    return {"unit": page.unit, "year": page.year, "version": version_of(request)}


def _save(request: Request, page: Page) -> tuple[str, str]:
    form = list_form(page.whole, page.year, request.POST)
    page.told["list"], page.faulty = form, not form.valid
    if page.faulty:
        return page.step, ""
    writing.save_list(request.actor, **_held(request, page), of=form.people, wanted=form.wanted)
    step = SIGN if request.POST.get("do") == "save" else FILL
    return step, _("Đã lưu danh sách.")


def _copy(request: Request, page: Page) -> tuple[str, str]:
    _list, copied = writing.copy_list(request.actor, **_held(request, page))
    return FILL, _told(copied, page.year)


def _told(copied: Copied, year: int) -> str:
    said = ngettext(
        "%(count)s đồng chí giữ việc như danh sách trước.",
        "%(count)s đồng chí giữ việc như danh sách trước.",
        copied.kept,
    )
    parts = [said % {"count": copied.kept}]
    if copied.new:
        parts.append(_("Mới hoặc chưa có việc: %(names)s.") % {"names": ", ".join(copied.new)})
    if copied.left:
        parts.append(_("Đã chuyển đi: %(names)s.") % {"names": ", ".join(copied.left)})
    parts.append(_("Đăng ký và cam kết năm %(year)s ghi mới.") % {"year": year})
    return " ".join(parts)


def _sign(request: Request, page: Page) -> tuple[str, str]:
    today = request.actor.today
    form = sign_form(page.found, page.unit.pk, page.year, today, own=page.own, post=request.POST)
    page.told["form"], page.faulty = form, not form.is_valid()
    if page.faulty:
        return page.step, ""
    signing.sign_list(request.actor, **_held(request, page), signed=form.signed)
    return "", _("Đã ký danh sách năm %(year)s; số liệu đã đếm.") % {"year": page.year}


def _reopen(request: Request, page: Page) -> tuple[str, str]:
    reason = request.POST.get("reason", "")
    signing.reopen_list(request.actor, **_held(request, page), reason=reason)
    return FILL, _("Đã mở lại; số liệu theo bản đã ký cho đến khi ký lại.")


def _results(request: Request, page: Page) -> tuple[str, str]:
    form = results_form(page.whole, own=page.own, post=request.POST)
    page.told["results"], page.faulty = form, not form.valid
    if page.faulty:
        return page.step, ""
    held = _held(request, page)
    signing.save_results(request.actor, **held, said=form.said, for_paper=form.for_paper)
    return "", _("Đã ghi kết quả năm %(year)s.") % {"year": page.year}


def _count(request: Request, page: Page) -> tuple[str, str]:
    signing.count_again(request.actor, **_held(request, page))
    return "", _("Đã đếm lại theo đảng viên hiện có.")


DOING: dict[str, Callable[[Request, Page], tuple[str, str]]] = {
    "save": _save,
    "more": _save,
    "copy": _copy,
    "sign": _sign,
    "reopen": _reopen,
    "results": _results,
    "count": _count,
}
