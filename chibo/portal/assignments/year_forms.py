"""Reads how a list is signed, and how its lines stand at the year's end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chibo.core.days import day_text
from chibo.meetings.models import Sitting
from chibo.portal.fields import DayField
from chibo.work.assigning import result_names
from chibo.work.models import Assignment, YearList
from chibo.work.queries.assignments import Place, Whole
from chibo.work.services.year_lists import LONGEST, Outcome, Signed

PAPER = 200
YES_NO = (("", _("Chưa ghi")), ("yes", _("Có")), ("no", _("Không")))
USED = {"yes": True, "no": False}


def approving(unit: int, year: int) -> list[Sitting]:
    """Signed meetings of the cell that may have approved a list of the year, newest first."""
    rows = Sitting.objects.filter(unit=unit, closed_on__isnull=False)
    rows = rows.filter(on__range=(date(year - 1, 10, 1), date(year, 12, 31)))
    return list(rows.exclude(kind="cell_committee").order_by("-on", "-pk"))


class SignForm(forms.Form):
    """The day of the list and the meeting that approved it, kept here or only by its day."""

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
        help_text=_("Ví dụ: Danh sách phân công ký ngày 15/1/2026"),
        max_length=PAPER,
        required=False,
    )

    def __init__(self, *args: Any, sittings: Sequence[Sitting], own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._days = {one.pk: one.on for one in sittings}
        if own:
            del self.fields["for_paper"]
        if not sittings:
            del self.fields["sitting"]
            return
        field = self.fields["sitting"]
        assert isinstance(field, forms.ChoiceField)
        named = [(one.pk, f"{one.get_kind_display()}, {day_text(one.on)}") for one in sittings]
        field.choices = [("", _("Không chọn")), *named]

    @property
    def signed(self) -> Signed:
        told = self.cleaned_data
        sitting = told.get("sitting")
        approved = self._days[sitting] if sitting else told["approved_on"]
        return Signed(told["on"], approved, sitting, told.get("for_paper", ""))


def sign_form(
    found: YearList | None, unit: int, year: int, today: date, *, own: bool, post: Any = None
) -> SignForm:
    """As saved: the day it was signed first, else today; the last meeting is offered."""
    sittings = approving(unit, year)
    saved = {
        "on": min(today, date(year, 12, 31)),
        "sitting": found.sitting if found else None,
        "approved_on": None if found is None or found.sitting else found.approved_on,
        "for_paper": found.for_paper if found else "",
    }
    return SignForm(post, sittings=sittings, own=own, initial=saved)


class OutcomeForm(forms.Form):
    """How one line stands; of a commitment also whether the rating went by it."""

    result = forms.ChoiceField(label=_("Kết quả"), required=False)
    remark = forms.CharField(label=_("Ghi chú"), max_length=LONGEST, required=False)
    used = forms.ChoiceField(label=_("Dùng khi xếp loại"), choices=YES_NO, required=False)

    def __init__(self, *args: Any, line: Assignment, names: Mapping[str, str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["result"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Chưa ghi")), *names.items()]
        if line.kind != Assignment.Kind.COMMITMENT:
            del self.fields["used"]

    def outcome(self, common: str) -> Outcome:
        """As typed; what was left open takes the result for all, if one was given."""
        told = self.cleaned_data
        return Outcome(told["result"] or common, told["remark"], USED.get(told.get("used", "")))


class CommonForm(forms.Form):
    """One result for every line that has none, and the paper where it is entered for the cell."""

    result = forms.ChoiceField(label=_("Ghi cho mọi dòng còn trống"), required=False)
    for_paper = forms.CharField(
        label=_("Nhập từ bản giấy nào"),
        help_text=_("Ví dụ: Biên bản kiểm điểm cuối năm"),
        max_length=PAPER,
        required=False,
    )

    def __init__(self, *args: Any, names: Mapping[str, str], own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["result"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Không")), *names.items()]
        if own:
            del self.fields["for_paper"]


@dataclass(frozen=True, slots=True)
class Rated:
    """One member with a form for each line."""

    place: Place
    lines: Sequence[tuple[Assignment, OutcomeForm]]


@dataclass(frozen=True, slots=True)
class ResultsForm:
    """The results of a list as one form."""

    rows: Sequence[Rated]
    common: CommonForm

    @property
    def valid(self) -> bool:
        each = [form.is_valid() for row in self.rows for _line, form in row.lines]
        return self.common.is_valid() and all(each)

    @property
    def said(self) -> dict[int, Outcome]:
        common = self.common.cleaned_data["result"]
        return {line.pk: form.outcome(common) for row in self.rows for line, form in row.lines}

    @property
    def for_paper(self) -> str:
        told: str = self.common.cleaned_data.get("for_paper", "")
        return told


def results_form(whole: Whole, *, own: bool, post: QueryDict | None = None) -> ResultsForm:
    """The form of a signed list, members and those who left with their lines."""
    names = result_names(whole.rule)
    rows = [
        Rated(place, [(line, _outcome(line, names, post)) for line in place.lines])
        for place in whole.people
        if place.lines
    ]
    return ResultsForm(rows, CommonForm(post, names=names, own=own, prefix="common"))


def _outcome(line: Assignment, names: Mapping[str, str], post: QueryDict | None) -> OutcomeForm:
    used = {True: "yes", False: "no", None: ""}[line.used]
    saved = {"result": line.result, "remark": line.remark, "used": used}
    return OutcomeForm(post, line=line, names=names, initial=saved, prefix=f"r{line.pk}")
