"""The last days of a cell, its neighbours and their office."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from django.db import transaction

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.exchange.lived.words import (
    ANSWER,
    COMMITTEE,
    ENTERED_FROM,
    NEIGHBOURS,
    NEXT,
    PLACE,
    REQUEST,
    TASKS,
    Told,
)
from chibo.meetings import services
from chibo.meetings.models import Conclusion, Meeting, Sitting
from chibo.meetings.proofs import proven
from chibo.meetings.queries.kinds import kinds_of
from chibo.meetings.queries.roll import roll_of
from chibo.meetings.queries.rubrics import rubrics_for
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.holding import HOLD
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.rolling import Invited, Said
from chibo.meetings.services.scoring import Given, Scored
from chibo.meetings.services.voting import Put
from chibo.members.attenders import committee_called
from chibo.organisations.models import Stay, Unit
from chibo.work.models import Request
from chibo.work.queries.requests import units_above
from chibo.work.services import answer_request

SECRETARY, OFFICE = "bithu", "vanphong.coso"
DAY, WEEK = timedelta(days=1), timedelta(days=7)
BEGINS, ENDS = time(19, 30), time(21, 5)
COMMITTEE_ENDS = time(20, 30)


@transaction.atomic
def hold_meetings(day: date) -> None:
    """Do what these people would have done by that day; in a demo without them, nothing."""
    users = {one.username: one for one in User.objects.filter(username__in=(SECRETARY, OFFICE))}
    if len(users) < 2 or Sitting.objects.exists():
        return
    secretary, office = build_actor(users[SECRETARY], day), build_actor(users[OFFICE], day)
    cell = Unit.objects.get(grants__user=users[SECRETARY])
    _committee(secretary, office, cell, day - 3 * DAY)
    _next_month(secretary, cell, day + 4 * DAY)
    _neighbours(office, cell, day - WEEK)


def _committee(secretary: Actor, office: Actor, cell: Unit, on: date) -> None:
    """The cell committee meets before the cell: two tasks, and a request that is answered."""
    kind = Meeting.Kind.CELL_COMMITTEE
    if kind not in kinds_of(cell.pk, on) or not committee_called(cell.pk, on):
        return
    sitting = _held(secretary, cell, kind, on, COMMITTEE, absent=0)
    above = [unit for unit, _name in units_above(cell.pk, on) if office.acts_for(unit, HOLD)]
    people = [line.person.pk for line in roll_of(sitting)]
    tasks = [
        Concluded(Conclusion.Kind.TASK, text, people[at % len(people)], on + days * DAY)
        for at, (text, days) in enumerate(TASKS)
    ]
    asked = [Concluded(Conclusion.Kind.REQUEST, REQUEST, to=unit) for unit in above]
    sitting = _conclude(secretary, sitting, COMMITTEE, [*tasks, *asked], COMMITTEE_ENDS)
    services.close(secretary, sitting=sitting, version=sitting.version, on=on)
    for request in Request.objects.filter(unit=cell, raised_on=on):
        answer_request(office, request=request, answer=ANSWER, on=on + 2 * DAY)


def _next_month(secretary: Actor, cell: Unit, on: date) -> None:
    """The cell's next ordinary meeting is planned, and its members have been told."""
    wanted = Plan(on=on, begins=BEGINS, place=PLACE, topic=NEXT)
    sitting = services.plan(secretary, unit=cell, kind=Meeting.Kind.CELL_REGULAR, wanted=wanted)
    services.announce(secretary, sitting=sitting, version=sitting.version, on=secretary.today)


def _neighbours(office: Actor, cell: Unit, on: date) -> None:
    """Cells beside it, entered by their office from paper; the last one is not signed yet."""
    kind = Meeting.Kind.CELL_THEMATIC
    beside = _without(kind, _beside(cell, on), on)[: len(NEIGHBOURS)]
    for at, (unit, told) in enumerate(zip(beside, NEIGHBOURS, strict=False)):
        sitting = _held(office, unit, kind, on, told, absent=at)
        done = [Concluded(Conclusion.Kind.DECISION, told.decision)]
        sitting = _conclude(office, sitting, told, done, ENDS)
        if at + 1 < len(beside):
            sitting = _scored(office, sitting, told)
            services.close(
                office,
                sitting=sitting,
                version=sitting.version,
                on=on + DAY,
                for_paper=ENTERED_FROM,
            )


def _beside(cell: Unit, day: date) -> Sequence[Unit]:
    """The other cells of its organisation."""
    stays = Stay.objects.filter(valid_from__lte=day).exclude(valid_to__lte=day)
    organisation = stays.filter(unit=cell).values("organisation")
    others = stays.filter(organisation__in=organisation, is_cell=True).exclude(unit=cell)
    return list(Unit.objects.filter(pk__in=others.values("unit")).order_by("code"))


def _without(kind: str, units: Sequence[Unit], day: date) -> list[Unit]:
    """Those of them that have not held such a meeting in the quarter yet."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    held = Meeting.objects.filter(unit__in=units, kind=kind, held_on__gte=first)
    there = set(held.values_list("unit_id", flat=True))
    return [unit for unit in units if unit.pk not in there]


def _held(actor: Actor, unit: Unit, kind: str, on: date, told: Told, *, absent: int) -> Sitting:
    """A sitting planned, announced and with its roll taken, the last of the list away."""
    wanted = Plan(on=on, begins=BEGINS, place=PLACE, topic=told.topic, papers_on=on - 2 * DAY)
    sitting = services.plan(actor, unit=unit, kind=kind, wanted=wanted)
    sitting = services.announce(actor, sitting=sitting, version=sitting.version, on=on - 3 * DAY)
    expected = [line for line in roll_of(sitting) if line.presence]
    away = expected[len(expected) - absent :]
    said = {
        line.person.pk: Said("excused" if line in away else "present", True) for line in expected
    }
    guests = [Invited(told.guest)] if told.guest else []
    return services.save_roll(
        actor, sitting=sitting, version=sitting.version, said=said, guests=guests
    )


def _conclude(
    actor: Actor, sitting: Sitting, told: Told, concluded: Sequence[Concluded], ends: time
) -> Sitting:
    """What the minutes say: who led, what was said, how it was voted."""
    there = [line for line in roll_of(sitting) if line.presence == "present"]
    chair, clerk = there[0].person.pk, there[-1].person.pk
    votes = sum(line.official for line in there)
    return services.save_conclusions(
        actor,
        sitting=sitting,
        version=sitting.version,
        written=Written(BEGINS, ends, chair, clerk, None, told.discussion, told.mood),
        motions=[Put(told.motion, votes)] if told.motion else [],
        concluded=concluded,
        ended={},
    )


def _scored(actor: Actor, sitting: Sitting, told: Told) -> Sitting:
    """Points as the record proves them; the rest as the cell gave them."""
    rubric = next(iter(rubrics_for(sitting.unit_id, sitting.kind, sitting.on)), None)
    if rubric is None:
        return sitting
    marks = {
        one.criterion.code: Given(one.told + Decimal(one.criterion.points - one.of))
        for one in proven(rubric, sitting, told.speakers)
    }
    return services.save_score(
        actor,
        sitting=sitting,
        version=sitting.version,
        scored=Scored(rubric.code, marks, speakers=told.speakers),
    )
