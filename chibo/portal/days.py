"""Days as people type them, and the days often asked for."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from chibo.core.days import ROMAN
from chibo.core.periods import Every, Period

TYPED = (
    re.compile(r"(?P<day>\d{1,2})\s*[/.\- ]\s*(?P<month>\d{1,2})\s*[/.\- ]\s*(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})"),
)


def parse_day(text: str) -> date | None:
    """Read 21/11/2026, 21.11.2026, 21112026 or 2026-11-21; None if there is no such day."""
    for pattern in TYPED:
        if found := pattern.fullmatch(text.strip()):
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                return None
    return None


@dataclass(frozen=True, slots=True)
class QuickDay:
    """A day offered by name, so that nobody has to type it."""

    label: str
    day: date


def quick_days(today: date, *, until: date | None = None) -> list[QuickDay]:
    """Today, then the last ends of a month, a quarter and a year before it, newest first.

    The end of a programme, `until`, is offered once it has passed. One day stands once, under
    the longest period it ends.
    """
    quarter = _before(Every.QUARTER, today)
    named = [
        (_("Cuối tháng trước"), _before(Every.MONTH, today)),
        (_("Cuối quý %(quarter)s") % {"quarter": ROMAN[quarter.month // 3 - 1]}, quarter),
        (_("Cuối năm trước"), _before(Every.YEAR, today)),
    ]
    if until is not None and until <= today:
        named.append((_("Hết thời gian của chương trình"), until))
    named.append((_("Hôm nay"), today))
    by_day = {day: label for label, day in named}
    return [QuickDay(by_day[day], day) for day in sorted(by_day, reverse=True)]


def _before(every: Every, today: date) -> date:
    return Period.of(every, today).first - timedelta(days=1)
