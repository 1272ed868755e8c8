"""The page that a member's records are typed into the national program from, field by field."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.members.handing import Handing, handing_of
from chibo.members.handing_over import (
    HOLD,
    Typed,
    hand_over_person,
    keeper_of,
    masked,
    page_token,
    shown_by,
)
from chibo.members.looks import note_view, reveal
from chibo.members.models import Person
from chibo.members.sight import Seen
from chibo.organisations.queries import describe_units
from chibo.portal.deciding import refuse
from chibo.portal.fields import DayField
from chibo.portal.persons.identity import COVER

LETTERS = 30  # on a line of a field, about
EARLIER = 12  # hand-overs told


class HandedForm(forms.Form):
    """On which day it was typed in, by an office from which paper, and what was covered."""

    on = DayField(label=_("Đã nhập vào phần mềm ngày"))
    for_paper = forms.CharField(
        label=_("Ghi từ văn bản, sổ nào của chi bộ"), max_length=200, required=False
    )
    covered_too = forms.BooleanField(
        label=_("Các mục đang che bên ấy đã có đúng, không cần chép"), required=False
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as the page has it; `changed` since the last time, `rows` how high it is."""

    code: str
    label: str
    value: str
    covered: bool
    changed: bool

    @property
    def rows(self) -> int:
        lines = sum(1 + (len(line) - 1) // LETTERS for line in self.value.splitlines())
        return max(1, min(lines, 12))


@dataclass(frozen=True, slots=True)
class HandPage:
    """A member field by field, and how the hand-over stands.

    `own` says that the reader keeps the very cell; an office names the paper it enters from.
    `shown` is what was uncovered for this once, `typed` what the page sent back had shown.
    """

    seen: Seen
    cell: str
    own: bool
    handing: Handing
    fields: Sequence[Shown]
    token: str
    shown: Collection[str]
    typed: Collection[str]

    @property
    def covered(self) -> bool:
        return any(one.covered for one in self.fields)

    @property
    def covered_open(self) -> bool:
        """Whether what is covered hasn't been typed in as it stands."""
        left = (one.code for one in self.fields if one.covered and one.code not in self.typed)
        return any(code in self.handing.open for code in left)

    @property
    def changed(self) -> list[str]:
        """What the fields are called that have changed."""
        return [one.label for one in self.fields if one.changed]

    @property
    def earlier(self) -> Sequence[Any]:
        return self.handing.rows[:EARLIER]

    def context(self, form: HandedForm) -> Mapping[str, Any]:
        return {"page": self, "person": self.seen.person, "form": form}


def hand_page(request: Request, code: str, shown: Collection[str]) -> HandPage:
    """For who keeps the records of the member's cell; `shown` is uncovered for this once.

    Raises Http404, NotAllowed.
    """
    actor = request.actor
    seen = keeper_or_404(actor, code)
    handing = handing_of(seen.person, actor.today)
    if request.method != "POST":
        note_view(actor, seen, actor.today)
    unit = seen.unit or 0
    typed = shown_by(request.POST.get("token", ""), seen.person, handing.values) or shown
    return HandPage(
        seen,
        describe_units([unit], actor.today).get(unit, ""),
        actor.acts_for(unit, HOLD),
        handing,
        _fields(handing, masked(seen, handing.values, shown)),
        page_token(seen.person, handing.values, typed),
        shown,
        typed,
    )


def keeper_or_404(actor: Actor, code: str) -> Seen:
    """The member, for who keeps the records. Raises Http404 for nobody, NotAllowed."""
    try:
        return keeper_of(actor, code)
    except Person.DoesNotExist as nobody:
        raise Http404(code) from nobody


def _fields(handing: Handing, hidden: Collection[str]) -> list[Shown]:
    since = handing.open if handing.last else ()
    return [
        Shown(
            one.code,
            str(one.label),
            COVER if one.code in hidden else handing.values[one.code],
            one.code in hidden,
            one.code in since,
        )
        for one in (handing.form.fields if handing.form else ())
    ]


def handed_form(request: Request, page: HandPage) -> HandedForm:
    """Today, unless another day is typed; without the questions that this page doesn't ask."""
    sent = request.POST if request.POST.get("do") == "handed" else None
    form = HandedForm(sent, initial={"on": request.actor.today})
    if page.own:
        del form.fields["for_paper"]
    if not page.covered_open:
        del form.fields["covered_too"]
    return form


def take(request: Request, page: HandPage, form: HandedForm) -> bool:
    """Whether it is written down now; else the form says why not."""
    if not form.is_valid():
        return False
    told = form.cleaned_data
    typed = Typed(
        told["on"],
        request.POST.get("token", ""),
        bool(told.get("covered_too")),
        told.get("for_paper", ""),
    )
    try:
        hand_over_person(request.actor, code=page.seen.person.code, typed=typed)
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


def uncover_all(request: Request, page: HandPage) -> list[str]:
    """Uncover what the page covers, for the one reason given: one entry. What it was."""
    hidden = [one.code for one in page.fields if one.covered]
    if hidden:
        reveal(
            request.actor,
            code=page.seen.person.code,
            fields=hidden,
            reason=request.POST.get("reason", ""),
            day=request.actor.today,
        )
    return hidden
