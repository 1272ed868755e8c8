"""Writing a visit down, and the page of one: what was noted, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, QueryDict
from django.urls import reverse

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.meetings.models import SuperiorAttendance
from chibo.meetings.queries.sittings import HOLD, READ, may, sittings_in_sight
from chibo.meetings.queries.visits import OWN_TASK, VISIT, may_write, visit_in_sight
from chibo.meetings.services import change_visit, record_visit, remove_visit
from chibo.meetings.services.visiting import Noted
from chibo.organisations.branches import below_or_self
from chibo.organisations.models import Placement, Unit
from chibo.portal.attendance.charges import tried
from chibo.portal.attendance.finding import person_typed, unit_typed
from chibo.portal.attendance.forms import AtForm, NotedForm, ReasonForm, RecordForm, given
from chibo.portal.attendance.lines import VisitLine, visit_lines
from chibo.portal.posted import number_in
from chibo.portal.requests.lines import RequestLine, request_lines
from chibo.work.models import Charge, Task
from chibo.work.models import Request as Asking
from chibo.work.queries.charges import UNIT
from chibo.work.queries.requests import units_above
from chibo.work.services import Raised

Data = QueryDict | None
MANY = 300
"""Of more units below a charge one types which it was."""


# --- writing one down


@dataclass(frozen=True, slots=True)
class Start:
    """What is known before anybody types: the superior, and the charge if there is one."""

    by_unit: Unit
    charge: Charge | None
    mine: bool


def start_of(actor: Actor, key: str, by_unit: Unit | None) -> Start:
    """A charge of one's own, or of a superior one writes for; else the superior alone.

    Raises Http404 for who may write for neither.
    """
    number = number_in(key)
    if number is not None:
        rows = Charge.objects.select_related("person", "by_unit", "unit")
        charge = rows.filter(pk=number, kind=UNIT).first()
        if charge is None:
            raise Http404(key)
        mine = charge.person_id == actor.person_id
        if mine or may(actor, HOLD, charge.by_unit_id):
            return Start(charge.by_unit, charge, mine)
    if by_unit is None or not may(actor, HOLD, by_unit.pk):
        raise Http404(key)
    return Start(by_unit, None, mine=False)


def record_form(actor: Actor, start: Start, data: Data, *, on: date) -> NotedForm:
    """Where and when; what was noted can be added later."""
    own = start.mine or actor.acts_for(start.by_unit.pk, HOLD)
    starting: dict[str, Any] = {"on": on}
    charge = start.charge
    if charge is None or charge.unit_id is None:
        above = _above(start.by_unit.pk, on, itself=True)
        return RecordForm(data, above=above, own=own, initial=starting)
    places = _places(charge.unit_id, on)
    return AtForm(data, places=places, above=_above(charge.unit_id, on), own=own, initial=starting)


def recorded(actor: Actor, start: Start, form: NotedForm) -> SuperiorAttendance | None:
    """The visit that is written down now; None where the form says why not."""
    found: list[SuperiorAttendance] = []

    def do() -> None:
        told, charge = form.cleaned_data, start.charge
        if charge is None:
            person = person_typed(actor, told["person"], field="person")
            unit = unit_typed(start.by_unit.pk, told["unit"], told["on"], field="unit")
        else:
            person, unit = charge.person, Unit.objects.get(pk=told["at"])
        found.append(
            record_visit(
                actor,
                person=person,
                unit=unit,
                by_unit=start.by_unit,
                on=told["on"],
                noted=_noted(told),
                for_paper=form.paper,
            )
        )

    return found[0] if tried(form, do) else None


def _places(unit: int, day: date) -> list[tuple[int, str]]:
    """The unit first, then those below it by name."""
    rows = Placement.objects.as_of(day).filter(unit__in=below_or_self(unit, day))
    found = list(rows.order_by("folded").values_list("unit_id", "name")[:MANY])
    return sorted(found, key=lambda one: one[0] != unit)


def _above(unit: int, day: date, *, itself: bool = False) -> list[tuple[int, str]]:
    """Whom the unit may ask: those above it; of a unit not chosen yet the superior as well."""
    rows = Placement.objects.as_of(day).filter(unit=unit).values_list("unit_id", "name")
    return [*(rows if itself else ()), *units_above(unit, day)]


def _noted(
    told: dict[str, Any],
    tasks: Sequence[Task] = (),
    own: Sequence[Task] = (),
    asked: Sequence[Asking] = (),
) -> Noted:
    same = {row.text: row.pk for row in asked if not row.withdrawn_on}
    return Noted(
        remarks=told["remarks"],
        came_at=told["came_at"],
        across=told["across"],
        tasks=given(told["tasks"], told["due"], tasks),
        own=given(told["own"], told["due"], own),
        requests=[
            Raised(line, told.get("to") or 0, same.get(line)) for line in told.get("asked", ())
        ],
    )


# --- one of them


@dataclass(frozen=True, slots=True)
class Page:
    """A visit as one reader sees it. `reads` says whether what was noted is for them."""

    line: VisitLine
    reads: bool
    may: bool
    own: bool
    meeting: str
    tasks: list[Task]
    own_tasks: list[Task]
    asked: list[RequestLine]

    @property
    def row(self) -> SuperiorAttendance:
        return self.line.row

    @property
    def version(self) -> int:
        return self.line.noted.version if self.line.noted else 0


def page_of(actor: Actor, key: int) -> Page:
    """The visit of that key. Raises Http404 for none, and for one out of sight."""
    try:
        row = visit_in_sight(actor, key)
    except SuperiorAttendance.DoesNotExist as nothing:
        raise Http404(str(key)) from nothing
    [line] = visit_lines(actor, [row])
    mine = row.person_id == actor.person_id
    reads = mine or may(actor, READ, row.unit_id) or may(actor, READ, row.by_unit_id)
    asked = Asking.objects.filter(origin_kind=VISIT, origin=row.pk).order_by("pk")
    return Page(
        line,
        reads=reads,
        may=may_write(actor, row),
        own=mine or actor.acts_for(row.by_unit_id, HOLD),
        meeting=_meeting(actor, line),
        tasks=_tasks(VISIT, row) if reads else [],
        own_tasks=_tasks(OWN_TASK, row) if reads else [],
        asked=request_lines(actor, list(asked), actor.today) if reads else [],
    )


def _meeting(actor: Actor, line: VisitLine) -> str:
    if line.noted is None or line.noted.sitting_id is None:
        return ""
    rows = sittings_in_sight(actor).filter(pk=line.noted.sitting_id)
    code = rows.values_list("code", flat=True).first()
    return reverse("sitting", args=[code]) if code else ""


def _tasks(kind: str, row: SuperiorAttendance) -> list[Task]:
    return list(Task.objects.filter(origin_kind=kind, origin=row.pk).order_by("pk"))


def forms_of(actor: Actor, page: Page, post: Data = None) -> dict[str, forms.Form]:
    """What may be changed, as it is saved or as it was typed; and taking it back."""
    if not page.may:
        return {}
    do, row, noted = (post.get("do") if post else ""), page.row, page.line.noted
    going = [task for task in page.tasks if task.ended != Task.Ended.DROPPED]
    own = [task for task in page.own_tasks if task.ended != Task.Ended.DROPPED]
    asked = [one.row for one in page.asked if not one.row.withdrawn_on]
    saved = {
        "on": row.held_on,
        "version": page.version,
        "came_at": noted.came_at if noted else None,
        "across": bool(noted and noted.across),
        "remarks": noted.remarks if noted else "",
        "tasks": "\n".join(task.text for task in going),
        "own": "\n".join(task.text for task in own),
        "due": next((task.due for task in (*going, *own) if task.due), None),
        "asked": "\n".join(one.text for one in asked),
        "to": asked[0].to_unit_id if asked else row.by_unit_id,
    }
    return {
        "change": NotedForm(
            post if do == "change" else None,
            above=_above(row.unit_id, row.held_on),
            changing=True,
            own=page.own,
            initial=saved,
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
    actor, row = request.actor, page.row

    def change() -> None:
        told = form.cleaned_data
        asked = [one.row for one in page.asked]
        change_visit(
            actor,
            visit=row,
            version=told["version"] or 0,
            on=told["on"],
            noted=_noted(told, page.tasks, page.own_tasks, asked),
            reason=told["reason"],
            for_paper=form.paper,
        )

    def remove() -> None:
        remove_visit(actor, visit=row, reason=form.cleaned_data["reason"], for_paper=form.paper)

    return do if tried(form, change if do == "change" else remove) else ""
