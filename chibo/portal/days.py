"""Days as the papers write them, days as people type them, and the days often asked for."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from chibo.core.periods import Every, Period

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
ROMAN = ("I", "II", "III", "IV")
TYPED = (
    re.compile(r"(?P<day>\d{1,2})\s*[/.\- ]\s*(?P<month>\d{1,2})\s*[/.\- ]\s*(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})"),
)


def day_text(day: date, *, language: str, year: bool = True) -> str:
    """21/11/2026, 01/7/2025: a zero before days 1 to 9 and months 1 and 2, as papers have it."""
    if language.startswith("vi"):
        month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
        return f"{day.day:02d}/{month}" + (f"/{day.year}" if year else "")
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def parse_day(text: str) -> date | None:
    """Read 21/11/2026, 21.11.2026, 21112026 or 2026-11-21; None if there is no such day."""
    for pattern in TYPED:
        if found := pattern.fullmatch(text.strip()):
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                return None
    return None


def period_text(first: date, last: date, *, language: str) -> str:
    """A period by its name: Năm 2025, Quý III/2026; one day or odd days by their dates."""
    if first == last:
        return day_text(first, language=language)
    year = first.year
    for every in Every:
        if Period.of(every, first) != Period(first, last):
            continue
        part = (first.month - 1) // every.months
        if every is Every.MONTH:
            return _("Tháng %(month)s/%(year)s") % {"month": part + 1, "year": year}
        if every is Every.QUARTER:
            return _("Quý %(quarter)s/%(year)s") % {"quarter": ROMAN[part], "year": year}
        if every is Every.HALF:
            half = _("6 tháng đầu năm %(year)s") if part == 0 else _("6 tháng cuối năm %(year)s")
            return half % {"year": year}
        return _("Năm %(year)s") % {"year": year}
    return "–".join(day_text(day, language=language) for day in (first, last))


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
