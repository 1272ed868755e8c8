"""Numbers, days and fixed words in the reader's language: `{% load formats %}`."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from django import template
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chibo.core.days import day_text, period_text
from chibo.portal import days, numbers
from chibo.portal.numbers import NBSP, Number

register = template.Library()

STATUS_WORDS = {
    "met": gettext_lazy("Đạt"),
    "on_track": gettext_lazy("Đúng tiến độ"),
    "behind": gettext_lazy("Chậm"),
    "not_due": gettext_lazy("Chưa đến hạn"),
    "unknown": gettext_lazy("Chưa rõ"),
    "withheld": gettext_lazy("Không nêu"),
}
SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


def _language() -> str:
    return get_language() or "vi"


@register.filter
def so(value: Number | None) -> str:
    """{{ cells|so }}: 1.274, 43,7, or a dash where nothing is known."""
    return numbers.number(value, language=_language())


@register.simple_tag
def percent(value: Number | None, target: Number | None = None, comparator: str = ">=") -> str:
    """{% percent 2.986 3 ">=" %}: 2,99 %, for 3 % would look met."""
    return numbers.percent(value, target, comparator, language=_language())


@register.simple_tag
def measure(
    value: Number | None, unit: str, target: Number | None = None, comparator: str = ">="
) -> str:
    """{% measure value unit target comparator %}: as percent, count or mean, as its unit says."""
    if unit == "percent":
        return percent(value, target, comparator)
    if value is None:
        return numbers.NOTHING
    places = numbers.telling_decimals(value, target, comparator)
    return numbers.number(value, language=_language(), decimals=places)


def unrounded(value: Number, unit: str) -> str:
    """What a paper sets, or a ruler ends on, with all its decimals; last year's figure, which
    nobody set, with two."""
    set_by_hand = numbers.rounded(value, 4) == numbers.exact(value)
    places = numbers.MOST_DECIMALS if set_by_hand else 2
    text = numbers.number(value, language=_language(), decimals=places)
    return f"{text}{NBSP}%" if unit == "percent" else text


@register.simple_tag
def wanted(comparator: str, target: Number | None, unit: str) -> str:
    """{% wanted ">=" 90 "percent" %}: ≥ 90 %; the whole and none need no sign."""
    if target is None:
        return _("chưa ấn định số")
    text = unrounded(target, unit)
    if comparator == "about":
        return _("khoảng %(value)s") % {"value": text}
    if (comparator, target) == ("<=", 0) or (comparator, target, unit) == (">=", 100, "percent"):
        return text
    return f"{SIGNS[comparator]}{NBSP}{text}"


@register.filter
def day(value: date | None) -> str:
    """{{ held_on|day }}: 21/11/2026; English 21 Nov 2026."""
    return day_text(value) if value else numbers.NOTHING


@register.filter
def short_day(value: date | None, today: date) -> str:
    """{{ due|short_day:today }}: 05/12, with its year unless it is this one."""
    if value is None:
        return numbers.NOTHING
    return day_text(value, year=value.year != today.year)


@register.simple_tag
def period(first: date, last: date) -> str:
    """{% period judged.first judged.last %}: Năm 2025, Quý III/2026, Tháng 10/2026."""
    return period_text(first, last)


@register.simple_tag
def quick_days(today: date, until: date | None = None) -> list[days.QuickDay]:
    """{% quick_days today until as choices %}: the days a reader is likely to want."""
    return days.quick_days(today, until=until)


@register.simple_tag
def coverage(known: int, expected: int, things: str = "") -> str:
    """{% coverage 41 90 "chi bộ" %}: biết 41/90 chi bộ."""
    return _("biết %(known)s/%(of)s %(things)s") % {
        "known": so(known),
        "of": so(expected),
        "things": things or _("đơn vị"),
    }


class InBoth(Protocol):
    """What has a name in each language: a level, a type of organisation, a role."""

    vi: str
    en: str


@register.filter
def spoken(thing: InBoth | None) -> str:
    """{{ level|spoken }}: its name in the reader's language."""
    if thing is None:
        return numbers.NOTHING
    return thing.en if _language().startswith("en") else thing.vi


@register.filter
def at(table: Mapping[str, object], key: str) -> object:
    """{{ levels|at:unit.level|spoken }}: what stands under the key, if anything."""
    return table.get(key)


@register.filter
def status_word(status: str) -> str:
    """{{ "behind"|status_word }}: Chậm."""
    return str(STATUS_WORDS[status])


@register.simple_tag
def tally(counts: Mapping[str, int]) -> str:
    """{% tally counts %}: 2 đạt, 5 đúng tiến độ, 1 chậm; what there is none of is left out."""
    return ", ".join(
        f"{so(counts[status])} {str(word).lower()}"
        for status, word in STATUS_WORDS.items()
        if counts.get(status)
    )
