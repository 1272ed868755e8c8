"""Writing down a check of a cell's meetings, and the page of one."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, QueryDict

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.inspection.checked import ORIGIN, check_in_sight
from chibo.inspection.models import Inspection, MeetingCheck
from chibo.inspection.services.checks import Found, change_check, record_check, remove_check
from chibo.meetings.queries.sittings import HOLD, NAMES, may
from chibo.organisations.models import Unit
from chibo.organisations.naming import unit_names
from chibo.organisations.queries import Neighbour
from chibo.portal.attendance.charges import tried
from chibo.portal.attendance.finding import unit_typed
from chibo.portal.attendance.forms import CheckForm, ReasonForm, given
from chibo.portal.attendance.lines import NOWHERE
from chibo.work.models import Task

Data = QueryDict | None


def check_form(actor: Actor, by_unit: Unit, data: Data, *, cell: str) -> CheckForm:
    """The form for a new check by the unit."""
    own = actor.acts_for(by_unit.pk, HOLD)
    return CheckForm(data, own=own, initial={"on": actor.today, "cell": cell})


def checked(actor: Actor, by_unit: Unit, form: CheckForm) -> Inspection | None:
    """The check that is written down now; None where the form says why not."""
    found: list[Inspection] = []

    def do() -> None:
        told = form.cleaned_data
        unit = unit_typed(by_unit.pk, told["cell"], told["on"], field="cell")
        found.append(
            record_check(
                actor,
                by_unit=by_unit,
                unit=unit,
                on=told["on"],
                found=_found(told),
                for_paper=form.paper,
            )
        )

    return found[0] if tried(form, do) else None


def _found(told: dict[str, Any], before: list[Task] | None = None) -> Found:
    remedies = given(told["remedies"], told["due"], before or ())
    return Found(told["findings"], told["rating"], remedies)


@dataclass(frozen=True, slots=True)
class Page:
    """A check as one reader sees it; `names` whether who wrote it down is named."""

    row: Inspection
    kept: MeetingCheck | None
    unit: Neighbour
    by: Neighbour
    tasks: list[Task]
    may: bool
    own: bool
    names: bool

    @property
    def version(self) -> int:
        return self.kept.version if self.kept else 0


def page_of(actor: Actor, code: str) -> Page:
    """The check of that code. Raises Http404 for none, and for one out of sight."""
    try:
        row = check_in_sight(actor, code)
    except Inspection.DoesNotExist as nothing:
        raise Http404(code) from nothing
    day, at = row.held_on, row.unit_id or 0
    names = unit_names(actor, {(at, day), (row.by_unit_id, day)})
    tasks = Task.objects.filter(origin_kind=ORIGIN, origin=row.pk).order_by("pk")
    return Page(
        row,
        MeetingCheck.objects.filter(inspection=row).first(),
        names.get((at, day), NOWHERE),
        names.get((row.by_unit_id, day), NOWHERE),
        list(tasks),
        may=may(actor, HOLD, row.by_unit_id),
        own=actor.acts_for(row.by_unit_id, HOLD),
        names=may(actor, NAMES, row.by_unit_id),
    )


def forms_of(page: Page, post: Data = None) -> dict[str, forms.Form]:
    """What may be changed, as it is saved or as it was typed; and taking it back."""
    if not page.may:
        return {}
    do = post.get("do") if post else ""
    going = [task for task in page.tasks if task.ended != Task.Ended.DROPPED]
    saved = {
        "rating": page.row.rating,
        "findings": page.kept.findings if page.kept else "",
        "remedies": "\n".join(task.text for task in going),
        "due": next((task.due for task in going if task.due), None),
        "version": page.version,
    }
    return {
        "change": CheckForm(
            post if do == "change" else None, changing=True, own=page.own, initial=saved
        ),
        "remove": ReasonForm(
            post if do == "remove" else None, own=page.own, auto_id="id_remove_%s"
        ),
    }


def take(request: Request, page: Page, typed: dict[str, forms.Form]) -> str:
    """Do what a form says: which one is done, "" for none.

    Raises NotAllowed, Http404 for a form that isn't there.
    """
    if not page.may:
        raise NotAllowed(HOLD)
    do = request.POST.get("do", "")
    if do not in typed:
        raise Http404(do)
    form: Any = typed[do]

    def change() -> None:
        told = form.cleaned_data
        change_check(
            request.actor,
            check=page.row,
            version=told["version"] or 0,
            found=_found(told, page.tasks),
            reason=told["reason"],
            for_paper=form.paper,
        )

    def remove() -> None:
        told = form.cleaned_data
        remove_check(request.actor, check=page.row, reason=told["reason"], for_paper=form.paper)

    return do if tried(form, change if do == "change" else remove) else ""
