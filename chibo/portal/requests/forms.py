"""What an office types to answer a request, or to pass it on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.organisations.entering import PAPER
from chibo.portal.fields import DayField
from chibo.work.services.requests import LONGEST


class _OfTheUnit(forms.Form):
    """The day, and the paper where it is entered for a unit below."""

    on = DayField(label=_("Ngày"))
    for_paper = forms.CharField(
        label=_("Ghi từ văn bản nào của đơn vị ấy"),
        help_text=_("Ví dụ: Công văn số 15-CV/ĐU ngày 12/11/2026"),
        max_length=PAPER,
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["for_paper"]

    @property
    def told(self) -> dict[str, Any]:
        """As the services take it."""
        return self.cleaned_data


class AnswerForm(_OfTheUnit):
    """The answer."""

    answer = forms.CharField(
        label=_("Trả lời"),
        help_text=_(
            "Giải quyết đến đâu, hoặc vì sao chưa giải quyết được. Đơn vị đọc lại trong buổi họp."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    field_order = ("answer", "on", "for_paper")


class PassForm(_OfTheUnit):
    """To which unit above it goes."""

    to = forms.TypedChoiceField(label=_("Chuyển lên"), coerce=int)
    field_order = ("to", "on", "for_paper")

    def __init__(self, *args: Any, above: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = above  # type: ignore[attr-defined]
