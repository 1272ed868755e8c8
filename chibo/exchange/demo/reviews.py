"""Yearly reviews: levels of organisations, committees, members; screenings; the cells' counts."""

from datetime import date
from random import Random

from chibo.exchange.demo.days import LAST, between, plus
from chibo.exchange.demo.lives import Person, Stay
from chibo.exchange.demo.meetings import Attendance
from chibo.exchange.demo.membership import exempt_since
from chibo.exchange.demo.units import CELL_LEVELS, ORG_LEVELS, Unit
from chibo.exchange.demo.world import Row, Rows, World

REGIMES = ((2025, "r2025"), (2023, "r2023"), (2018, "r2018"), (2014, "r2014"), (2011, "r2011"))
LAST_YEAR = LAST.year - 1
"""The last year that has been reviewed."""
OUT = ("removed", "expelled", "left_party")


def regime(year: int) -> str:
    """Return the scheme of levels that was in use in a year."""
    return next((code for first, code in REGIMES if year >= first), "r2008")


def level_of_unit(year: int, score: float) -> str:
    """Turn a score around 0 to 1 into the level of an organisation or committee."""
    if year <= 2017:
        if score > (0.8 if year <= 2013 else 0.855):
            return "clean_and_strong"
        return "good" if score > 0.5 else "completed" if score > 0.2 else "weak"
    if score > 1.03:
        return "excellent"
    return "good" if score > 0.58 else "completed" if score > 0.17 else "not_completed"


def level_of_member(year: int, score: float) -> str:
    """Turn a score around 0 to 1 into the level of a member."""
    if score > 0.93:
        return "excellent"
    lowest = "in_breach" if year <= 2017 else "not_completed"
    return "good" if score > 0.52 else "completed" if score > 0.045 else lowest


def _row(subject: str, code: str, unit: str | None, year: int, level: str) -> Row:
    return {
        "subject": subject, "code": code, "unit": unit, "year": year, "regime": regime(year),
        "level": level,
    }  # fmt: skip


def classifications(world: World) -> Rows:
    """Write all yearly levels."""
    rows: Rows = []
    for unit in world.tree.units.values():
        _unit(world, unit, rows)
    breaches = double_breaches(world)
    for person in world.members.people:
        rng = world.stream("member review", person.code)
        for stay in person.stays:
            _member(world, person, stay, breaches.get(person.code, ()), rng, rows)
    return rows


def _unit(world: World, unit: Unit, rows: Rows) -> None:
    """Write the levels of a unit, of its committee and of those who sit in it."""
    habit = world.habits[unit.code]
    rng = world.stream("review", unit.code)
    body = world.committees.of(unit.code, "committee")
    for year in range(2010, LAST_YEAR + 1):
        day = date(year, 12, 31)
        place = unit.at(day)
        if place is None or place.level not in ORG_LEVELS | CELL_LEVELS:
            continue
        organisation = place.level in ORG_LEVELS
        if not habit.reviews or year in habit.skipped or (not organisation and year < 2011):
            continue
        if not organisation and day < world.plan.books_from:
            continue
        score = unit.quality + rng.gauss(0, 0.09)
        rows.append(_row("unit", unit.code, None, year, level_of_unit(year, score)))
        if not organisation or body is None or rng.random() > 0.7 + 0.3 * unit.quality:
            continue
        rows.append(_row("committee", unit.code, None, year, level_of_unit(year, score + 0.03)))
        if year >= 2018:
            _sitting(world, unit, day, rng, rows)


def _sitting(world: World, unit: Unit, day: date, rng: Random, rows: Rows) -> None:
    """Write a level for each member of the committee; a bad unit leaves some out."""
    for person in world.committees.members(unit.code, day):
        if rng.random() < 0.9 + 0.101 * unit.quality:
            score = 0.5 * unit.quality + 0.45 * person.talent + 0.1 + rng.gauss(0, 0.08)
            level = level_of_member(day.year, score)
            rows.append(_row("committee_member", person.code, unit.code, day.year, level))


