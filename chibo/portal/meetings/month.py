"""This month at one unit: what was held, what is being written down, what is still to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.core.actor import Actor
from chibo.core.periods import Every, Period
from chibo.meetings.customs import Customs
from chibo.meetings.kinds import MeetingKind
from chibo.meetings.models import Meeting, Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.kinds import may_hold, names_of_kinds, owed_kinds
from chibo.meetings.queries.order import order_notes
from chibo.meetings.queries.rhythms import customs_of
from chibo.meetings.queries.scores import Year, year_of
from chibo.meetings.queries.sittings import (
    HOLD,
    NAMES,
    READ,
    Held,
    committees_of_mine,
    held_by,
    may,
    open_tasks,
)
from chibo.members.homes import own_cell
from chibo.organisations.queries import describe_units
from chibo.portal.meetings.words import STATES
from chibo.portal.requests.lines import RequestLine, request_lines
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held as Rows
from chibo.portal.tables.table import Table
from chibo.work.models import Task
from chibo.work.queries.requests import running

MOST = 6
"""Sittings of the reader's committees that are listed."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One kind of meeting in its period: held (`done`), being written down, or not yet there.

    `href` is where it is done, for whoever may; `custom` the day on which it is held by custom;
    `notes` in which order meetings were held otherwise than prescribed.
    """

    title: str
    period: Period
    found: Held | None
    href: str
    custom: date | None = None
    notes: Sequence[str] = ()
    late: bool = False

    @property
    def done(self) -> bool:
        return self.found is not None and self.found.state != "open"


@dataclass(frozen=True, slots=True)
class Month:
    """The unit's own meetings, open tasks and requests that it has still to hear of.

    `reads` says whether the reader is told what these are about; without it there are none.
    `others` are kinds that may be held besides, by whoever `may`.
    `names` says whether persons may be named; `me` is the reader, who may always.
    """

    duties: Sequence[Duty]
    tasks: Sequence[Task]
    requests: Sequence[RequestLine]
    names: bool
    me: int | None
    scores: Year | None
    reads: bool
    others: Sequence[MeetingKind] = ()
    may: bool = False


def month_of(actor: Actor, scope: Scope) -> Month:
    """The unit's own meetings of the periods that the day lies in, and what it was given to do."""
    unit, day = scope.unit.id, scope.day
    rules = Prescribed(day)
    kinds = owed_kinds(unit, day, rules)
    allowed = may(actor, HOLD, unit)
    reads = bool(kinds) and (
        may(actor, READ, unit) or own_cell(actor.person_id, actor.today) == unit
    )
    year = held_by(unit, date(day.year, 1, 1), date(day.year, 12, 31)) if reads else []
    customs, now = customs_of(unit), allowed and scope.day == scope.today
    duties = [_duty(scope, kind, every, year, rules, customs, allowed=now) for kind, every in kinds]
    owed = {one.code for one, _every in kinds}
    return Month(
        duties=duties if reads else [],
        tasks=open_tasks(unit, day) if reads else [],
        requests=request_lines(actor, running(unit, day), day) if reads else [],
        names=may(actor, NAMES, unit),
        me=actor.person_id,
        scores=year_of(unit, day) if reads and Meeting.Kind.CELL_REGULAR in owed else None,
        reads=reads,
        others=[one for one in may_hold(unit, day) if one.code not in owed] if now else [],
        may=now,
    )


def _duty(
    scope: Scope,
    described: MeetingKind,
    every: Every,
    year: Sequence[Held],
    rules: Prescribed,
    customs: Customs,
    *,
    allowed: bool,
) -> Duty:
    kind = described.code
    period = Period.of(every, scope.day)
    custom = customs.day_of(kind, every, period)
    same = [one for one in year if period.first <= one.on <= period.last]
    own = [one for one in same if one.kind == kind]
    if kind == Meeting.Kind.CELL_THEMATIC:  # being kept as a combined one, it is on its way too
        own += [one for one in same if one.state == "open" and one.sitting and one.sitting.thematic]
    own.sort(key=lambda one: (one.state == "open", -one.on.toordinal()))
    found = own[0] if own else None
    href = ""
    if found and found.sitting:
        href = reverse("sitting", args=[found.sitting.code])
    elif found is None and allowed:
        href = plan_at(scope.unit.code, kind)
    late = found is None and custom is not None and custom < scope.day
    notes = order_notes(kind, found.on, same, rules) if found else []
    return Duty(str(described.button), period, found, href, custom, notes, late)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A sitting of a committee that the reader sits on, with the unit as it was called then."""

    sitting: Sitting
    unit: str


def elsewhere(actor: Actor) -> list[Elsewhere]:
    """What is open to the reader for a seat alone, the newest first."""
    rows = committees_of_mine(actor, MOST)
    names = describe_units({row.unit_id for row in rows}, actor.today) if rows else {}
    return [Elsewhere(row, names.get(row.unit_id, row.unit.code)) for row in rows]


def plan_at(unit: str, kind: str) -> str:
    """Where a meeting of the kind is planned."""
    return f"{reverse('plan_sitting')}?{urlencode({'unit': unit, 'kind': kind})}"


def meetings_listing(request: HttpRequest, scope: Scope, month: Month) -> Listing[Held] | None:
    """The unit's meetings of the day's year, newest first, for who reads them."""
    if not month.reads:
        return None
    year = scope.day.year
    rows = held_by(scope.unit.id, date(year, 1, 1), date(year, 12, 31))
    kinds = names_of_kinds()
    table = Table(
        "held",
        _("Các cuộc họp trong năm"),
        _("cuộc họp"),
        _columns(kinds),
        facets=(
            Facet("kind", _("Loại"), lambda one: one.held_as, kinds),
            Facet("state", _("Tình trạng"), lambda one: one.state, STATES),
        ),
        initial="-on",
        size=20,
        at="#so-hop",
    )
    return Listing(table, Rows(rows), request)


def _columns(kinds: Mapping[str, str]) -> tuple[Column[Held], ...]:
    return (
        Column(
            "on",
            _("Ngày họp"),
            lambda one: one.on,
            kind=Kind.DAY,
            sort=lambda one: one.on,
            first="descending",
            link=_to,
            always=True,
        ),
        Column(
            "kind",
            _("Loại"),
            lambda one: str(kinds[one.held_as]),
            sort=lambda one: str(kinds[one.held_as]),
            bare=True,
        ),
        Column(
            "present",
            _("Có mặt"),
            _present,
            sort=lambda one: one.present,
            css="num",
            also=_numbers(),
        ),
        Column(
            "state",
            pgettext("of a meeting", "Tình trạng"),
            lambda one: str(STATES[one.state]),
            sort=lambda one: one.state,
        ),
    )


def _to(one: Held) -> To | None:
    return To("sitting", (one.sitting.code,)) if one.sitting else None


def _present(one: Held) -> str | None:
    return None if one.due is None else f"{one.present}/{one.due}"


def _numbers() -> tuple[Column[Held], ...]:
    """In the workbook who came and who had to are numbers of their own."""
    return (
        Column("came", _("Có mặt"), lambda one: one.present, kind=Kind.NUMBER),
        Column("due", _("Phải dự"), lambda one: one.due, kind=Kind.NUMBER),
    )
