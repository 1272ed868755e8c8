"""One person's calendar: meetings they are called to or hold, and the last days of their tasks.

Whoever has the address reads it: it names nobody, no unit, no place and nothing that is dealt with.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.core.periods import Every, Period
from chibo.meetings.customs import Customs
from chibo.meetings.kinds import described_kinds
from chibo.meetings.models import Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.kinds import kinds_of_members, owed_kinds
from chibo.meetings.queries.rhythms import customs_of
from chibo.meetings.queries.sittings import HOLD
from chibo.members.homes import own_cell
from chibo.members.models import Seat
from chibo.members.positions import LEADING
from chibo.organisations.models import Body, Placement
from chibo.portal.calendar.ics import Event, calendar_text
from chibo.work.models import Task

BEFORE, AHEAD = timedelta(days=60), timedelta(days=400)
EXPECTED = timedelta(days=100)
"""So far ahead meetings stand there by custom alone."""
MOST = 500
HOURLY, HOUR = 60, 3600
"""So often an address is read in an hour: phones ask four times a day."""


def too_often(key: str) -> bool:
    """Whether that address, or that machine with addresses that don't exist, asks too often."""
    name = f"feed:{key}"
    cache.add(name, 0, HOUR)
    try:
        return cache.incr(name) > HOURLY
    except ValueError:  # it ended just now
        return False


def feed_text(user: User, day: date) -> str:
    """The calendar of an account on a day, in the account's language."""
    actor = build_actor(user, day)
    with override(user.language):
        events = [*_meetings(actor), *_expected(actor), *_tasks(actor)]
        return calendar_text(_("Lịch sinh hoạt"), events[:MOST], now())


def _meetings(actor: Actor) -> Iterator[Event]:
    span = (actor.today - BEFORE, actor.today + AHEAD)
    rows, members = concerning(actor).filter(on__range=span), kinds_of_members()
    for row in rows.order_by("on", "id"):
        word = _("Sinh hoạt") if row.kind in members else _("Họp")
        yield Event(f"s{row.pk}@chibo", row.on, row.begins, word, row.version)


def concerning(actor: Actor) -> QuerySet[Sitting]:
    """Sittings that the actor is called to, or that units hold for which the actor acts."""
    day, person = actor.today, actor.person_id
    wanted = Q(unit__in=[unit for unit in actor.posts if unit in actor.roots(HOLD)])
    if person is not None:
        wanted |= Q(unit=own_cell(person, day), kind__in=kinds_of_members())
        wanted |= Q(roll__person=person)
        wanted |= _as_leader(person, day)
    return Sitting.objects.filter(wanted).distinct()


def _as_leader(person: int, day: date) -> Q:
    """Meetings of the committees they sit on, and those that superiors call them to."""
    seats = Seat.objects.as_of(day).filter(person=person)
    committees = seats.filter(term__body__kind=Body.Kind.COMMITTEE)
    standing = seats.filter(term__body__kind=Body.Kind.STANDING_COMMITTEE)
    led = seats.filter(term__body__kind__in=LEADING)
    secretary = led.filter(position=Seat.Position.SECRETARY).values("term__body__unit")
    above = Placement.objects.as_of(day).filter(unit__in=secretary).values("parent")
    of = {
        who: [one.code for one in described_kinds() if who in one.called]
        for who in ("committee", "standing_committee", "leaders_below", "visited")
    }
    return (
        Q(unit__in=committees.values("term__body__unit"), kind__in=of["committee"])
        | Q(unit__in=standing.values("term__body__unit"), kind__in=of["standing_committee"])
        | Q(unit__in=above, kind__in=of["leaders_below"])
        | Q(with_unit__in=led.values("term__body__unit"), kind__in=of["visited"])
    )


def _expected(actor: Actor) -> Iterator[Event]:
    """By custom where nothing is planned: of units the actor acts for, and of the own cell."""
    cell = own_cell(actor.person_id, actor.today)
    acts = {unit for unit in actor.posts if unit in actor.roots(HOLD)}
    rules, members = Prescribed(actor.today), kinds_of_members()
    for unit in sorted(acts | ({cell} if cell else set())):
        customs = customs_of(unit)
        if not customs.rows:
            continue
        there = _months_planned(unit, actor.today)
        for kind, every in owed_kinds(unit, actor.today, rules):
            if unit not in acts and kind.code not in members:
                continue
            word = _("Sinh hoạt") if kind.code in members else _("Họp")
            for on, begins in _days(customs, kind.code, every, actor.today):
                if (kind.code, on.year, on.month) not in there:
                    uid = f"e{unit}-{kind.code}-{on:%Y%m}@chibo"
                    said = _("%(what)s (theo lệ)") % {"what": word}
                    yield Event(uid, on, begins, said, sure=False)


def _months_planned(unit: int, today: date) -> set[tuple[str, int, int]]:
    rows = Sitting.objects.filter(unit=unit, on__gte=today.replace(day=1))
    return {(kind, on.year, on.month) for kind, on in rows.values_list("kind", "on")}


def _days(
    customs: Customs, kind: str, every: Every, today: date
) -> Iterator[tuple[date, time | None]]:
    """The days to come that a custom names, with the hour."""
    period = Period.of(every, today)
    while period.first <= today + EXPECTED:
        on = customs.day_of(kind, every, period)
        if on and on >= today:
            custom = customs.on(kind, on)
            yield on, custom.begins if custom else None
        period = Period.of(every, period.last + timedelta(days=1))


def _tasks(actor: Actor) -> Iterator[Event]:
    if actor.person_id is None:
        return
    rows = Task.objects.filter(person=actor.person_id, ended="", due__isnull=False)
    for row in rows.filter(due__gte=actor.today - BEFORE).order_by("due", "id"):
        if row.due:
            yield Event(f"t{row.pk}@chibo", row.due, None, _("Hạn một việc được giao"))
