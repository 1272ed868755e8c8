"""A unit's year or month of meetings: what was held, is planned, is due, and the terms that end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.core.actor import Actor
from chibo.core.periods import Every, Period
from chibo.core.refusals import Refused
from chibo.indicators.keeping import units_keeping
from chibo.meetings.customs import Customs
from chibo.meetings.kinds import MeetingKind, kind_names
from chibo.meetings.models import Meeting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.kinds import kinds_of_members, owed_kinds
from chibo.meetings.queries.order import order_notes
from chibo.meetings.queries.rhythms import customs_of
from chibo.meetings.queries.sittings import HOLD, READ, Held, held_by, may
from chibo.members.homes import own_cell
from chibo.organisations.models import Body, Placement, Term
from chibo.organisations.terms import last_day_of, term_lengths
from chibo.portal.meetings.month import plan_at
from chibo.portal.scope import Scope

RECORDS = "meetings"
WORDS = {
    "held": gettext_lazy("Đã họp"),
    "open": gettext_lazy("Chưa ký"),
    "planned": gettext_lazy("Đã lên lịch"),
    "due": gettext_lazy("Phải họp"),
    "missing": gettext_lazy("Chưa ghi"),
    "term": gettext_lazy("Hết nhiệm kỳ"),
    "over": gettext_lazy("Quá nhiệm kỳ"),
}
MARKS = {
    "held": "met",
    "open": "on_track",
    "planned": "on_track",
    "due": "not_due",
    "missing": "behind",
    "term": "not_due",
    "over": "behind",
}
"""By state the shape that stands beside its word."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line; `by_custom` where its day is the custom's, else it is the last in time."""

    on: date
    title: str
    state: str
    href: str = ""
    action: str = ""
    present: int | None = None
    due: int | None = None
    by_custom: bool = False
    notes: Sequence[str] = ()

    @property
    def word(self) -> str:
        return str(WORDS[self.state])

    @property
    def mark(self) -> str:
        return MARKS[self.state]


@dataclass(frozen=True, slots=True)
class MonthOf:
    """One month with what belongs to it, by day."""

    first: date
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class YearOf:
    """The months asked for; `reads` is false for who is told nothing of the unit's meetings."""

    months: Sequence[MonthOf]
    year: int
    whole: bool
    reads: bool
    may: bool

    @property
    def firsts(self) -> list[date]:
        """The first days of the year's months."""
        return [date(self.year, number, 1) for number in range(1, 13)]


def year_of(actor: Actor, scope: Scope, month: Period | None = None) -> YearOf:
    """The calendar of the scope's unit in the year of its day, or one month of it.

    Members see of their cell the meetings that they are called to.
    """
    unit, day = scope.unit.id, scope.day
    span = month or Period.of(Every.YEAR, day)
    holds = may(actor, HOLD, unit) and day == scope.today
    reads = may(actor, READ, unit)
    member = not reads and own_cell(actor.person_id, actor.today) == unit
    entries: list[Entry] = []
    if reads or member:
        only = set(kinds_of_members()) if member else None
        # A quarter that begins or ends outside the month asked for is looked at whole.
        whole = Period(
            Period.of(Every.QUARTER, span.first).first, Period.of(Every.QUARTER, span.last).last
        )
        known = [
            one
            for one in held_by(unit, whole.first, whole.last)
            if only is None or one.held_as in only
        ]
        found = _Year(unit, scope.unit.code, day, whole, known, holds=holds)
        entries = [*found.held(), *found.owed(only), *(found.terms() if reads else ())]
    months = [
        MonthOf(one.first, sorted(_inside(entries, one), key=lambda entry: (entry.on, entry.title)))
        for one in _months(span)
    ]
    return YearOf(months, span.first.year, month is None, reads or member, holds)


def _inside(entries: Sequence[Entry], month: Period) -> list[Entry]:
    return [one for one in entries if month.first <= one.on <= month.last]


