"""Periods that papers are named after: 2026, 2026-Q4, 2026-H2, 2025-2030."""

import re
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.periods import YEARS_ASKED, Every, Period
from chibo.core.refusals import Refused
from chibo.documents.models import RequiredPaper

YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")


def read_period(text: str) -> str:
    """The name of a period as records have it; empty where nothing was typed.

    Raises Refused PAPER-PERIOD.
    """
    typed = text.strip().upper()
    if not typed:
        return ""
    years = YEARS.fullmatch(typed)
    try:
        if years:
            first, last = int(years[1]), int(years[2])
            if first < last <= first + 20 and {first, last} <= set(YEARS_ASKED):
                return f"{first}-{last}"
        elif Period.parse(typed).first.year in YEARS_ASKED:
            return Period.parse(typed).name
    except (Refused, ValueError):
        pass
    raise Refused(
        "PAPER-PERIOD",
        _("“%(text)s” không phải là kỳ của một văn bản.") % {"text": text},
        fix=_("Viết năm, quý, nửa năm hoặc nhiệm kỳ: 2026, 2026-Q4, 2026-H2, 2025-2030."),
        field="period",
    )


def first_day(period: str, valid_from: date) -> date:
    """From which day on figures may change: its own first day, or its period's."""
    if not period:
        return valid_from
    years = YEARS.fullmatch(period)
    first = date(int(years[1]), 1, 1) if years else Period.parse(period).first
    return min(first, valid_from)


def periods_asked(kind: str, holder: str, day: date) -> bool:
    """Whether papers of that kind are asked for by period alone: then one without is no answer."""
    rows = list(RequiredPaper.objects.as_of(day).filter(paper=kind))
    own = [row for row in rows if row.holder in (holder, "own", "any")] or rows
    return bool(own) and all(
        row.every != RequiredPaper.Every.STANDING and row.at_least is None for row in own
    )


def period_name(every: str, day: date, term: str) -> str:
    """What a paper that is asked for so often is named after on the day."""
    if every == RequiredPaper.Every.TERM:
        return term
    if every in (Every.YEAR, Every.HALF, Every.QUARTER):
        return Period.of(Every(every), day).name
    return ""
