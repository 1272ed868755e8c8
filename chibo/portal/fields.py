"""Fields of forms that take days and times of day as people type them."""

import re
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from chibo.core.periods import YEARS_ASKED
from chibo.portal.days import parse_day

HOURS = re.compile(r"(?P<hour>\d{1,2})\s*(?:[:.hg]\s*(?P<minute>\d{2})?)?", re.IGNORECASE)


class DayField(forms.CharField):
    """A day as people type it: 31/12/2025, 31122025 or 2025-12-31."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, **options)

    def clean(self, value: Any) -> date | None:
        typed = super().clean(value)
        day = parse_day(typed) if typed else None
        if typed and (day is None or day.year not in YEARS_ASKED):
            said = _("“%(text)s” không phải là ngày. Gõ như 31/12/2025.") % {"text": typed}
            raise forms.ValidationError(said)
        return day

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


class HourField(forms.CharField):
    """A time of day as people type it: 19:30, 19h30, 19g30, 19h or 19."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, **options)

    def clean(self, value: Any) -> time | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = HOURS.fullmatch(typed.strip())
        hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (24, 0)
        if hour > 23 or minute > 59:
            raise forms.ValidationError(
                _("“%(text)s” không phải là giờ. Gõ như 19:30.") % {"text": typed}
            )
        return time(hour, minute)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value