def _member(
    world: World, person: Person, stay: Stay, breaches: tuple[int, ...], rng: Random, rows: Rows
) -> None:
    """Write a member's levels in the years that end during this stay."""
    first = max(2011, world.plan.books_from.year, stay.since.year)
    last = min(LAST_YEAR, stay.until.year if stay.until else LAST_YEAR)
    quality = world.tree.units[stay.cell].quality
    exempt = exempt_since(person)
    skipped = world.habits[stay.cell].skipped
    for year in range(first, last + 1):
        day = date(year, 12, 31)
        if not stay.holds(day) or year in skipped or (exempt is not None and exempt <= day):
            continue
        if day < plus(person.stays[0].since, 183) and person.stays[0].joined == "admitted":
            continue
        score = 0.48 * quality + 0.34 * person.talent + 0.22 * rng.random() + 0.045
        level = level_of_member(year, score)
        if year in breaches:
            level = "in_breach" if year <= 2017 else "not_completed"
        elif rng.random() < 0.02:
            continue
        rows.append(_row("member", person.code, None, year, level))


def double_breaches(world: World) -> dict[str, tuple[int, ...]]:
    """Return the years in which a few members broke the rules of membership, year after year."""
    found: dict[str, tuple[int, ...]] = {}
    rng = world.stream("breaches")
    for person in world.members.people:
        mark = rng.random()
        end = person.end
        if end is not None and person.stays[-1].left in OUT and mark < 0.55:
            found[person.code] = (end.year - 2, end.year - 1)
        elif mark < 0.006:
            year = 2011 + int(rng.random() * 13)
            found[person.code] = (year, year + 1) if mark < 0.003 else (year,)
    return found


def screenings(world: World) -> Rows:
    """Write whom the cells proposed to put out, and what was decided."""
    rows: Rows = []
    rng = world.stream("screenings")
    breaches = double_breaches(world)
    for person in world.members.people:
        last = person.stays[-1]
        if last.until is not None and last.left in OUT:
            proposed = plus(last.until, -25 - int(rng.random() * 50))
            stay = person.stay_on(proposed)
            if stay is not None and rng.random() < 0.93:
                rows.append(_screening(person, stay, proposed, last.until, last.left))
        elif len(years := breaches.get(person.code, ())) == 2 and rng.random() < 0.6:
            proposed = between(rng, date(years[1] + 1, 1, 20), date(years[1] + 1, 4, 30))
            stay = person.stay_on(proposed)
            decided = plus(proposed, 40) if rng.random() < 0.7 else None
            if stay is not None and proposed <= LAST:
                rows.append(
                    _screening(person, stay, proposed, decided, "kept" if decided else None)
                )
    return rows


def _screening(
    person: Person, stay: Stay, proposed: date, decided: date | None, outcome: str | None
) -> Row:
    return {
        "person": person.code, "unit": stay.cell, "proposed_on": proposed, "decided_on": decided,
        "outcome": outcome,
    }  # fmt: skip


def cell_years(world: World) -> Rows:
    """Write how many members had a task and how many leaders a commitment, by cell and year."""
    rows: Rows = []
    for cell in world.cells():
        rng = world.stream("cell years", cell.code)
        if not world.habits[cell.code].papers:
            continue
        count = Attendance(world, cell)
        filled = rng.random() < 0.93
        for year in range(world.plan.books_from.year, LAST_YEAR + 1):
            day = date(year, 12, 31)
            due = count.due(day) if cell.exists(day) else 0
            if due < 1 or rng.random() < 0.03:
                continue
            missing = int(due * (1 - cell.quality) * 0.5 * rng.random() + 0.25 * rng.random())
            leaders = min(due, 1 + int(rng.random() * 3))
            kept = leaders - int(rng.random() > 0.78 + 0.22 * cell.quality)
            rows.append(
                {
                    "unit": cell.code, "year": year, "members_due": due,
                    "members_with_task": due - missing if filled else None,
                    "leaders": leaders, "leaders_committed": kept,
                }
            )  # fmt: skip
    return rows
