"""Reads a cell's plan of a year, and how it is signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chibo.core.days import day_text
from chibo.inspection.models import InspectionPlan, OwnInspection
from chibo.inspection.own import conferences, inspections_of
from chibo.inspection.own_rules import OwnRulesPack, held
from chibo.inspection.services.own_plans import Planned, SignedPlan
from chibo.meetings.models import Sitting
from chibo.members.attenders import members_called
from chibo.organisations.entering import PAPER
from chibo.portal.fields import DayField
from chibo.portal.posted import number_in

MOST = 30  # lines of one plan
Choices = Sequence[tuple[Any, Any]]


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """What a field may be chosen from."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class LineForm(forms.Form):
    """One member. Without one the line is taken out."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    person = forms.TypedChoiceField(
        label=_("Đồng chí"), coerce=int, empty_value=None, required=False
    )
    kind = forms.ChoiceField(label=_("Hình thức"), choices=OwnInspection.Kind.choices)
    matter = forms.ChoiceField(label=_("Nội dung"))
    by = DayField(label=_("Xong trước ngày"))

    def __init__(self, *args: Any, people: Choices, matters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", [("", _("Không ghi")), *people])
        offer(self, "matter", matters)

    @property
    def line(self) -> Planned | None:
        told = self.cleaned_data
        if told["person"] is None:
            return None
        return Planned(told["person"], told["kind"], told["matter"], told["by"], told["key"])


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The lines of a plan, with one more."""

    lines: Sequence[LineForm]

    @property
    def valid(self) -> bool:
        each = [form.is_valid() for form in self.lines]
        return all(each)

    @property
    def wanted(self) -> list[Planned]:
        told = [form.line for form in self.lines]
        return [line for line in told if line]


def plan_form(
    unit: int,
    year: int,
    day: date,
    found: InspectionPlan | None,
    pack: OwnRulesPack,
    post: QueryDict | None = None,
) -> PlanForm:
    """The plan as saved, or as typed, with room for one more member."""
    saved = inspections_of(found) if found and found.pk else []
    people = {one.person_id: one.person.full_name for one in saved}
    called = members_called(unit, day)
    people |= {one.person.pk: one.person.full_name for one in called if one.standing != "temporary"}
    last = date(year, 12, 31)
    matters = [(one.code, str(one.name)) for one in held(pack.matters, last)]
    starts: list[dict[str, Any]] = [
        {
            "key": one.pk,
            "person": one.person_id,
            "kind": one.kind,
            "matter": one.matter,
            "by": one.by,
        }
        for one in saved
    ]
    sent = number_in(post.get("lines", ""), digits=3) if post is not None else None
    count = len(starts) + 1 if sent is None else min(sent, MOST)
    starts += [{"by": last}] * max(0, count - len(starts))
    return PlanForm(
        [
            LineForm(
                post, prefix=f"l{at}", initial=one, people=list(people.items()), matters=matters
            )
            for at, one in enumerate(starts[: max(count, 1)])
        ]
    )


class SignForm(forms.Form):
    """The day of the plan and the meeting that approved it, kept here or only by its day."""

    on = DayField(label=_("Ngày ký"))
    sitting = forms.TypedChoiceField(
        label=_("Chi bộ thông qua trong buổi"), coerce=int, required=False, empty_value=None
    )
    approved_on = DayField(
        label=_("Ngày họp thông qua"),
        help_text=_("Để trống nếu buổi họp đã chọn ở trên, hoặc không đưa ra họp."),
        required=False,
    )
    for_paper = forms.CharField(
        label=_("Nhập từ bản giấy nào"),
        help_text=_("Ví dụ: Kế hoạch số 02-KH/CB ngày 15/1/2026"),
        max_length=PAPER,
        required=False,
    )

    def __init__(self, *args: Any, sittings: Sequence[Sitting], own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sittings = {one.pk: one for one in sittings}
        if own:
            del self.fields["for_paper"]
        if sittings:
            offer(self, "sitting", [("", _("Không chọn")), *named(sittings)])
        else:
            del self.fields["sitting"]

    @property
    def signed(self) -> SignedPlan:
        told = self.cleaned_data
        sitting = self._sittings.get(told.get("sitting") or 0)
        approved = sitting.on if sitting else told["approved_on"]
        return SignedPlan(told["on"], approved, sitting, told.get("for_paper", ""))


def named(sittings: Sequence[Sitting]) -> list[tuple[int, str]]:
    """Meetings by kind and day."""
    return [(one.pk, f"{one.get_kind_display()}, {day_text(one.on)}") for one in sittings]


def sign_form(
    found: InspectionPlan | None,
    unit: int,
    year: int,
    today: date,
    *,
    own: bool,
    post: QueryDict | None = None,
) -> SignForm:
    """As saved; the day it was signed first, else today."""
    last = min(today, date(year, 12, 31))
    saved = {
        "on": last,
        "sitting": found.sitting_id if found else None,
        "approved_on": None if found is None or found.sitting_id else found.approved_on,
        "for_paper": found.for_paper if found else "",
    }
    sittings = conferences(unit, date(year - 1, 10, 1), last)
    return SignForm(post, sittings=sittings, own=own, initial=saved)
