"""Figures as pages show them: one row a target."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.core.days import period_text
from chibo.portal.strips import DutyStrip
from chibo.portal.words import (
    distance_text,
    heads,
    more_conditions,
    need_text,
    reason_text,
    when_text,
)
from chibo.programmes.packs import Condition
from chibo.programmes.queries.status import Figure, SoFar
from chibo.programmes.rules.judging import Status

ORDER: tuple[Status, ...] = ("met", "on_track", "behind", "not_due", "unknown", "withheld")


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a trend by its name; its value where it is known and the period is over."""

    name: str
    figure: Figure
    value: float | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One target of one unit, ready to be shown; `today` is the day asked about.

    `strip` has a duty's lights over the year, where they were asked for.
    """

    figure: Figure
    today: date
    trend: Sequence[Point] = ()
    strip: DutyStrip | None = None

    @property
    def id(self) -> str:
        return self.figure.entry.pack.id

    @property
    def number(self) -> str:
        """The id without the programme's code."""
        return self.id.partition("-")[2] or self.id

    @property
    def statement(self) -> str:
        return str(self.figure.entry.pack.statement)

    @property
    def name(self) -> str:
        """The indicator's: shorter than the statement."""
        return str(self.figure.entry.definition.name)

    @property
    def group(self) -> str:
        return str(self.figure.entry.pack.group)

    @property
    def unit(self) -> str:
        """percent, count or mean."""
        return self.figure.entry.definition.unit

    @property
    def noun(self) -> str:
        """What coverage counts."""
        return str(self.figure.entry.definition.noun)

    @property
    def heads(self) -> str:
        """What is missing is counted in these."""
        return heads(self.figure.entry)

    @property
    def when(self) -> str:
        return when_text(self.figure.entry.pack)

    @property
    def conditions(self) -> list[str]:
        """What must hold beside the number on the ruler."""
        return more_conditions(self.figure.entry)

    # --- what it is compared with -------------------------------------------------------------

    @property
    def _first(self) -> Condition | None:
        conditions = self.figure.entry.pack.conditions
        return conditions[0] if conditions else None

    @property
    def comparator(self) -> str:
        return self._first.comparator if self._first else ""

    @property
    def target(self) -> float | None:
        """The number to reach: the paper's, another document's, or last year's."""
        if self._first is None:
            return None
        if self.by_reference:
            return self.figure.denominator
        numbers = self.figure.numbers
        if self._first.against == "last_year" and numbers and numbers.last_year:
            top, bottom = numbers.last_year
            factor = 100 if self.unit == "percent" else 1
            return factor * top / bottom if bottom else None
        return self._first.value

    @property
    def by_reference(self) -> bool:
        """The number comes from another document."""
        return self._first is not None and self._first.against == "reference"

    @property
    def baseline(self) -> float | None:
        baseline = self.figure.entry.pack.baseline
        return baseline.value if baseline else None

    # --- the judged figure, and the so far beside it -------------------------------------------

    @property
    def status(self) -> Status:
        return self.figure.status

    @property
    def value(self) -> float | None:
        return self.figure.verdict.value

    @property
    def counted(self) -> float | None:
        return self.figure.numbers.numerator if self.figure.numbers else None

    @property
    def fraction_bottom(self) -> float | None:
        """What the value is divided by; a plain count isn't."""
        return None if self.unit == "count" else self.figure.denominator

    @property
    def running(self) -> bool:
        """No period is complete yet: the figure itself is the so far."""
        looks = self.figure.looks
        return looks.main is not None and looks.main is looks.running

    @property
    def so_far(self) -> SoFar | None:
        """The running period, where it isn't the figure itself."""
        return None if self.running else self.figure.so_far

    @property
    def period(self) -> str:
        """The judged period by its name; empty for a state, which is of one day."""
        look = self.figure.looks.main
        if look is None or look.start == look.end:
            return ""
        if self.running:
            return _("Đến nay")
        return period_text(look.whole.first, look.whole.last)

    @property
    def judged(self) -> str:
        """The period or the day that the figure is of."""
        look = self.figure.looks.main
        return period_text(look.start, look.end) if look else ""

    @property
    def bar(self) -> float | None:
        """What the bar shows: the running period where there is one, else the figure."""
        return self.so_far.value if self.so_far else self.value

    @property
    def previous(self) -> float | None:
        """The judged period, hollow behind the running one."""
        return self.value if self.so_far else None

    @property
    def pace(self) -> float | None:
        return self.figure.so_far.pace if self.figure.so_far else None

    # --- what is left ------------------------------------------------------------------------

    @property
    def reason(self) -> str:
        return reason_text(self.figure)

    @property
    def due(self) -> date | None:
        """The day by which the running period, or the whole target, has to be met."""
        if self.figure.so_far:
            return self.figure.so_far.look.whole.last
        by = self.figure.entry.pack.when.by
        return by if by and self.today < by else None

    @property
    def need(self) -> SafeString:
        """What the judged figure lacks."""
        if self.unit == "mean":
            return distance_text(self.figure, self.target)
        if self.so_far or not self.figure.so_far:
            by = None if self.so_far else self.due
            return need_text(self.figure, self.figure.verdict.needed, by=by, today=self.today)
        return self.need_so_far

    @property
    def need_so_far(self) -> SafeString:
        """What the running period lacks, and by when."""
        so_far = self.figure.so_far
        needed = so_far.needed if so_far else None
        return need_text(self.figure, needed, by=self.due, today=self.today)

    @property
    def need_next(self) -> SafeString:
        """What is still missing for what falls due next."""
        return self.need_so_far if self.figure.so_far else self.need

    @property
    def trend_values(self) -> list[float | None]:
        return [point.value for point in self.trend]

    @property
    def periods(self) -> list[Point]:
        """The trend as a list, newest first, without what was not over or not yet asked."""
        return [
            point
            for point in reversed(self.trend)
            if point.whole and (point.value is not None or point.figure.status == "unknown")
        ]

    @property
    def periods_up(self) -> list[Point]:
        """The same, oldest first: as a chart draws them."""
        return self.periods[::-1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows in the paper's order, with counts by status."""

    rows: list[Row]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def statuses(self) -> list[Status]:
        """One for each row, in the order in which they are told."""
        return sorted((row.status for row in self.rows), key=ORDER.index)

    @property
    def known(self) -> int:
        """Of how many rows a figure is known at all."""
        return sum(1 for row in self.rows if row.figure.numbers and row.figure.numbers.known)

    @property
    def expected(self) -> int:
        """How many have something to count here."""
        return sum(1 for row in self.rows if row.figure.numbers and row.figure.numbers.expected)

    @property
    def next(self) -> Row | None:
        """What falls due next and still lacks something."""
        due = [row for row in self.rows if row.due and row.need_next]
        return min(due, key=lambda row: row.due or date.max, default=None)


def sheet(rows: Iterable[Row]) -> Sheet:
    """The rows as a sheet."""
    every = list(rows)
    counts: dict[str, int] = {}
    for row in every:
        counts[row.status] = counts.get(row.status, 0) + 1
    return Sheet(every, counts)
