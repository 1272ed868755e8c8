"""Reads by which custom a unit meets, of one unit or of many cells at once."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.core.periods import Every
from chibo.meetings.customs import QUARTER, Custom
from chibo.meetings.services.rhythms import MOST_BEFORE, Wanted
from chibo.portal.fields import DayField, HourField

DAY, WEEKDAY, BEFORE, NONE = "day", "weekday", "before", "none"
HOW = (
    (DAY, _("Một ngày cố định trong tháng")),
    (WEEKDAY, _("Một thứ trong tháng")),
    (BEFORE, _("Trước sinh hoạt thường kỳ mấy ngày")),
    (NONE, _("Không có lệ")),
)
WEEKS = (
    (1, _("đầu tiên")),
    (2, _("thứ hai")),
    (3, _("thứ ba")),
    (4, _("thứ tư")),
    (5, _("cuối cùng")),
)
WEEKDAYS = (
    (0, _("Thứ Hai")),
    (1, _("Thứ Ba")),
    (2, _("Thứ Tư")),
    (3, _("Thứ Năm")),
    (4, _("Thứ Sáu")),
    (5, _("Thứ Bảy")),
    (6, _("Chủ nhật")),
)
MONTHS = ((1, _("tháng đầu quý")), (2, _("tháng giữa quý")), (3, _("tháng cuối quý")))
COMMITTEE = "cell_committee"


class RhythmForm(forms.Form):
    """The day of one of three kinds, the hour and the place, from a day on."""

    how = forms.ChoiceField(label=_("Họp vào"), choices=HOW)
    day = forms.IntegerField(
        label=_("Ngày trong tháng"),
        help_text=_("1 đến 31; tháng ngắn hơn thì lấy ngày cuối tháng."),
        min_value=1,
        max_value=31,
        required=False,
    )
    weekday = forms.TypedChoiceField(label=_("Thứ"), choices=WEEKDAYS, coerce=int, required=False)
    week = forms.TypedChoiceField(label=_("Lần"), choices=WEEKS, coerce=int, required=False)
    days_before = forms.IntegerField(
        label=_("Trước mấy ngày"), min_value=0, max_value=MOST_BEFORE, required=False
    )
    month = forms.TypedChoiceField(
        label=_("Tháng nào của quý"), choices=MONTHS, coerce=int, required=False
    )
    begins = HourField(label=_("Giờ bắt đầu"), required=False)
    place = forms.CharField(label=_("Nơi họp"), max_length=200, required=False)
    before_professional = forms.BooleanField(
        label=_("Cơ quan có họp chuyên môn hằng tháng: chi bộ sinh hoạt trước"), required=False
    )
    on = DayField(label=_("Áp dụng từ ngày"))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        kind: str,
        every: Every,
        cells: Sequence[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cells = cells or ()
        how = self.fields["how"]
        assert isinstance(how, forms.ChoiceField)
        if kind != COMMITTEE:
            how.choices = [one for one in HOW if one[0] != BEFORE]
            del self.fields["days_before"]
        if every is not Every.QUARTER:
            del self.fields["month"]
        if kind != "cell_regular":
            del self.fields["before_professional"]
        if cells is not None:
            self.fields["everyone"] = forms.BooleanField(
                label=_("Tất cả các chi bộ dưới đây"), required=False
            )
            self.fields["units"] = forms.MultipleChoiceField(
                label=_("Chi bộ"),
                choices=cells,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("how") == DAY and not told.get("day") and "day" not in self.errors:
            self.add_error("day", _("Ghi ngày trong tháng, từ 1 đến 31."))
        if told.get("how") == BEFORE and told.get("days_before") is None:
            self.add_error("days_before", _("Ghi trước mấy ngày; cùng ngày thì ghi 0."))
        chosen = told.get("units") or told.get("everyone")
        if "units" in self.fields and not chosen and "units" not in self.errors:
            self.add_error("units", _("Đánh dấu ít nhất một chi bộ."))
        return told

    @property
    def codes(self) -> list[str]:
        """Codes of the cells chosen, once the form is clean."""
        every = [code for code, _label in self.cells]
        return every if self.cleaned_data["everyone"] else list(self.cleaned_data["units"])

    @property
    def wanted(self) -> Wanted | None:
        """The custom, once the form is clean; None for none any longer."""
        told = self.cleaned_data
        how = told["how"]
        if how == NONE:
            return None
        return Wanted(
            day=told["day"] if how == DAY else None,
            week=told["week"] if how == WEEKDAY else None,
            weekday=told["weekday"] if how == WEEKDAY else None,
            days_before=told.get("days_before") if how == BEFORE else None,
            month=told.get("month") or (QUARTER if "month" in self.fields else None),
            begins=told["begins"],
            place=told["place"],
            before_professional=told.get("before_professional", False),
        )


def as_custom(custom: Custom | None) -> dict[str, Any]:
    """What the form shows of a custom before anybody types."""
    if custom is None:
        return {"how": DAY, "month": QUARTER}
    names = ("day", "week", "weekday", "days_before", "month", "begins", "place")
    told = {name: getattr(custom, name) for name in names}
    how = DAY if custom.day else WEEKDAY if custom.week else BEFORE
    return {**told, "how": how, "before_professional": custom.before_professional}
