"""The page that a signed meeting is typed into the national app from, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings import services
from chibo.meetings.handing_packs import HandoverForm
from chibo.meetings.queries.handing import Field, Handing, handing_of, handover_fields
from chibo.meetings.queries.sittings import HOLD
from chibo.members.looks import note_list
from chibo.portal.deciding import refuse
from chibo.portal.fields import DayField
from chibo.portal.meetings.sitting import Page, page_of

LETTERS = 48  # on a line of a field, about


class HandedForm(forms.Form):
    """On which day it was typed in."""

    on = DayField(label=_("Đã nhập vào ứng dụng ngày"))


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as the page has it; `rows` is how high it is."""

    field: Field
    rows: int


@dataclass(frozen=True, slots=True)
class HandingPage:
    """A signed sitting field by field, and how its hand-over stands."""

    page: Page
    form: HandoverForm | None
    fields: Sequence[Shown]
    handing: Handing

    def context(self, handed: HandedForm) -> Mapping[str, Any]:
        return {
            "page": self.page,
            "sitting": self.page.sitting,
            "outer": self.form,
            "fields": self.fields,
            "handing": self.handing,
            "form": handed,
        }


def handing_page(request: Request, code: str) -> HandingPage:
    """For who holds the sitting, once it is signed. Raises Http404, NotAllowed."""
    page = page_of(request.actor, code, "sign")
    if not page.may:
        raise NotAllowed(HOLD)
    if not page.sitting.closed:
        raise Http404(code)
    outer, fields = handover_fields(page.sitting)
    if request.method != "POST":
        sitting = page.sitting
        note_list(
            request.actor, unit=sitting.unit_id, persons=sitting.roll.count(), what="hand-over"
        )
    shown = [Shown(one, _rows(one.value)) for one in fields]
    return HandingPage(page, outer, shown, handing_of(page.sitting))


def handed_form(request: Request) -> HandedForm:
    """Today, unless another day is typed."""
    return HandedForm(request.POST or None, initial={"on": request.actor.today})


def take(request: Request, page: HandingPage, form: HandedForm) -> bool:
    """Whether it is written down now; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        services.hand_over(request.actor, sitting=page.page.sitting, on=form.cleaned_data["on"])
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


def _rows(value: str) -> int:
    lines = sum(1 + len(line) // LETTERS for line in value.splitlines())
    return max(1, min(lines, 12))
