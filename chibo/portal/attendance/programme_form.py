"""Reads a programme of working sessions, a line each, and how it is issued or opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from chibo.core.days import period_text
from chibo.core.periods import Every, Period
from chibo.core.refusals import Refused
from chibo.meetings.models import WorkingProgramme
from chibo.meetings.queries.programmes import Visited, visited_by
from chibo.meetings.services.programme_papers import Issued
from chibo.meetings.services.programmes import MOST, REMARK, TOPIC, Wanted
from chibo.portal.attendance.forms import ForUnit
from chibo.portal.attendance.programme_names import Offered
from chibo.portal.deciding import refuse
from chibo.portal.fields import DayField
from chibo.portal.posted import number_in

BLANK = 3  # lines without anything, to be written
LIST = "noi-lam-viec"
"""The page's list of names that a field offers while one types."""


def periods_of(year: int) -> list[tuple[Any, Any]]:
    """The months of the year and its quarters, by name."""

    def named(every: Every) -> list[tuple[str, str]]:
        firsts = [date(year, month, 1) for month in range(1, 13, every.months)]
        spans = [Period.of(every, first) for first in firsts]
        return [(one.name, period_text(one.first, one.last)) for one in spans]

    return [
        ("", _now("Chọn")),
        (_now("Tháng"), named(Every.MONTH)),
        (_now("Quý"), named(Every.QUARTER)),
    ]


class LineForm(forms.Form):
    """One session. Without place and matter the line is taken out."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    place = forms.CharField(
        label=_("Làm việc với"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": LIST, "autocomplete": "off"}),
    )
    topic = forms.CharField(
        label=_("Nội dung làm việc"),
        max_length=TOPIC,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    period = forms.ChoiceField(label=_("Thời gian"), required=False)
    remark = forms.CharField(
        label=_("Ghi chú"),
        max_length=REMARK,
        required=False,
    )

    def __init__(self, *args: Any, offers: Offered, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offers = offers
        self.wanted: Wanted | None = None
        self.fields["period"].choices = periods_of(year)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        place, topic = told.get("place", ""), told.get("topic", "")
        if self.errors or not (place or topic or told.get("remark")):
            return told
        for name, said in (
            ("place", _now("Ghi đơn vị hoặc đoàn thể.")),
            ("topic", _now("Ghi nội dung làm việc.")),
            ("period", _now("Chọn tháng hoặc quý.")),
        ):
            if not told.get(name):
                self.add_error(name, said)
        visited = self._found(place)
        if visited and not self.errors:
            self.wanted = Wanted(visited, topic, told["period"], told["remark"], told["key"])
        return told

    def _found(self, place: str) -> Visited | None:
        try:
            return self._offers.find(place) if place else None
        except Refused as refused:
            refuse(self, refused)
            return None


@dataclass(frozen=True, slots=True)
class ProgrammeForm:
    """The lines of a programme with some more, and the names that may be typed."""

    lines: Sequence[LineForm]
    names: Sequence[str]
    offers: str = LIST

    @property
    def valid(self) -> bool:
        each = [form.is_valid() for form in self.lines]
        return all(each)

    @property
    def wanted(self) -> list[Wanted]:
        return [form.wanted for form in self.lines if form.wanted]


def programme_form(
    found: WorkingProgramme | None, year: int, offers: Offered, post: QueryDict | None = None
) -> ProgrammeForm:
    """The programme as saved, or as typed, with room for more."""
    saved = list(found.sessions.all()) if found and found.pk else []
    starts: list[dict[str, Any]] = [
        {
            "key": one.pk,
            "place": offers.label(visited_by(one)),
            "topic": one.topic,
            "period": one.period,
            "remark": one.remark,
        }
        for one in saved
    ]
    sent = number_in(post.get("lines", ""), digits=3) if post is not None else None
    count = len(starts) + BLANK if sent is None else min(sent, MOST + BLANK)
    starts += [{}] * max(0, count - len(starts))
    lines = [
        LineForm(post, prefix=f"l{at}", initial=one, offers=offers, year=year)
        for at, one in enumerate(starts[: max(count, 1)])
    ]
    return ProgrammeForm(lines, list(offers.labels))


class IssueForm(ForUnit):
    """The day of the paper, and the number that it bears already."""

    on = DayField(label=_("Ngày ban hành"))
    serial = forms.IntegerField(
        label=_("Số đã ghi trên bản giấy"),
        help_text=_("Để trống thì lấy số tiếp theo trong sổ văn bản."),
        min_value=1,
        max_value=9999,
        required=False,
    )
    field_order = ("on", "serial", "for_paper")

    def __init__(self, *args: Any, numbered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if numbered:  # issued again it keeps its number
            del self.fields["serial"]

    @property
    def issued(self) -> Issued:
        told = self.cleaned_data
        return Issued(told["on"], told.get("serial"), self.paper)
