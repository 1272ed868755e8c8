"""A cell's plan of own inspections: what its page shows, and what a form sent from there does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.inspection.models import InspectionPlan, OwnInspection
from chibo.inspection.own import (
    HOLD,
    Sight,
    inspections_of,
    own_of,
    plan_of,
    sight,
    state_of,
    taken_of,
)
from chibo.inspection.own_rules import OwnRulesPack, name_of, own_rules
from chibo.inspection.services import own_plans as writing
from chibo.inspection.services.own_plans import NewerPlan
from chibo.members.attenders import members_called
from chibo.members.looks import note_list
from chibo.organisations.models import Unit
from chibo.organisations.queries import describe_units
from chibo.portal.assignments.page import Step
from chibo.portal.inspections.plan_form import plan_form, sign_form
from chibo.portal.posted import version_of
from chibo.portal.years import years_from
from chibo.work.queries.assignments import cell_in_sight, is_cell, reference_day

FILL, SIGN = "fill", "sign"


@dataclass(frozen=True, slots=True)
class Line:
    """One inspection of a list: whom, what, by when, where it stands; `result` for who is told."""

    one: OwnInspection
    matter: str
    state: str
    result: str

    @property
    def steps(self) -> int:
        return len(self.one.steps.all())


@dataclass(slots=True)
class Page:
    """A plan as one reader sees it; `found` is None while nothing of it is saved."""

    unit: Unit
    year: int
    name: str
    found: InspectionPlan | None
    sight: Sight
    step: str
    pack: OwnRulesPack
    told: dict[str, Any] = field(default_factory=dict)
    refused: Refused | None = None
    newer: InspectionPlan | None = None
    faulty: bool = False

    @property
    def version(self) -> int:
        return self.found.version if self.found else 0

    @property
    def signed(self) -> bool:
        return self.found is not None and self.found.signed

    @property
    def saved(self) -> bool:
        return self.refused is None and not self.faulty


def page_of(actor: Actor, code: str, year: int, step: str = "") -> Page:
    """The plan for its reader. Raises Http404 for a unit out of sight, or that is no cell."""
    try:
        unit = cell_in_sight(actor, code)
    except Unit.DoesNotExist as hidden:
        raise Http404(code) from hidden
    years = years_from(own_rules().first_year, actor.today)
    day = reference_day(year, actor.today) if year in years else None
    found = plan_of(unit.pk, year) if day else None
    if day is None or (found is None and not is_cell(unit.pk, day)):
        raise Http404(f"{code} {year}")
    name = describe_units([unit.pk], day).get(unit.pk, unit.code)
    shown = _step(found, step)
    return Page(unit, year, name, found, sight(actor, unit.pk), shown, own_rules())


def _step(found: InspectionPlan | None, wished: str) -> str:
    if found is not None and found.signed:
        return ""
    return SIGN if wished == SIGN and found is not None else FILL


def context_of(actor: Actor, page: Page) -> Mapping[str, Any]:
    """Everything the template asks for; names leave an entry."""
    lines = lines_of(actor, page)
    editing = page.sight.enters and bool(page.step)
    if page.sight.all or editing:
        people = _named(actor, page, lines, choosing=editing and page.step == FILL)
        note_list(actor, unit=page.unit.pk, persons=people, what="own_inspections")
    shown = _forms(actor, page) if editing else {}
    rule = page.pack.rule(reference_day(page.year, actor.today))
    steps = [
        Step(FILL, _("Ghi kế hoạch"), done=bool(lines)),
        Step(SIGN, _("Ký"), page.signed),
    ]
    context = {"page": page, "editing": editing, "steps": steps, "lines": lines, "rule": rule}
    return {**context, **shown, **page.told}


def _named(actor: Actor, page: Page, lines: Sequence[Line], *, choosing: bool) -> int:
    """How many others the page names: those planned, and everybody while they are chosen."""
    people = {line.one.person_id for line in lines}
    if choosing:
        called = members_called(page.unit.pk, reference_day(page.year, actor.today))
        people |= {one.person.pk for one in called if one.standing != "temporary"}
    return len(people - {actor.person_id})


def lines_of(actor: Actor, page: Page) -> list[Line]:
    """The inspections of the plan that the reader may know of."""
    if page.found is None or not page.found.pk:
        return []
    seen = [one for one in inspections_of(page.found) if page.sight.register(one, taken_of(one))]
    return [line_of(actor, one, page.sight, page.pack) for one in seen]


def line_of(actor: Actor, one: OwnInspection, seen: Sight, pack: OwnRulesPack) -> Line:
    """One inspection as the reader is told of it."""
    matter = name_of(pack.matters, one.matter, one.by)
    told = seen.findings(one, taken_of(one))
    result = name_of(pack.results, one.result, one.by) if one.result and told else None
    return Line(one, str(matter or ""), state_of(one, actor.today), str(result or ""))


def own_lines(actor: Actor) -> Sequence[Line]:
    """Those of the reader's own person that were announced to them."""
    pack = own_rules()
    own = Sight(actor.person_id, own=False, enters=False, inspects=False)
    return [line_of(actor, one, own, pack) for one in own_of(actor)]


def _forms(actor: Actor, page: Page) -> dict[str, Any]:
    unit, year = page.unit.pk, page.year
    if page.step == SIGN:
        return {"form": sign_form(page.found, unit, year, actor.today, own=page.sight.own)}
    day = reference_day(year, actor.today)
    return {"plan": plan_form(unit, year, day, page.found, page.pack)}


def take(request: Request, page: Page) -> tuple[str, str]:
    """Do what a form says; gives the step to go on to and the words that say it is done.

    Raises NotAllowed, Http404. What cannot be saved stays on the page.
    """
    if not page.sight.enters:
        raise NotAllowed(HOLD)
    do = DOING.get(request.POST.get("do", ""))
    if do is None:
        raise Http404(request.POST.get("do", ""))
    try:
        return do(request, page)
    except NewerPlan as newer:
        page.refused, page.newer, page.found = newer, newer.found, newer.found
    except Refused as refused:
        page.refused = refused
    return page.step, ""


def _held(request: Request, page: Page) -> dict[str, Any]:
    return {"unit": page.unit, "year": page.year, "version": version_of(request)}


def _save(request: Request, page: Page) -> tuple[str, str]:
    day = reference_day(page.year, request.actor.today)
    form = plan_form(page.unit.pk, page.year, day, page.found, page.pack, request.POST)
    page.told["plan"], page.faulty = form, not form.valid
    if page.faulty:
        return page.step, ""
    writing.save_plan(request.actor, **_held(request, page), wanted=form.wanted)
    return SIGN if request.POST.get("do") == "save" else FILL, _("Đã lưu kế hoạch.")


def _sign(request: Request, page: Page) -> tuple[str, str]:
    today, own = request.actor.today, page.sight.own
    form = sign_form(page.found, page.unit.pk, page.year, today, own=own, post=request.POST)
    page.told["form"], page.faulty = form, not form.is_valid()
    if page.faulty:
        return page.step, ""
    writing.sign_plan(request.actor, **_held(request, page), signed=form.signed)
    return "", _("Đã ký kế hoạch năm %(year)s.") % {"year": page.year}


def _reopen(request: Request, page: Page) -> tuple[str, str]:
    reason = request.POST.get("reason", "")
    writing.reopen_plan(request.actor, **_held(request, page), reason=reason)
    return FILL, _("Đã mở lại kế hoạch.")


DOING: dict[str, Callable[[Request, Page], tuple[str, str]]] = {
    "save": _save,
    "more": _save,
    "sign": _sign,
    "reopen": _reopen,
}
