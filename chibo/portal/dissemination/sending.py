"""The form that sends a paper, or puts right what was said of one: what it offers, what it does."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.core.text import fold
from chibo.dissemination import services
from chibo.dissemination.models import Dissemination
from chibo.dissemination.prescribed import days_from
from chibo.dissemination.queries.sight import SEND, may, seen
from chibo.dissemination.queries.standing import Stood, standing_under
from chibo.dissemination.services.sending import Wanted
from chibo.organisations.models import Unit
from chibo.organisations.queries import level_names, type_names
from chibo.portal.deciding import refuse
from chibo.portal.dissemination.forms import SendForm, offer
from chibo.portal.posted import version_of
from chibo.portal.scope import Scope
from chibo.portal.templatetags.formats import spoken
from chibo.programmes.queries import catalogue

LINES = 200
NOT_WANTED = ("for_paper", "units")


def form_for(
    actor: Actor, unit: int, post: QueryDict | None, *, row: Dissemination | None, day: date
) -> SendForm:
    """The form with what it may offer of the units below; `row` is the paper to be put right."""
    tree = standing_under(unit, day)
    initial = _as_saved(row, tree) if row else _starting(unit, tree, day)
    form = SendForm(post, own=actor.acts_for(unit, SEND), initial=initial)
    below = [one for one in tree.values() if one.unit != unit]
    levels, types = level_names(day), type_names(day)
    there = {one.level for one in below}
    ranked = sorted(there & set(levels), key=lambda code: levels[code].rank)
    offer(form, "levels", [(code, spoken(levels[code])) for code in ranked])
    kinds = sorted({one.type for one in below} & set(types), key=lambda code: types[code].vi)
    offer(form, "types", [(code, spoken(types[code])) for code in kinds])
    offer(form, "programme", [("", _("Không")), *_programmes(actor)])
    return form


def _programmes(actor: Actor) -> list[tuple[str, str]]:
    return [
        (one.pack.code, f"{one.pack.code} · {one.pack.title}")
        for one in catalogue.programmes(actor)
    ]


def _starting(unit: int, tree: dict[int, Stood], day: date) -> dict[str, Any]:
    acknowledge, leaders, study = days_from(day)
    return {
        "kind": Dissemination.Kind.RESOLUTION,
        "issuer": tree[unit].name if unit in tree else "",
        "audience": Dissemination.Audience.MEMBERS,
        "sent_on": day,
        "acknowledge_by": acknowledge,
        "leaders_by": leaders,
        "study_by": study,
    }


def _as_saved(row: Dissemination, tree: dict[int, Stood]) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in Wanted.__dataclass_fields__ if name != "units"}
    keys = row.addressees.values_list("unit_id", "unit__code")
    lines = [tree[key].name if _alone(tree, key) else code for key, code in keys]
    return {**told, "units": "\n".join(lines)}


def _alone(tree: dict[int, Stood], key: int) -> bool:
    """Whether the name says which unit it is."""
    return key in tree and sum(1 for one in tree.values() if one.name == tree[key].name) == 1


def send_form(request: Request, scope: Scope) -> tuple[SendForm, Dissemination | None]:
    """The form for a new paper of the unit's, and the paper once it is sent. Raises NotAllowed."""
    actor, unit = request.actor, scope.unit.id
    if not may(actor, SEND, unit) or len(standing_under(unit, scope.today)) < 2:
        raise NotAllowed(SEND)
    form = form_for(actor, unit, _sent(request), row=None, day=scope.today)
    wanted = _wanted(form, unit)
    if wanted is None:
        return form, None
    sender = Unit.objects.get(pk=unit)
    try:
        paper = form.cleaned_data.get("for_paper", "")
        return form, services.send(actor, unit=sender, wanted=wanted, for_paper=paper)
    except Refused as refused:
        refuse(form, refused)
        return form, None


def change_form(request: Request, key: int) -> tuple[SendForm, Dissemination, bool]:
    """The form for a paper that was sent, the paper, and whether it is saved now.

    Raises Http404, NotAllowed.
    """
    actor = request.actor
    try:
        row = seen(actor, key)
    except Dissemination.DoesNotExist as nothing:
        raise Http404(str(key)) from nothing
    if not may(actor, SEND, row.unit_id):
        raise NotAllowed(SEND)
    form = form_for(actor, row.unit_id, _sent(request), row=row, day=actor.today)
    wanted = _wanted(form, row.unit_id)
    if wanted is None:
        return form, row, False
    version = version_of(request)
    try:
        paper = form.cleaned_data.get("for_paper", "")
        services.change(actor, row=row, version=version, wanted=wanted, for_paper=paper)
    except Refused as refused:
        refuse(form, refused)
        row.refresh_from_db()
        return form, row, False
    return form, row, True


def _sent(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _wanted(form: SendForm, unit: int) -> Wanted | None:
    """The paper as typed; None where nothing was sent, or the form does not hold."""
    if not form.is_valid():
        return None
    told = {name: value for name, value in form.cleaned_data.items() if name not in NOT_WANTED}
    lines = [line.strip() for line in form.cleaned_data["units"].splitlines() if line.strip()]
    units, faults = _named(unit, told["sent_on"], lines[:LINES])
    for fault in faults:
        form.add_error("units", fault)
    return None if faults else Wanted(**told, units=units)


def _named(unit: int, day: date, lines: Sequence[str]) -> tuple[list[int], list[str]]:
    """The units below that lines name by code or by name, and what is wrong with the others."""
    found, faults = [], []
    tree = standing_under(unit, day) if lines else {}
    for line in lines:
        same = [one for one in tree.values() if line in (one.code, one.name)]
        same = same or [one for one in tree.values() if fold(one.name) == fold(line)]
        if len(same) == 1:
            found.append(same[0].unit)
        elif same:
            codes = ", ".join(one.code for one in same)
            said = _("“%(line)s” là tên của nhiều đơn vị: ghi mã (%(codes)s).")
            faults.append(said % {"line": line, "codes": codes})
        else:
            said = _("Bên dưới không có đơn vị nào mã hoặc tên “%(line)s”.")
            faults.append(said % {"line": line})
    return found, faults
