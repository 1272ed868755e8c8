"""What people type about papers in force."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.documents.models import Paper, PaperReview
from chibo.documents.services.papers import Stated
from chibo.portal.fields import DayField

Choices = Sequence[tuple[str, str]]


class OnBehalfForm(forms.Form):
    """Asks from which paper of the unit, where it is entered from above."""

    for_paper = forms.CharField(
        label=_("Nhập từ bản giấy nào"),
        help_text=_("Ví dụ: Quy chế số 02-QC/ĐU, tủ hồ sơ số 3"),
        max_length=200,
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["for_paper"]

    @property
    def for_paper_told(self) -> str:
        return str(self.cleaned_data.get("for_paper", ""))


class StatedForm(OnBehalfForm):
    """A paper in force: which, its number, its days."""

    what = forms.ChoiceField(label=_("Văn bản"))
    paper_number = forms.CharField(
        label=pgettext_lazy("văn bản", "Số"),
        help_text=_("Ví dụ: 02-QC/ĐU"),
        max_length=60,
        required=False,
    )
    signed_on = DayField(label=_("Ngày ký"))
    valid_from = DayField(
        label=_("Có hiệu lực từ"), required=False, help_text=_("Để trống: từ ngày ký")
    )
    valid_to = DayField(
        label=_("Hết hiệu lực ngày"),
        required=False,
        help_text=_("Để trống nếu còn hiệu lực cho đến khi được thay"),
    )
    period = forms.CharField(
        label=_("Kỳ"),
        help_text=_("2026, 2026-Q4, 2026-H2 hoặc 2025-2030; không theo kỳ thì để trống"),
        max_length=12,
        required=False,
    )
    number = forms.IntegerField(
        label=_("Chỉ tiêu kết nạp (người)"), min_value=0, max_value=9999, required=False
    )
    programme = forms.ChoiceField(label=_("Thực hiện chương trình"), required=False)
    replaces = forms.ChoiceField(label=_("Thay văn bản đang có"), required=False)
    about = forms.CharField(label=_("Trích yếu"), max_length=300, required=False)
    field_order: Sequence[str] = (
        "what",
        "paper_number",
        "signed_on",
        "valid_from",
        "valid_to",
        "period",
        "number",
        "programme",
        "replaces",
        "about",
        "for_paper",
    )

    def __init__(
        self,
        *args: Any,
        whats: Choices,
        programmes: Choices,
        replaced: Choices = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("what", whats, needed=True)
        self._offer("programme", programmes)
        self._offer("replaces", replaced)
        kinds = {what.partition(":")[0] for what, _word in whats}
        if Paper.Kind.ADMISSION_PLAN not in kinds:
            del self.fields["number"]
        if Paper.Kind.OWN_PROGRAMME not in kinds:
            del self.fields["programme"]

    def _offer(self, name: str, choices: Choices, *, needed: bool = False) -> None:
        if not choices:
            del self.fields[name]
            return
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices) if needed else [("", "—"), *choices]
        if needed and len(choices) == 1:
            field.widget = forms.HiddenInput()

    @property
    def stated(self) -> Stated:
        """What was typed, once the form is clean."""
        told = self.cleaned_data
        kind, _colon, holder = told["what"].partition(":")
        return Stated(
            holder=holder,
            kind=kind,
            valid_from=told["valid_from"] or told["signed_on"],
            valid_to=told["valid_to"],
            period=told["period"],
            programme=told.get("programme") or "",
            number=told.get("number"),
            paper_number=told["paper_number"],
            signed_on=told["signed_on"],
            about=told["about"],
        )


class CorrectForm(StatedForm):
    """The same put right, with a reason."""

    signed_on = DayField(label=_("Ngày ký"), required=False)
    valid_from = DayField(label=_("Có hiệu lực từ"))
    reason = forms.CharField(label=_("Lý do sửa"), max_length=300)
    field_order = (*StatedForm.field_order[:-1], "reason", "for_paper")


class EndForm(OnBehalfForm):
    """From which day on the paper is in force no longer, and why."""

    on = DayField(label=_("Hết hiệu lực từ ngày"))
    reason = forms.CharField(
        label=_("Vì sao"),
        help_text=_("Ví dụ: Hết nhiệm kỳ; được thay bằng văn bản khác"),
        max_length=300,
    )
    field_order = ("on", "reason", "for_paper")


class ReviewForm(OnBehalfForm):
    """That it was looked at again."""

    on = DayField(label=_("Ngày rà soát"))
    outcome = forms.ChoiceField(label=_("Kết quả"), choices=PaperReview.Outcome.choices)
    remark = forms.CharField(label=_("Nhận xét"), max_length=300, required=False)
    field_order = ("on", "outcome", "remark", "for_paper")


class FindingForm(forms.Form):
    """What the superior found."""

    found = forms.ChoiceField(
        label=_("Cấp trên đánh giá việc thực hiện"),
        choices=(
            ("", _("Chưa xem")),
            ("yes", _("Đã thực hiện")),
            ("no", _("Chưa thực hiện")),
        ),
        required=False,
    )

    @property
    def carried_out(self) -> bool | None:
        answers: Mapping[str, bool] = {"yes": True, "no": False}
        return answers.get(self.cleaned_data["found"])
