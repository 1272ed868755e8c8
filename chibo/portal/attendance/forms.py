"""What people type about charges, visits and checks."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.inspection.models import Inspection
from chibo.inspection.services.checks import LONGEST as LONGEST_FINDINGS
from chibo.meetings.services.visiting import LONGEST as LONGEST_REMARKS
from chibo.organisations.entering import PAPER
from chibo.portal.fields import DayField, HourField
from chibo.work.models import Task
from chibo.work.services import Given
from chibo.work.services.charges import MOST_VISITS

LINE = 500  # characters of a task or request
LINES = 20  # of them
AREA = forms.Textarea


class ForUnit(forms.Form):
    """With the paper it is entered from, where it is entered for a unit below."""

    for_paper = forms.CharField(
        label=gettext_lazy("Ghi từ văn bản nào của đơn vị ấy"),
        help_text=gettext_lazy("Ví dụ: Kế hoạch số 05-KH/ĐU ngày 10/1/2026"),
        max_length=PAPER,
    )

    def __init__(self, *args: Any, own: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["for_paper"]

    @property
    def paper(self) -> str:
        said: str = self.cleaned_data.get("for_paper", "")
        return said


class ReasonForm(ForUnit):
    """Why something is taken back."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)
    field_order = ("reason", "for_paper")


