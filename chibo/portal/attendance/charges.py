"""Giving charges, copying last year's, and the page of one: what its forms do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings.models import SuperiorAttendance
from chibo.meetings.queries.sittings import HOLD, READ, may
from chibo.meetings.queries.visits import done_of
from chibo.members.models import Person
from chibo.organisations.branches import below_or_self
from chibo.organisations.models import Unit
from chibo.organisations.queries import describe_hosts, describe_localities, describe_units
from chibo.portal.attendance.finding import person_typed
from chibo.portal.attendance.forms import (
    CopyForm,
    EndForm,
    GiveForm,
    ReasonForm,
    VisitsForm,
)
from chibo.portal.attendance.lines import ChargeLine, VisitLine, charge_lines, visit_lines
from chibo.portal.deciding import refuse
from chibo.work.models import Charge
from chibo.work.queries.charges import (
    HOST,
    LOCALITY,
    UNIT,
    ended_before,
    places_named,
    seated,
)
from chibo.work.services import (
    copy_charges,
    end_charge,
    give_charges,
    remove_charge,
    set_visits,
)

Data = QueryDict | None


def tried(form: forms.Form, do: Callable[[], Any]) -> bool:
    """Whether it is done; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        do()
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


# --- giving, copying


def give_form(actor: Actor, unit: Unit, data: Data, *, place: str) -> GiveForm:
    """The form for the unit's own, with whoever sits on its bodies to choose from."""
    people = [
        (str(person.pk), f"{person.full_name}, {post.lower()}")
        for person, post in seated(unit.pk, actor.today)
    ]
    return GiveForm(
        data,
        people=people,
        own=actor.acts_for(unit.pk, HOLD),
        initial={"on": actor.today, "places": place},
    )


def given(actor: Actor, unit: Unit, form: GiveForm) -> bool:
    """Whether the charges are given now."""

    def do() -> None:
        told = form.cleaned_data
        person = (
            Person.objects.get(pk=told["person"])
            if told["person"]
            else person_typed(actor, told["other"], field="other")
        )
        places, faults = places_named(unit.pk, told["places"].splitlines(), told["on"])
        if faults:
            raise Refused(
                "WORK-CHARGE-LINES",
                " ".join(faults),
                fix=_("Sửa các dòng ấy; những dòng khác giữ nguyên."),
                field="places",
            )
        give_charges(
            actor,
            by_unit=unit,
            person=person,
            places=places,
            on=told["on"],
            until=told["until"],
            visits=told["visits"],
            for_paper=form.paper,
        )

    return tried(form, do)


def copy_form(actor: Actor, unit: Unit, data: Data) -> CopyForm:
    """What ended with last year, all of it ticked."""
    day = actor.today
    old = ended_before(unit.pk, day)
    names = place_names(old, day)
    words = [
        (one.pk, f"{one.person.full_name}: {names.get(one.pk, '–')}{_times(one.visits)}")
        for one in old
    ]
    starting = {"on": day, "keys": [one.pk for one in old], "until": date(day.year + 1, 1, 1)}
    return CopyForm(data, old=words, own=actor.acts_for(unit.pk, HOLD), initial=starting)


def copied(actor: Actor, unit: Unit, form: CopyForm) -> str:
    """What was given anew and what could not be, in words; "" where nothing is done."""
    said: list[str] = []

    def do() -> None:
        told = form.cleaned_data
        new, left = copy_charges(
            actor,
            by_unit=unit,
            keys=told["keys"],
            on=told["on"],
            until=told["until"],
            for_paper=form.paper,
        )
        count = len(new)
        done = ngettext(
            "Đã giao lại %(count)d phân công.", "Đã giao lại %(count)d phân công.", count
        )
        said.append(done % {"count": count})
        if left:
            rest = _("Còn %(count)d chưa giao được: nơi ấy hoặc người ấy không còn.")
            said.append(rest % {"count": len(left)})

    return " ".join(said) if tried(form, do) else ""


def _times(visits: int | None) -> str:
    said = ngettext(", %(count)d lần/năm", ", %(count)d lần/năm", visits or 0)
    return said % {"count": visits} if visits else ""


