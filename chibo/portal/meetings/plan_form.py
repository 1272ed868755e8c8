"""Reads the plan of a sitting: when, where, what about."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chibo.meetings.kinds import MeetingKind, kind_of
from chibo.meetings.models import Meeting, Sitting
from chibo.meetings.queries.visited import mass_to_visit, units_to_visit
from chibo.meetings.services.planning import Plan
from chibo.portal.fields import DayField, HourField

OF_A_CELL = (Meeting.Kind.CELL_REGULAR, Meeting.Kind.CELL_THEMATIC)
MOST_POINTS = 30
LONGEST = 300  # characters of a point


class PlanForm(forms.Form):
    """Day, hour, place, theme, how, and the agenda with a point on each line."""

    with_unit = forms.TypedChoiceField(label=_("Làm việc với"), coerce=int)
    with_mass = forms.TypedChoiceField(label=_("Làm việc với"), coerce=int)
    on = DayField(label=_("Ngày họp"))
    begins = HourField(label=_("Giờ bắt đầu"), required=False)
    place = forms.CharField(label=_("Nơi họp"), max_length=200, required=False)
    thematic = forms.BooleanField(
        label=_("Buổi này kết hợp sinh hoạt chuyên đề của quý"), required=False
    )
    topic = forms.CharField(label=_("Chuyên đề"), max_length=300, required=False)
    mode = forms.ChoiceField(label=_("Cách họp"), choices=Sitting.Mode.choices)
    mode_reason = forms.CharField(
        label=_("Vì sao không họp tập trung"),
        help_text=_("Chỉ ghi khi họp theo tổ đảng hay trực tuyến."),
        max_length=200,
        required=False,
    )
    papers_on = DayField(
        label=_("Ngày gửi tài liệu"),
        help_text=_("Để trống nếu chưa gửi, hoặc buổi họp không có tài liệu."),
        required=False,
    )
    agenda = forms.CharField(
        label=_("Nội dung"),
        help_text=_("Mỗi dòng một nội dung. Việc giao lần trước tự có ở bước Kết luận."),
        widget=forms.Textarea(attrs={"rows": 7}),
        required=False,
    )

    def __init__(
        self, *args: Any, kind: str, unit: int | None = None, day: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        described = kind_of(kind, day or date.max)
        if described is None or not described.topic:
            del self.fields["topic"]
        elif kind not in OF_A_CELL:
            self.fields["topic"].label = _("Nội dung chính")
        if kind != Meeting.Kind.CELL_REGULAR:
            del self.fields["thematic"]
        self._offer_visits(described, unit, day)

    def _offer_visits(self, kind: MeetingKind | None, unit: int | None, day: date | None) -> None:
        """With whom a working session is held; other kinds aren't asked."""
        for name, visits, offered in (
            ("with_unit", "unit", units_to_visit),
            ("with_mass", "mass", mass_to_visit),
        ):
            if kind is None or kind.visits != visits or unit is None or day is None:
                del self.fields[name]
                continue
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Chọn")), *offered(unit, day)]

    def clean_agenda(self) -> list[str]:
        """One point a line."""
        points = [line for line in self.cleaned_data["agenda"].splitlines() if line.strip()]
        if len(points) > MOST_POINTS:
            raise forms.ValidationError(
                _("Có %(count)d nội dung; một buổi họp ghi nhiều nhất %(most)d.")
                % {"count": len(points), "most": MOST_POINTS}
            )
        long = next((point for point in points if len(point) > LONGEST), None)
        if long:
            raise forms.ValidationError(
                _("Nội dung “%(point)s…” dài quá %(most)d chữ.")
                % {"point": long[:40], "most": LONGEST}
            )
        return points

    @property
    def plan(self) -> Plan:
        """What was typed, once the form is clean."""
        return Plan(**self.cleaned_data)


def as_saved(sitting: Sitting) -> dict[str, Any]:
    """What the form shows of a sitting before anybody types."""
    told = {name: getattr(sitting, name) for name in PlanForm.base_fields if name != "agenda"}
    visited = {"with_unit": sitting.with_unit_id, "with_mass": sitting.with_mass_id}
    return {**told, **visited, "agenda": "\n".join(item.text for item in sitting.agenda.all())}


def plan_form(sitting: Sitting, data: QueryDict | None = None) -> PlanForm:
    """The form of a sitting: as it is saved, or as it was typed."""
    return PlanForm(
        data, initial=as_saved(sitting), kind=sitting.kind, unit=sitting.unit_id, day=sitting.on
    )