class GiveForm(ForUnit):
    """Who is to have which places, from when, how many visits a year."""

    person = forms.ChoiceField(label=gettext_lazy("Người được phân công"), required=False)
    other = forms.CharField(
        label=gettext_lazy("Hoặc cán bộ, chuyên viên khác"),
        help_text=gettext_lazy("Ghi mã đảng viên, hoặc đúng họ và tên."),
        max_length=150,
        required=False,
    )
    places = forms.CharField(
        label=gettext_lazy("Nơi phụ trách"),
        help_text=gettext_lazy(
            "Mỗi dòng một chi bộ, đảng bộ, thôn, doanh nghiệp: mã hoặc đúng tên, chép từ kế hoạch."
        ),
        widget=AREA(attrs={"rows": 6}),
    )
    visits = forms.IntegerField(
        label=gettext_lazy("Số lần dự mỗi năm"),
        help_text=gettext_lazy("Để trống nếu kế hoạch không ghi."),
        min_value=1,
        max_value=MOST_VISITS,
        required=False,
    )
    on = DayField(label=gettext_lazy("Từ ngày"))
    until = DayField(
        label=gettext_lazy("Thôi từ ngày"),
        help_text=gettext_lazy("Để trống nếu chưa định."),
        required=False,
    )
    field_order = ("person", "other", "places", "visits", "on", "until", "for_paper")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        nobody = ("", _("người khác, ghi ở ô dưới"))
        self.fields["person"].choices = [nobody, *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if bool(told.get("person")) == bool((told.get("other") or "").strip()):
            self.add_error("person", _("Chọn một người trong danh sách, hoặc ghi người khác."))
        return told


class CopyForm(ForUnit):
    """Which of last year's are given anew, and from when."""

    keys = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Giao lại"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    on = DayField(label=gettext_lazy("Từ ngày"))
    until = DayField(
        label=gettext_lazy("Thôi từ ngày"),
        help_text=gettext_lazy("Để trống nếu chưa định."),
        required=False,
    )
    field_order = ("keys", "on", "until", "for_paper")

    def __init__(self, *args: Any, old: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old = old
        self.fields["keys"].choices = old  # type: ignore[attr-defined]


class EndForm(ForUnit):
    on = DayField(label=gettext_lazy("Thôi từ ngày"))
    field_order = ("on", "for_paper")


class VisitsForm(ForUnit):
    """Another number of visits a year; `was` is the one that the page showed."""

    visits = forms.IntegerField(
        label=gettext_lazy("Số lần dự mỗi năm"),
        help_text=gettext_lazy("Để trống nếu kế hoạch không ghi."),
        min_value=1,
        max_value=MOST_VISITS,
        required=False,
    )
    was = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)
    field_order = ("visits", "reason", "for_paper", "was")


class NotedForm(ForUnit):
    """The day, what was seen, and what follows: a line for each thing."""

    on = DayField(label=gettext_lazy("Ngày dự"))
    came_at = HourField(label=gettext_lazy("Giờ đến (nếu ghi)"), required=False)
    across = forms.BooleanField(
        label=gettext_lazy("Dự chéo: người dự sinh hoạt ở một chi bộ khác cùng đảng bộ"),
        required=False,
    )
    remarks = forms.CharField(
        label=gettext_lazy("Nhận xét buổi sinh hoạt"),
        help_text=gettext_lazy("Chuẩn bị, thảo luận, kết luận ra sao; không nêu tên đảng viên."),
        max_length=LONGEST_REMARKS,
        required=False,
        widget=AREA(attrs={"rows": 4}),
    )
    tasks = forms.CharField(
        label=gettext_lazy("Việc đơn vị cần làm tiếp"),
        help_text=gettext_lazy("Mỗi dòng một việc; đơn vị thấy ngay trong việc đang giao."),
        required=False,
        widget=AREA(attrs={"rows": 2}),
    )
    own = forms.CharField(
        label=gettext_lazy("Việc người dự nhận làm"),
        help_text=gettext_lazy("Mỗi dòng một việc."),
        required=False,
        widget=AREA(attrs={"rows": 2}),
    )
    due = DayField(label=gettext_lazy("Các việc ấy xong trước ngày"), required=False)
    asked = forms.CharField(
        label=gettext_lazy("Kiến nghị của đơn vị"),
        help_text=gettext_lazy("Mỗi dòng một kiến nghị; nơi nhận trả lời, đơn vị được báo lại."),
        required=False,
        widget=AREA(attrs={"rows": 2}),
    )
    to = forms.TypedChoiceField(label=gettext_lazy("Gửi kiến nghị lên"), coerce=int, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Lý do sửa"),
        help_text=gettext_lazy("Khi sửa ngày hay nhận xét đã ghi."),
        max_length=300,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order: Sequence[str] = (
        *("person", "unit", "at", "on", "came_at", "across", "remarks", "tasks", "own", "due"),
        *("asked", "to", "reason", "for_paper", "version"),
    )

    def __init__(
        self, *args: Any, above: Sequence[tuple[int, str]], changing: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = above  # type: ignore[attr-defined]
        if not above:
            del self.fields["asked"], self.fields["to"]
        if not changing:
            del self.fields["reason"], self.fields["version"]

    def clean_tasks(self) -> list[str]:
        return lines_of(self.cleaned_data["tasks"])

    def clean_own(self) -> list[str]:
        return lines_of(self.cleaned_data["own"])

    def clean_asked(self) -> list[str]:
        return lines_of(self.cleaned_data["asked"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        _require_after(self, told)
        return told


class RecordForm(NotedForm):
    """Who was where, where no charge says it."""

    person = forms.CharField(
        label=gettext_lazy("Người dự"),
        help_text=gettext_lazy("Ghi mã đảng viên, hoặc đúng họ và tên."),
        max_length=150,
    )
    unit = forms.CharField(
        label=gettext_lazy("Dự ở đơn vị"),
        help_text=gettext_lazy("Ghi mã hoặc đúng tên chi bộ, đảng bộ."),
        max_length=250,
    )


class AtForm(NotedForm):
    """Where it was, of the units that a charge is for."""

    at = forms.TypedChoiceField(label=gettext_lazy("Dự ở"), coerce=int)

    def __init__(self, *args: Any, places: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = places  # type: ignore[attr-defined]


class CheckForm(ForUnit):
    """A check of a cell's meetings."""

    cell = forms.CharField(
        label=gettext_lazy("Chi bộ được kiểm tra"),
        help_text=gettext_lazy("Ghi mã hoặc đúng tên."),
        max_length=250,
    )
    on = DayField(label=gettext_lazy("Ngày kiểm tra"))
    rating = forms.ChoiceField(
        label=gettext_lazy("Xếp loại sinh hoạt"),
        choices=[("", gettext_lazy("chưa xếp loại")), *Inspection.Rating.choices],
        required=False,
    )
    findings = forms.CharField(
        label=gettext_lazy("Kết quả kiểm tra"),
        help_text=gettext_lazy(
            "Đã xem buổi nào, sổ sách ra sao, được gì, còn thiếu gì; không nêu tên đảng viên."
        ),
        max_length=LONGEST_FINDINGS,
        widget=AREA(attrs={"rows": 6}),
    )
    remedies = forms.CharField(
        label=gettext_lazy("Chi bộ phải khắc phục"),
        help_text=gettext_lazy("Mỗi dòng một việc; chi bộ thấy ngay trong việc đang giao."),
        required=False,
        widget=AREA(attrs={"rows": 3}),
    )
    due = DayField(label=gettext_lazy("Khắc phục xong trước ngày"), required=False)
    reason = forms.CharField(label=gettext_lazy("Lý do sửa"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = (
        *("cell", "on", "rating", "findings", "remedies", "due", "reason"),
        *("for_paper", "version"),
    )

    def __init__(self, *args: Any, changing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gone = ("cell", "on") if changing else ("reason", "version")
        for name in gone:
            del self.fields[name]

    def clean_remedies(self) -> list[str]:
        return lines_of(self.cleaned_data["remedies"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        _require_after(self, told)
        return told


def _require_after(form: forms.Form, told: dict[str, Any]) -> None:
    """What is left to do is done after the day on which it was asked for."""
    on, due = told.get("on"), told.get("due")
    if on and due and due < on:
        form.add_error("due", _("Ngày này phải từ ngày dự, ngày kiểm tra trở đi."))


def lines_of(text: str) -> list[str]:
    """What was typed line by line. Raises ValidationError for lines too long or too many."""
    lines = list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines()))
    lines = [line for line in lines if line]
    if len(lines) > LINES or any(len(line) > LINE for line in lines):
        said = _("Ghi nhiều nhất %(lines)s dòng, mỗi dòng dưới %(most)s chữ.")
        raise forms.ValidationError(said % {"lines": LINES, "most": LINE})
    return lines


def given(lines: Iterable[str], due: Any, before: Sequence[Task] = ()) -> list[Given]:
    """Tasks of these lines: one that was given before in the same words is the same."""
    same = {task.text: task.pk for task in before if task.ended != Task.Ended.DROPPED}
    return [Given(line, None, due, same.get(line)) for line in lines]