def place_names(rows: list[Charge], day: date) -> Mapping[int, str]:
    """By charge the name of its place on the day; three queries."""
    units = describe_units([one.unit_id for one in rows if one.unit_id], day)
    hamlets = describe_localities([one.locality_id for one in rows if one.locality_id], day)
    hosts = describe_hosts([one.host_id for one in rows if one.host_id], day)
    of = {UNIT: units, LOCALITY: hamlets, HOST: hosts}
    return {
        one.pk: of[Charge.Kind(one.kind)].get(getattr(one, f"{one.kind}_id"), "–") for one in rows
    }


# --- one of them


@dataclass(frozen=True, slots=True)
class Page:
    """A charge as one reader sees it, with the year's visits of its person there."""

    line: ChargeLine
    visits: list[VisitLine]
    may: bool
    own: bool
    mine: bool

    @property
    def row(self) -> Charge:
        return self.line.row


def page_of(actor: Actor, key: int) -> Page:
    """The charge of that key. Raises Http404 for none, and for one out of sight."""
    row = Charge.objects.select_related("person", "by_unit", "unit").filter(pk=key).first()
    if row is None or not _seen(actor, row):
        raise Http404(str(key))
    [line] = charge_lines(actor, [row], actor.today)
    return Page(
        line,
        _visits(actor, row),
        may=may(actor, HOLD, row.by_unit_id),
        own=actor.acts_for(row.by_unit_id, HOLD),
        mine=row.person_id == actor.person_id,
    )


def _seen(actor: Actor, row: Charge) -> bool:
    if row.person_id == actor.person_id:
        return True
    units = [key for key in (row.by_unit_id, row.unit_id) if key]
    return any(may(actor, READ, key) for key in units)


def _visits(actor: Actor, row: Charge) -> list[VisitLine]:
    if row.unit_id is None:
        return []
    days = done_of([row], actor.today)[row.pk].days
    found = SuperiorAttendance.objects.filter(person=row.person_id, held_on__in=list(days))
    under = below_or_self(row.unit_id, actor.today)
    found = found.filter(unit__in=under).select_related("person").order_by("-held_on", "id")
    return visit_lines(actor, list(found))


def forms_of(actor: Actor, page: Page, post: Data = None) -> dict[str, forms.Form]:
    """The forms for who gave it: the one that was sent as it was typed."""
    if not page.may:
        return {}
    do = post.get("do") if post else ""

    def sent(name: str) -> Data:
        return post if do == name else None

    visits = {"visits": page.row.visits, "was": page.row.visits}
    found: dict[str, forms.Form] = {
        "visits": VisitsForm(sent("visits"), own=page.own, initial=visits),
        "remove": ReasonForm(sent("remove"), own=page.own, auto_id="id_remove_%s"),
    }
    if page.row.valid_to is None or page.row.valid_to > actor.today:
        starting = {"on": actor.today}
        found["end"] = EndForm(sent("end"), own=page.own, initial=starting, auto_id="id_end_%s")
    if page.row.kind != UNIT:
        del found["visits"]
    return found


def take(request: Request, page: Page, typed: Mapping[str, forms.Form]) -> str:
    """Do what a form says; the words that say so, "" where it is not done.

    Raises NotAllowed, Http404 for a form that isn't there.
    """
    if not page.may:
        raise NotAllowed(HOLD)
    do = request.POST.get("do", "")
    form = typed.get(do)
    if form is None:
        raise Http404(do)
    return str(DONE[do]) if tried(form, lambda: _do(request.actor, do, page.row, form)) else ""


def _do(actor: Actor, do: str, row: Charge, form: Any) -> None:
    told, paper = form.cleaned_data, form.paper
    if do == "end":
        end_charge(actor, charge=row, on=told["on"], for_paper=paper)
    elif do == "remove":
        remove_charge(actor, charge=row, reason=told["reason"], for_paper=paper)
    else:
        set_visits(
            actor,
            charge=row,
            visits=told["visits"],
            was=told["was"],
            reason=told["reason"],
            for_paper=paper,
        )


DONE = {
    "end": gettext_lazy("Đã ghi ngày thôi phân công."),
    "remove": gettext_lazy("Đã xoá phân công ghi nhầm."),
    "visits": gettext_lazy("Đã sửa số lần dự."),
}
