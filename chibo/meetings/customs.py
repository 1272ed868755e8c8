"""On which day a unit meets by its custom. No database, no clock."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from typing import Protocol

from chibo.core.periods import Every, Period, add_months

REGULAR = "cell_regular"
LAST_WEEK = 5
QUARTER = 3


class Custom(Protocol):
    """A custom as it is recorded: the day of one of three kinds, the hour, the place."""

    kind: str
    valid_from: date
    valid_to: date | None
    day: int | None
    week: int | None
    weekday: int | None
    days_before: int | None
    month: int | None
    begins: time | None
    place: str
    before_professional: bool


class Customs:
    """All customs of one unit, of whatever time."""

    def __init__(self, rows: Iterable[Custom]) -> None:
        self.rows: Sequence[Custom] = list(rows)

    def on(self, kind: str, day: date) -> Custom | None:
        """The custom of a kind in force on a day."""
        same = (one for one in self.rows if one.kind == kind)
        return next((one for one in same if holds(one, day)), None)

    def day_of(self, kind: str, every: Every, period: Period) -> date | None:
        """When such a meeting of the period is held by custom; None where no custom says."""
        found = self.on(kind, period.last)
        if found is None:
            return None
        month = period
        if every is Every.QUARTER:
            month = Period.of(Every.MONTH, add_months(period.first, (found.month or QUARTER) - 1))
        if found.days_before is None:
            return day_in(found, month)
        regular = self.on(REGULAR, month.last)
        ahead = day_in(regular, month) if regular else None
        if ahead is None:
            return None
        # It counts for the month of the meeting that it prepares.
        return max(month.first, ahead - timedelta(days=found.days_before))


def holds(one: Custom, day: date) -> bool:
    """Whether the custom is in force on the day."""
    return one.valid_from <= day and (one.valid_to is None or day < one.valid_to)


def day_in(one: Custom, month: Period) -> date | None:
    """The day of a month that a custom names by number or weekday."""
    if one.day is not None:
        return month.first.replace(day=min(one.day, month.last.day))
    if one.week is None or one.weekday is None:
        return None
    first = month.first + timedelta(days=(one.weekday - month.first.weekday()) % 7)
    days = [first + timedelta(weeks=at) for at in range(LAST_WEEK)]
    inside = [day for day in days if day <= month.last]
    return inside[-1] if one.week == LAST_WEEK else inside[one.week - 1]