def _months(span: Period) -> Iterator[Period]:
    month = Period.of(Every.MONTH, span.first)
    while month.first <= span.last:
        yield month
        month = Period.of(Every.MONTH, month.last + timedelta(days=1))


class _Year:
    """What is known of a unit's meetings in whole quarters, as of a day."""

    def __init__(
        self, unit: int, code: str, day: date, span: Period, known: Sequence[Held], *, holds: bool
    ) -> None:
        self.unit, self.code, self.day, self.span = unit, code, day, span
        self.known, self.holds = known, holds
        self.names = {**{k: str(v) for k, v in Meeting.Kind.choices}, **kind_names()}
        self.rules = Prescribed(day)
        self.customs: Customs = customs_of(unit)

    def held(self) -> Iterator[Entry]:
        for one in self.known:
            state = "held" if one.state != "open" else "planned" if one.on > self.day else "open"
            href = reverse("sitting", args=[one.sitting.code]) if one.sitting else ""
            yield Entry(
                one.on,
                self.names.get(one.held_as, one.held_as),
                state,
                href,
                _("Xem") if state == "held" else _("Mở"),
                one.present,
                one.due,
                notes=order_notes(one.kind, one.on, self.known, self.rules),
            )

    def owed(self, only: set[str] | None) -> Iterator[Entry]:
        """What is due in each period and isn't there: on the custom's day, else on the last.

        Of periods that are over only where the unit kept meetings by then.
        """
        for kind, every in owed_kinds(self.unit, self.day, self.rules):
            if only is not None and kind.code not in only:
                continue
            for period in _periods(self.span, every):
                if not self._met(kind, period):
                    yield from self._lacking(kind, every, period)

    def _met(self, kind: MeetingKind, period: Period) -> bool:
        return any(
            period.first <= one.on <= period.last
            and (one.kind == kind.code or self._combined(one, kind))
            for one in self.known
        )

    def _combined(self, one: Held, kind: MeetingKind) -> bool:
        thematic = kind.code == Meeting.Kind.CELL_THEMATIC
        return bool(thematic and one.sitting and one.sitting.thematic)

    def _lacking(self, kind: MeetingKind, every: Every, period: Period) -> Iterator[Entry]:
        custom = self.customs.day_of(kind.code, every, period)
        on = custom or period.last
        if period.last < self.day and self.unit not in units_keeping(RECORDS, period.last):
            return
        state = "missing" if on < self.day else "due"
        now = self.holds and period.first <= self.day <= period.last
        href, action = (plan_at(self.code, kind.code), _("Chuẩn bị")) if now else ("", "")
        yield Entry(on, str(kind.name), state, href, action, by_custom=custom is not None)

    def terms(self) -> Iterator[Entry]:
        """Congresses ahead: the last days of the terms that run on the day."""
        placed = Placement.objects.as_of(self.day).filter(unit=self.unit).first()
        rows = Term.objects.as_of(self.day).filter(
            body__unit=self.unit, body__kind=Body.Kind.COMMITTEE
        )
        if placed is None:
            return
        lengths = term_lengths()
        for term in rows.order_by("valid_from"):
            last = last_day_of(term.valid_from, placed.level, lengths)
            if last is not None:
                state = "over" if last < self.day else "term"
                href = f"{reverse('unit', args=[self.code])}?tab=committee"
                yield Entry(last, _("Đại hội, kiện toàn cấp uỷ"), state, href, _("Xem cấp uỷ"))


def _periods(span: Period, every: Every) -> Iterator[Period]:
    period = Period.of(every, span.first)
    while period.first <= span.last:
        yield period
        period = Period.of(every, period.last + timedelta(days=1))


def month_asked(text: str, day: date) -> Period | None:
    """The month that the address names as 2025-06, of the year of the day; None for none."""
    try:
        found = Period.parse(text) if text else None
    except Refused:
        return None
    if found is None or found != Period.of(Every.MONTH, found.first):
        return None
    return found if found.first.year == day.year else None
