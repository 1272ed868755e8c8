"""Months, quarters, half-years and years, by name and by day."""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from typing import Self

from django.utils.translation import gettext as _

from chibo.core.refusals import Refused

YEARS_ASKED = range(1930, 2101)
"""The years people may ask about: a day before or after is a slip of the finger."""


class Every(StrEnum):
    """How long one period lasts."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]


NAME = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<kind>[QH])(?P<part>\d)|(?P<month>\d{2})))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole days from `first` to `last`, both included (what figures are judged on)."""

    first: date
    last: date

    @classmethod
    def of(cls, every: Every, day: date) -> Self:
        """The period of that length in which the day lies."""
        start = date(day.year, (day.month - 1) // every.months * every.months + 1, 1)
        return cls(start, add_months(start, every.months) - timedelta(days=1))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 2026, 2026-H1, 2026-Q1 or 2026-03. Raises Refused CORE-PERIOD."""
        found = NAME.fullmatch(text.strip())
        if found:
            year, part = int(found["year"]), int(found["part"] or 1)
            every = {"Q": Every.QUARTER, "H": Every.HALF, None: Every.YEAR}[found["kind"]]
            if found["month"]:
                every, part = Every.MONTH, int(found["month"])
            if 0 < year < MAXYEAR and 1 <= part <= 12 // every.months:
                return cls.of(every, date(year, (part - 1) * every.months + 1, 1))
        raise Refused(
            "CORE-PERIOD",
            _("“%(text)s” không phải là tên một kỳ.") % {"text": text},
            fix=_("Viết năm, nửa năm, quý hoặc tháng: 2026, 2026-H1, 2026-Q1, 2026-03."),
        )

    @property
    def name(self) -> str:
        """As records name it: 2026, 2026-H1, 2026-Q1, 2026-03; else both days."""
        for every in (Every.YEAR, Every.HALF, Every.QUARTER, Every.MONTH):
            if Period.of(every, self.first) == self:
                part = (self.first.month - 1) // every.months + 1
                tail = {"year": "", "half": f"-H{part}", "quarter": f"-Q{part}"}
                return f"{self.first.year}{tail.get(every.value, f'-{part:02d}')}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def add_months(day: date, months: int) -> date:
    """The first of the month that lies `months` after the month of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def years_before(day: date, years: int) -> date:
    """The same day `years` earlier (29 February becomes 1 March)."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)
