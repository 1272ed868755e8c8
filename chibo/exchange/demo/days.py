"""The fixed days of the demo, and arithmetic on days. The clock is never asked."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

OPENING = date(2010, 1, 1)
"""The first day of all books."""
PIVOT = date(2020, 12, 31)
"""The day on which the sizes of the demo are promised."""
REFORM = date(2025, 7, 1)
"""Districts, the city and the bloc end; communes become the superior level."""
LAST = date(2026, 10, 31)
"""The last day of the demo: nothing happens later."""
AFTER_LAST = date(2026, 11, 1)

DAY = timedelta(days=1)


def stream(*keys: object) -> Random:
    """Return a source of chance of its own for these keys, the same in every process."""
    return Random("/".join(str(key) for key in keys))


def between(rng: Random, first: date, last: date) -> date:
    """Draw a day from first to last, both included."""
    span = last.toordinal() - first.toordinal()
    return date.fromordinal(first.toordinal() + int(rng.random() * (span + 1)))


def plus(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)


def years_on(day: date, years: int) -> date:
    """Return the same day some years on; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def age(born: date, day: date) -> int:
    """Return the completed years on that day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def months(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Yield (year, month) of every month that begins from first to last."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        if date(year, month, 1) >= first:
            yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def earliest(*days: date | None) -> date | None:
    """Return the earliest of the days; none stands for "never"."""
    known = [day for day in days if day is not None]
    return min(known) if known else None


def holds(since: date, until: date | None, day: date) -> bool:
    """Say whether the interval [since, until) holds that day."""
    return since <= day and (until is None or day < until)
