"""Nominations for key posts of communes, and cadres rotated to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from chibo.exchange.demo.committees import Seat
from chibo.exchange.demo.days import LAST, between, earliest, plus
from chibo.exchange.demo.lives import Person
from chibo.exchange.demo.plan import Area
from chibo.exchange.demo.units import COMMUNE_TYPES, Unit
from chibo.exchange.demo.world import Row, Rows, World, place_on

ROUNDS = (2010, 2015, 2020)
ROTATED = {"district": 0.24, "city": 0.34, "town": 0.25}
"""The share of an area's communes that get a cadre from the district or city."""


@dataclass(frozen=True, slots=True)
class Nominee:
    person: Person
    unit: str
    post: str
    on: date


def _communes(world: World, area: Area, day: date) -> list[Unit]:
    """Return the communes of an area before the reform."""
    superior = world.building.superiors[area.key]
    return [
        u for u in world.tree.children(superior.code, day) if place_on(u, day).type in COMMUNE_TYPES
    ]


def _elected(world: World, unit: Unit, year: int) -> list[Seat]:
    """Return the seats of the congress of that year, the first positions first."""
    body = world.committees.of(unit.code, "committee")
    if body is None:
        return []
    days = {term.since for term in body.terms if term.since.year == year}
    return [seat for seat in body.seats if seat.since in days]


def nominees(world: World) -> list[Nominee]:
    """Nominate two people for secretary and two for chairman before each congress."""
    found: list[Nominee] = []
    for area in world.plan.areas:
        for year in (2015, 2020):
            for unit in _communes(world, area, date(year, 3, 1)):
                rng = world.stream("nominees", unit.code, year)
                seats = _elected(world, unit, year)[:5]
                for index, seat in enumerate(seats[:4]):
                    post = "secretary" if index in (0, 2) else "government_chair"
                    on = plus(seat.since, -15 - int(rng.random() * 25))
                    if seat.person.stays[0].since < on:
                        found.append(Nominee(seat.person, unit.code, post, on))
    return found


def nominations(world: World) -> Rows:
    """Write who was proposed for which key post of a commune."""
    return [
        {"person": n.person.code, "unit": n.unit, "post": n.post, "nominated_on": n.on}
        for n in nominees(world)
    ]


def reserve_classes(world: World) -> Rows:
    """Write the reserve classes the nominees went through, most of them in time."""
    rows: list[Row] = []
    seen: set[str] = set()
    for nominee in nominees(world):
        rng = world.stream("reserve", nominee.person.code)
        if nominee.person.code in seen or not world.habits[nominee.unit].trainings:
            continue
        seen.add(nominee.person.code)
        chance = 0.97 if world.tree.units[nominee.unit].quality > 0.5 else 0.7
        first = max(plus(nominee.on, -900), nominee.person.stays[0].since)
        late = rng.random() > chance
        day = plus(nominee.on, 90) if late else between(rng, first, plus(nominee.on, -10))
        if first < plus(nominee.on, -10) and nominee.person.stay_on(day) is not None:
            rows.append(
                {
                    "person": nominee.person.code, "course": "reserve_class",
                    "completed_on": day, "position": None, "passed": True,
                }
            )  # fmt: skip
    return rows


@dataclass(frozen=True, slots=True)
class Rotation:
    person: Person
    sending: str
    receiving: str
    post: str
    since: date
    until: date | None


def rotated(world: World) -> list[Rotation]:
    """Rotate cadres to communes in each round: from the district's offices and among communes."""
    found: list[Rotation] = []
    for area in world.plan.areas:
        for year in ROUNDS if area.type in ROTATED else ():
            communes = _communes(world, area, date(year, 6, 30))
            rng = world.stream("rotation", area.key, year)
            rng.shuffle(communes)
            count = round(len(communes) * ROTATED[area.type] * (0.6 + 0.04 * (year - 2010)))
            offices = _offices(world, area, year)
            for unit in communes[:count]:
                found += _send(world, unit, year, rng, rng.choice(offices).code, first=True)
            for unit in communes[-2:] if year == 2015 and area.type == "district" else ():
                found += _midway(world, unit, rng, rng.choice(offices).code)
            if len(communes) > count + 3 and area.kind == "lowland":
                sending = communes[count + 1].code
                found += _send(world, communes[count], year, rng, sending, first=False)
    return found


def _offices(world: World, area: Area, year: int) -> list[Unit]:
    day = date(year, 6, 30)
    superior = world.building.superiors[area.key]
    return [u for u in world.tree.children(superior.code, day) if place_on(u, day).type == "agency"]


def _send(
    world: World, unit: Unit, year: int, rng: Random, sending: str, *, first: bool
) -> Iterator[Rotation]:
    """Yield the rotation to a key post of the commune, for three years or so."""
    seats = _elected(world, unit, year)
    if len(seats) < 3:
        return
    seat = seats[0] if first and rng.random() < 0.5 else seats[1]
    post = seat.position if rng.random() < 0.7 else "government_chair"
    until = earliest(seat.until, plus(seat.since, 1000 + int(rng.random() * 600)))
    if until is not None and until > LAST:
        until = None
    yield Rotation(seat.person, sending, unit.code, post, seat.since, until)


def _midway(world: World, unit: Unit, rng: Random, sending: str) -> Iterator[Rotation]:
    """Yield a rotation from the middle of one term into the next, of somebody re-elected."""
    since, until = date(2018, 3, 15), date(2021, 6, 15)
    body = world.committees.of(unit.code, "committee")
    before = [s.person for s in body.sitting(since)] if body else []
    after = world.committees.members(unit.code, until)
    stayed = [person for person in before if person in after]
    if stayed and unit.exists(until):
        post = rng.choice(("deputy_secretary", "government_chair", "government_deputy"))
        yield Rotation(rng.choice(stayed), sending, unit.code, post, since, until)


def rotations(world: World) -> Rows:
    """Write the rotations."""
    return [
        {
            "person": r.person.code, "from_unit": r.sending, "to_unit": r.receiving,
            "post": r.post, "from": r.since, "to": r.until,
        }
        for r in rotated(world)
    ]  # fmt: skip


def rotation_assessments(world: World) -> Rows:
    """Write the yearly assessments of the rotated; the receiving side is the more diligent."""
    rows: Rows = []
    for rotation in rotated(world):
        rng = world.stream("assessment", rotation.person.code, rotation.since)
        last = (rotation.until or LAST).year
        for year in range(rotation.since.year, last):
            if rng.random() < 0.07:
                continue
            rows.append(
                {
                    "person": rotation.person.code, "rotation_from": rotation.since,
                    "year": year, "by_sending": rng.random() < 0.88,
                    "by_receiving": rng.random() < 0.96,
                }
            )  # fmt: skip
    return rows
