"""Which days a target looks at as of a day (records.md part 2, rules 2 and 3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from chibo.core.periods import Every, Period, add_months, years_before
from chibo.programmes.packs import TargetPack

ONE_DAY = timedelta(days=1)
TREND_YEARS = 5


@dataclass(frozen=True, slots=True)
class Look:
    """The days one figure is counted over; of a state both are its reference day."""

    start: date
    end: date
    whole: Period

    @property
    def name(self) -> str:
        """Of the whole period, as papers and reports write it."""
        return self.whole.name

    @property
    def months(self) -> int:
        """Complete months of the period that are over at the end of the last day."""
        count, month = 0, self.whole.first
        while month <= self.whole.last:
            following = add_months(month, 1)
            count += following - ONE_DAY <= self.end
            month = following
        return count

    @property
    def elapsed(self) -> Fraction:
        """The part of the whole period that is over at the end of the last day."""
        length = (self.whole.last - self.whole.first).days + 1
        return Fraction((self.end - self.start).days + 1, length)


@dataclass(frozen=True, slots=True)
class Looks:
    """What a target shows as of a day.

    `main` is the figure (empty: none, `reason` says why), `running` the so far beside it;
    `judged` says whether `main` may be judged, `closing` that the deadline is within a year.
    """

    main: Look | None
    running: Look | None = None
    judged: bool = False
    closing: bool = False
    reason: str | None = None


def looks(target: TargetPack, span: Period, day: date) -> Looks:
    """What the target looks at as of the day; `span` are its programme's first and last day."""
    first, last = target.first or span.first, target.last or span.last
    if day < first:
        return Looks(None, reason="before_start")
    if target.abolished and day >= target.abolished.from_:
        return Looks(None, reason="level_abolished")
    if target.when.every:
        return _recurring(target, Every(target.when.every), first, last, day)
    deadline = target.when.by or last
    reference = min(day, deadline)
    state = Look(reference, reference, Period(reference, reference))
    if target.when.standing:
        return Looks(state, judged=True)
    return Looks(state, judged=day >= deadline, closing=deadline < _year_after(day))


def trend_days(target: TargetPack, span: Period, day: date) -> list[date]:
    """The days of up to four years before that the trend shows, oldest first.

    Of a period the same period of each year; of a state the last day of each year. Both are over:
    what they counted can be kept.
    """
    anchor, back = min(day, span.last), range(TREND_YEARS - 1, 0, -1)
    if target.when.every:
        days = [years_before(anchor, years) for years in back]
    else:
        days = [date(anchor.year - years, 12, 31) for years in back]
    return [one for one in days if one >= span.first]


def periods_of(target: TargetPack, year: int) -> list[Period]:
    """The months, quarters or halves of a year in which a duty returns."""
    every = Every(target.when.every or "year")
    starts = (add_months(date(year, 1, 1), months) for months in range(0, 12, every.months))
    return [Period.of(every, start) for start in starts]


def read_on(target: TargetPack, period: Period, day: date) -> date:
    """The day on which the period is judged, or today while it isn't yet."""
    return min(period.last + timedelta(days=target.judged_after_days), day)


def _year_after(day: date) -> date:
    return (
        date(day.year + 1, day.month, min(day.day, 28))
        if day.day > 28
        else date(day.year + 1, day.month, day.day)
    )


def _recurring(target: TargetPack, every: Every, first: date, last: date, day: date) -> Looks:
    wait = timedelta(days=target.judged_after_days)
    complete: Look | None = None
    running: Look | None = None
    start = first
    while start <= min(day, last):
        period = Period.of(every, start)
        if period.last + wait <= day:
            complete = Look(period.first, period.last, period)
        elif not wait:
            running = Look(period.first, day, period)
        start = period.last + ONE_DAY
    if complete is None and running is None:
        return Looks(None, reason="no_period_yet")
    if complete is None:
        return Looks(running, running)
    judged = target.judged_from is None or day >= target.judged_from
    closing = target.judged_from is not None and target.judged_from < _year_after(day)
    return Looks(complete, running, judged=judged, closing=closing)
