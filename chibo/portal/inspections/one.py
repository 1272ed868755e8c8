"""One inspection of a cell's own: its steps as a reader sees them, and what a form does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.inspection.models import OwnInspection
from chibo.inspection.own import (
    HOLD,
    Sight,
    inspection_in_sight,
    remarks,
    stages,
    taken_of,
    voted,
)
from chibo.inspection.own_rules import OwnRulesPack, own_rules
from chibo.inspection.services import own_steps as steps
from chibo.inspection.services.own_steps import NewerInspection
from chibo.members.looks import note_list
from chibo.organisations.queries import describe_units
from chibo.portal.days import parse_day
from chibo.portal.deciding import refuse
from chibo.portal.inspections.page import line_of
from chibo.portal.inspections.step_form import StepForm, step_form
from chibo.portal.posted import version_of


@dataclass(slots=True)
class OnePage:
    """An inspection as one reader sees it; `findings` whether they are told what was found."""

    one: OwnInspection
    sight: Sight
    pack: OwnRulesPack
    name: str
    told: dict[str, Any] = field(default_factory=dict)
    refused: Refused | None = None
    faulty: bool = False

    @property
    def findings(self) -> bool:
        return self.sight.findings(self.one, taken_of(self.one))

    @property
    def mine(self) -> bool:
        return self.one.person_id == self.sight.me

    @property
    def editing(self) -> bool:
        """Whether steps may be written now."""
        return self.sight.enters and not self.one.ended and self.one.plan.entry_id is not None

    @property
    def reopening(self) -> bool:
        return self.one.ended and (self.sight.own or (self.sight.enters and self.entered))

    @property
    def entered(self) -> bool:
        """Whether an office entered it from paper."""
        return bool(self.one.for_paper)

    @property
    def saved(self) -> bool:
        return self.refused is None and not self.faulty


def one_page(actor: Actor, key: int) -> OnePage:
    """The inspection for its reader. Raises Http404 for one that is out of sight."""
    try:
        one, seen = inspection_in_sight(actor, key)
    except OwnInspection.DoesNotExist as nothing:
        raise Http404(str(key)) from nothing
    unit = one.plan.unit
    name = describe_units([unit.pk], min(one.by, actor.today)).get(unit.pk, unit.code)
    return OnePage(one, seen, own_rules(), name)


def context_of(actor: Actor, page: OnePage, wished: str = "") -> Mapping[str, Any]:
    """Everything the template asks for; whoever is no party to it leaves an entry."""
    one, pack = page.one, page.pack
    if not page.mine:
        note_list(actor, unit=one.plan.unit_id, persons=1, what="own_inspection")
    rows = stages(one, pack)
    codes = {stage.rule.code for stage in rows}
    step = wished if wished in codes else next((s.rule.code for s in rows if s.next), "")
    shown = {}
    if page.editing and step:
        shown = {"form": _form(actor, page, step), "step": step}
    return {
        "page": page,
        "line": line_of(actor, one, page.sight, pack),
        "stages": rows,
        "remarks": remarks(one, pack) if page.findings else [],
        "voted": voted(one, own=page.sight.own) if page.findings else None,
        "remedies": list(one.remedies.all()) if page.findings else [],
        **shown,
        **page.told,
    }


def _form(actor: Actor, page: OnePage, code: str, post: QueryDict | None = None) -> StepForm | None:
    rule = next((s.rule for s in stages(page.one, page.pack) if s.rule.code == code), None)
    if rule is None:
        return None
    own = page.sight.own
    return step_form(page.one, rule, page.pack, actor.today, own=own, post=post)


def take(request: Request, page: OnePage) -> str:
    """Do what a form says; gives the words that say it is done.

    Raises NotAllowed, Http404. What cannot be saved stays on the page.
    """
    if not page.sight.enters:
        raise NotAllowed(HOLD)
    do = DOING.get(request.POST.get("do", ""))
    if do is None:
        raise Http404(request.POST.get("do", ""))
    try:
        return do(request, page)
    except NewerInspection as newer:
        page.refused = newer
        page.one = one_page(request.actor, page.one.pk).one
    except Refused as refused:
        form = page.told.get("form")
        if form is None:
            page.refused = refused
        else:
            refuse(form, refused)
            page.faulty = True
    return ""


def _held(request: Request, page: OnePage) -> dict[str, Any]:
    return {"inspection": page.one, "version": version_of(request)}


def _step(request: Request, page: OnePage) -> str:
    code = request.POST.get("step", "")
    form = _form(request.actor, page, code, request.POST) if page.editing else None
    if form is None:
        raise Http404(code)
    page.told |= {"form": form, "step": code}
    page.faulty = not form.is_valid()
    if page.faulty:
        return ""
    steps.take_step(request.actor, **_held(request, page), code=code, taken=form.taken)
    return _("Đã ghi bước này.")


def _remedies(request: Request, page: OnePage) -> str:
    done: dict[int, date | None] = {}
    for row in page.one.remedies.all() if page.findings else ():
        text = request.POST.get(f"done{row.pk}", "").strip()
        day = parse_day(text) if text else None
        if text and day is None:
            raise Refused(
                "INSP-DONE-DAY",
                _("“%(text)s” không phải là ngày. Gõ như 31/12/2025.") % {"text": text},
                fix=_("Sửa lại ngày."),
            )
        done[row.pk] = day
    steps.put_right(request.actor, **_held(request, page), done=done)
    return _("Đã ghi việc khắc phục.")


def _drop(request: Request, page: OnePage) -> str:
    steps.drop(request.actor, **_held(request, page), reason=request.POST.get("reason", ""))
    return _("Đã thôi cuộc này.")


def _reopen(request: Request, page: OnePage) -> str:
    steps.reopen(request.actor, **_held(request, page), reason=request.POST.get("reason", ""))
    return _("Đã mở lại.")


DOING: dict[str, Callable[[Request, OnePage], str]] = {
    "step": _step,
    "remedies": _remedies,
    "drop": _drop,
    "reopen": _reopen,
}
