"""Qualifications and finished courses: committees are better qualified from term to term."""

from collections.abc import Iterator
from datetime import date
from random import Random

from chibo.exchange.demo.committees import Seat
from chibo.exchange.demo.days import LAST, between, plus
from chibo.exchange.demo.lives import Person
from chibo.exchange.demo.units import COMMUNE_TYPES, ORG_LEVELS
from chibo.exchange.demo.world import Row, Rows, World, place_on

Ladder = tuple[tuple[str, float], ...]

PROFESSIONAL: dict[int, Ladder] = {
    2010: (
        ("elementary", 7), ("intermediate", 23), ("college", 9), ("university", 57), ("master", 4),
    ),
    2015: (
        ("elementary", 4.7), ("intermediate", 18.5), ("college", 9.8), ("university", 60),
        ("master", 7),
    ),
    2020: (
        ("elementary", 2.4), ("intermediate", 14), ("college", 9), ("university", 63),
        ("master", 11.6),
    ),
    2025: (
        ("elementary", 1), ("intermediate", 9), ("college", 8), ("university", 65), ("master", 17),
    ),
}  # fmt: skip
THEORY: dict[int, Ladder] = {
    2010: (("none", 8), ("elementary", 20), ("intermediate", 62), ("advanced", 10)),
    2015: (("none", 5), ("elementary", 14.1), ("intermediate", 65.2), ("advanced", 15.7)),
    2020: (("none", 3), ("elementary", 8.6), ("intermediate", 67), ("advanced", 21.4)),
    2025: (("none", 1), ("elementary", 5.5), ("intermediate", 65.5), ("advanced", 28)),
}
MANAGEMENT: Ladder = (("none", 30), ("specialist", 45), ("principal", 22), ("senior", 3))
IN_HAMLETS: Ladder = (
    ("none", 42), ("elementary", 12), ("intermediate", 16), ("college", 8), ("university", 21),
    ("master", 1),
)  # fmt: skip
AT_WORK: Ladder = (
    ("none", 4), ("elementary", 9), ("intermediate", 15), ("college", 12), ("university", 50),
    ("master", 9), ("doctor", 1),
)  # fmt: skip
OF_ALL: Ladder = (("none", 50), ("elementary", 33), ("intermediate", 14), ("advanced", 3))
WINDOWS = (
    (date(2011, 2, 1), date(2015, 12, 20)),
    (date(2016, 2, 1), date(2020, 12, 20)),
    (date(2020, 6, 1), date(2025, 12, 20)),
)
"""The spans in which programmes want committee members trained."""


def step(ladder: Ladder, mark: float) -> str:
    """Return the level on a ladder that a mark from 0 to 1 reaches."""
    left = mark * sum(weight for _, weight in ladder)
    for level, weight in ladder:
        left -= weight
        if left < 0:
            return level
    return ladder[-1][0]


def committee_seats(world: World, person: Person) -> list[Seat]:
    """Return the seats a person had in committees of organisations, in order."""
    seats = [
        seat
        for seat in world.committees.by_person.get(person.code, ())
        if seat.body.kind == "committee"
        and place_on(world.tree.units[seat.body.unit], seat.since).level in ORG_LEVELS
    ]
    return sorted(seats, key=lambda seat: seat.since)


def qualifications(world: World) -> Rows:
    """Write what everybody has learnt; of a few nothing is known."""
    rows: Rows = []
    rng = world.stream("qualifications")
    for person in world.members.people:
        seats = committee_seats(world, person)
        if seats:
            rows += _of_committee_member(world, person, seats, rng)
        elif rng.random() < 0.97:
            hamlet = world.tree.units[person.stays[-1].cell].role == "hamlet"
            ladder = IN_HAMLETS if hamlet else AT_WORK
            mark = min(0.999, 0.6 * rng.random() + 0.4 * person.talent)
            rows.append(_row(person, "professional", step(ladder, mark), None))
            rows.append(_row(person, "political_theory", step(OF_ALL, rng.random()), None))
    return rows


def _of_committee_member(
    world: World, person: Person, seats: list[Seat], rng: Random
) -> Iterator[Row]:
    """Yield a climb: each term may find the person a step higher."""
    unit = place_on(world.tree.units[seats[0].body.unit], seats[0].since)
    bend = 1.2 if unit.type in COMMUNE_TYPES or unit.type == "residential" else 0.88
    for kind, tables in (("professional", PROFESSIONAL), ("political_theory", THEORY)):
        if rng.random() < 0.01:
            continue
        mark, now = rng.random() ** bend, ""
        for seat in seats:
            level = step(_table(tables, seat.since), mark)
            if level != now:
                day = plus(seat.since, -60 - int(rng.random() * 500))
                yield _row(person, kind, level, day if now else None)
            now = level
    yield _row(person, "state_management", step(MANAGEMENT, rng.random()), None)


def _table(tables: dict[int, Ladder], day: date) -> Ladder:
    return tables[min(2025, max(2010, day.year - day.year % 5))]


def _row(person: Person, kind: str, level: str, since: date | None) -> Row:
    return {"person": person.code, "kind": kind, "level": level, "from": since}


class Training:
    """Sends committee members and secretaries on courses."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng = world.stream("trainings")
        self._done: set[tuple[str, str, date]] = set()
        self._ended: set[tuple[str, str, date]] = set()
        self.rows: Rows = []

    def run(self) -> Rows:
        for body in self._world.committees.bodies:
            if body.kind not in ("committee", "cell_secretary"):
                continue
            unit = self._world.tree.units[body.unit]
            for seat in body.seats:
                level = place_on(unit, seat.since).level
                leads = seat.position in ("secretary", "deputy_secretary")
                if level in ORG_LEVELS or (
                    level == "subordinate_party_cell" and seat.position == "secretary"
                ):
                    self._courses(
                        seat, unit.quality, title=leads and level != "subordinate_party_cell"
                    )
        return self.rows

    def _courses(self, seat: Seat, quality: float, *, title: bool) -> None:
        chance = 0.55 + 0.42 * quality
        if not self._world.habits[seat.body.unit].trainings:
            return
        for first, last in WINDOWS:
            low = max(first, plus(seat.since, -200), seat.person.stays[0].since)
            high = min(last, seat.until or last)
            if low >= high:
                continue
            self._course(seat, "party_work", low, high, chance)
            self._course(seat, "state_management", low, high, chance - 0.04)
            self._course(seat, "law", low, high, chance - 0.07)
            if title:
                self._course(seat, "title", low, high, chance - 0.1, position=seat.position)

    def _course(
        self, seat: Seat, course: str, low: date, high: date, chance: float,
        position: str | None = None,
    ) -> None:  # fmt: skip
        """Let the person finish the course in the span, once in each window."""
        rng = self._rng
        day = between(rng, low, high)
        window = next((first for first, last in WINDOWS if first <= day <= last), low)
        key = (seat.person.code, course + (position or ""), window)
        if key in self._done or rng.random() > chance or day > LAST:
            return
        # For two posts one may take the same course, but not finish it twice on one day.
        ended = (seat.person.code, course, day)
        if seat.person.stay_on(day) is None or ended in self._ended:
            return
        self._done.add(key)
        self._ended.add(ended)
        mark = rng.random()
        self.rows.append(
            {
                "person": seat.person.code, "course": course, "completed_on": day,
                "position": position, "passed": mark < 0.985,
            }
        )  # fmt: skip


def trainings(world: World) -> Rows:
    """Write the finished courses."""
    return Training(world).run()
