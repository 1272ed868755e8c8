"""Days and periods as people read them, in the language in use."""

from datetime import date

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from chibo.core.periods import NAME, Every, Period

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
ROMAN = ("I", "II", "III", "IV")


def day_text(day: date, *, year: bool = True) -> str:
    """21/11/2026, 01/7/2025: a zero before days 1 to 9 and months 1 and 2, as papers have it.

    In English 21 Nov 2026, which nobody takes for another day.
    """
    if (get_language() or "vi").startswith("vi"):
        month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
        return f"{day.day:02d}/{month}" + (f"/{day.year}" if year else "")
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def period_text(first: date, last: date) -> str:
    """A period by its name: Năm 2025, Quý III/2026; one day or odd days by their dates."""
    if first == last:
        return day_text(first)
    told = _parts(first, last)
    match _length(first, last):
        case Every.YEAR:
            return _("Năm %(year)s") % told
        case Every.HALF:
            first_half, second_half = _("6 tháng đầu năm %(year)s"), _("6 tháng cuối năm %(year)s")
            return (second_half if first.month > 1 else first_half) % told
        case Every.QUARTER:
            return _("Quý %(quarter)s/%(year)s") % told
        case Every.MONTH:
            return _("Tháng %(month)s/%(year)s") % told
    return f"{day_text(first)}–{day_text(last)}"


def period_words(first: date, last: date) -> str:
    """The same in the middle of a sentence: năm 2026, quý III/2026, tháng 10/2026."""
    told = _parts(first, last)
    match _length(first, last):
        case Every.YEAR:
            return _("năm %(year)s") % told
        case Every.HALF:
            first_half = pgettext("giữa câu", "6 tháng đầu năm %(year)s")
            second_half = pgettext("giữa câu", "6 tháng cuối năm %(year)s")
            return (second_half if first.month > 1 else first_half) % told
        case Every.QUARTER:
            return _("quý %(quarter)s/%(year)s") % told
        case Every.MONTH:
            return _("tháng %(month)s/%(year)s") % told
    return period_text(first, last)


def recorded_period(name: str) -> str:
    """2026-Q3, 2020-2025, as records name a period, in the middle of a sentence."""
    if NAME.fullmatch(name):
        period = Period.parse(name)
        return period_words(period.first, period.last)
    return name.replace("-", "–")


def _length(first: date, last: date) -> Every | None:
    return next((one for one in Every if Period.of(one, first) == Period(first, last)), None)


def _parts(first: date, last: date) -> dict[str, str]:
    vietnamese = (get_language() or "vi").startswith("vi")
    return {
        "year": str(first.year),
        "quarter": ROMAN[(first.month - 1) // 3],
        "month": str(first.month) if vietnamese else MONTHS[first.month - 1],
    }
