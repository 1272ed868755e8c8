"""Periods, and which of them a target is judged on as of a day (rules 2 and 3)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

Every = Literal["Y", "H", "Q", "M"]
When = Literal["Y", "H", "Q", "M", "L", "S"]
MONTHS: dict[Every, int] = {"Y": 12, "H": 6, "Q": 3, "M": 1}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Whole calendar months, first and last day included."""

    first: date
    last: date


@dataclass(frozen=True)
class Frame:
    """What one figure looks at.

    `last` is the day on which it asks (the period's last day, D of a so far, R of a state);
    nothing dated later is seen, but by the targets that say so, which look up to `as_of`.
    """

    first: date
    last: date
    whole: Period
    as_of: date

    @property
    def year(self) -> int:
        return self.whole.last.year

    @property
    def elapsed(self) -> Fraction:
        """The part of the period that is over at the end of `last`."""
        length = (self.whole.last - self.whole.first).days + 1
        return Fraction((self.last - self.first).days + 1, length)


@dataclass(frozen=True)
class Frames:
    """The frame judged (None: no complete period yet) and that of the running period."""

    judged: Frame | None
    running: Frame | None


def add_months(day: date, months: int) -> date:
    """The first of the month so many months after the month of the day."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def split(first: date, last: date, every: Every) -> list[Period]:
    """The periods of this length within [first, last], which holds whole years."""
    found: list[Period] = []
    start = first
    while start <= last:
        following = add_months(start, MONTHS[every])
        found.append(Period(start, following - DAY))
        start = following
    return found


def months(frame: Frame) -> list[Period]:
    """The months of the frame's period that were over at the end of its last day."""
    whole = split(frame.whole.first, frame.whole.last, "M")
    return [month for month in whole if month.last <= frame.last]


def frames(first: date, last: date, every: Every, as_of: date, wait: int | None = None) -> Frames:
    """The last complete period and the running one; with `wait` days a period is judged later
    and has no so far."""
    judged = running = None
    for period in split(first, last, every):
        if period.last + timedelta(days=wait or 0) <= as_of:
            judged = Frame(period.first, period.last, period, as_of)
        elif wait is None and period.first <= as_of:
            running = Frame(period.first, as_of, period, as_of)
    return Frames(judged, running)


def state(day: date, as_of: date) -> Frame:
    """The frame of a state on its reference day R."""
    return Frame(day, day, Period(day, day), as_of)


def name(period: Period, every: Every) -> str:
    """2021, 2021-H1, 2021-Q1: as papers and reports write it."""
    year, month = period.first.year, period.first.month
    if every == "H":
        return f"{year}-H{(month + 5) // 6}"
    if every == "Q":
        return f"{year}-Q{(month + 2) // 3}"
    return str(year)


def last_day(text: str) -> date | None:
    """The last day of a named period (2021, 2021-Q1, 2021-H1, 2020-2025)."""
    found = re.fullmatch(r"(\d{4})(?:-(?:([QH])(\d)|(\d{4})))?", text)
    if not found:
        return None
    year, part, number, until = found.groups()
    if until:
        return date(int(until), 12, 31)
    if not part:
        return date(int(year), 12, 31)
    length = MONTHS["Q"] if part == "Q" else MONTHS["H"]
    return add_months(date(int(year), 1, 1), int(number) * length) - DAY


def covers(text: str, year: int) -> bool:
    """Whether a period of years (2020-2025) holds the year."""
    found = re.fullmatch(r"(\d{4})-(\d{4})", text)
    return found is not None and int(found[1]) <= year <= int(found[2])
