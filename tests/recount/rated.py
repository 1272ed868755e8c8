"""Targets on classifications and other yearly ratings (they count from 31/12 of the year)."""

from collections.abc import Iterator
from datetime import date

from .book import Row
from .counting import Counter, Item, World, case
from .periods import Frame
from .tree import CELL, ORG

GOOD = frozenset({"clean_and_strong", "excellent", "good"})
STRONG = frozenset({"clean_and_strong"})
WEAK = frozenset({"weak", "not_completed"})
BREACH = frozenset({"in_breach"})


def year_is_over(frame: Frame) -> bool:
    return frame.last >= date(frame.year, 12, 31)


def level(world: World, frame: Frame, subject: str, code: str) -> str:
    """The level of the frame's year; "" while there is none."""
    if not year_is_over(frame):
        return ""
    rows = world.book.find("classifications", subject=subject, code=code, year=str(frame.year))
    return rows[0].text("level") if rows else ""


def organisation_levels(world: World, frame: Frame) -> Iterator[tuple[str, str]]:
    """Rule 4: whoever has a row and exists on the last day; without one, if there all year."""
    asked = set(world.tree.asked(ORG, frame.first, frame.last))
    for unit in world.tree.of_level(ORG, frame.last):
        held = level(world, frame, "unit", unit)
        if held or unit in asked:
            yield unit, held


def organisations(levels: frozenset[str]) -> Counter:
    def count(world: World, frame: Frame) -> Iterator[Item]:
        for unit, held in organisation_levels(world, frame):
            yield case(unit, unit, frame.last, held in levels if held else None)

    return count


def strong_of_good(world: World, frame: Frame) -> Iterator[Item]:
    """002-3: of those doing well or better; who has no level may be one of them."""
    for unit, held in organisation_levels(world, frame):
        if not held or held in GOOD:
            yield case(unit, unit, frame.last, held in STRONG if held else None)


def members_good(world: World, frame: Frame) -> Iterator[Item]:
    before = world.people.members(frame.first)
    for person, cell in world.people.members(frame.last).items():
        held = level(world, frame, "member", person)
        if held or person in before:
            yield case(cell, person, frame.last, held in GOOD if held else None)


def breaches_considered(world: World, frame: Frame) -> Iterator[Item]:
    """000-11: in breach two years running; proposal and decision may come up to D."""
    if not year_is_over(frame):
        return
    rows = world.book.by("classifications", "subject", "year", "level")
    this = rows.get(("member", str(frame.year), "in_breach"), [])
    last = rows.get(("member", str(frame.year - 1), "in_breach"), [])
    twice = {row.text("code") for row in this} & {row.text("code") for row in last}
    for person in sorted(twice):
        cell = world.people.last_cell(person, frame.first, frame.last)
        if cell:
            yield case(cell, person, frame.last, considered(world, person, frame.as_of))


def considered(world: World, person: str, as_of: date) -> bool:
    for row in world.book.find("screenings", person=person):
        proposed, decided = row.day("proposed_on"), row.day("decided_on")
        if proposed and decided and proposed <= as_of and decided <= as_of:
            return True
    return False


def committees_rated(world: World, frame: Frame) -> Iterator[Item]:
    """004-8: the committee and each who sits on it on the last day has a level of the year."""
    for unit in world.committees.asked(frame.first, frame.last):
        people = world.committees.people(unit, frame.last)
        known = bool(people) and world.keeping.keeps(unit, "classifications", frame.last)
        good = bool(level(world, frame, "committee", unit)) and all(
            member_rated(world, frame, unit, person) for person in people
        )
        yield case(unit, unit, frame.last, good if known else None)


def member_rated(world: World, frame: Frame, unit: str, person: str) -> bool:
    rows = world.book.find(
        "classifications",
        subject="committee_member",
        code=person,
        unit=unit,
        year=str(frame.year),
    )
    return year_is_over(frame) and bool(rows)


def cell_sums(whole: str, done: str) -> Counter:
    """001-14, -15: sums of two columns; coverage in cells that have both."""

    def count(world: World, frame: Frame) -> Iterator[Item]:
        for unit in world.tree.asked(CELL, frame.first, frame.last):
            top = bottom = None
            if year_is_over(frame):
                for row in world.book.find("cell_years", unit=unit, year=str(frame.year)):
                    top, bottom = row.number(done), row.number(whole)
            if top is None or bottom is None:
                yield Item(unit, unit, frame.last, 1, 0, 0, 0)
            else:
                yield Item(unit, unit, frame.last, 1, 1, top, bottom)

    return count


def mass_organisations(world: World, frame: Frame) -> Iterator[tuple[str, str]]:
    """(ORG, mass organisation) valid on the first and the last day."""
    for row in world.book.rows("mass_organisations"):
        unit = row.text("unit")
        is_base = world.tree.level(unit, frame.last) in ORG
        if is_base and row.on(frame.first) and row.on(frame.last):
            yield unit, row.text("code")


def mass_programme_approved(world: World, frame: Frame) -> Iterator[Item]:
    for unit, code in mass_organisations(world, frame):
        approved = None
        if year_is_over(frame):
            for row in mass_years(world, frame, code):
                approved = row.flag("programme_approved")
        yield case(unit, code, frame.last, approved)


def mass_good(world: World, frame: Frame) -> Iterator[Item]:
    for unit, code in mass_organisations(world, frame):
        held = ""
        if year_is_over(frame):
            for row in mass_years(world, frame, code):
                held = row.text("level")
        yield case(unit, code, frame.last, held in GOOD if held else None)


def mass_years(world: World, frame: Frame, code: str) -> list[Row]:
    return world.book.find("mass_organisation_years", mass_organisation=code, year=str(frame.year))
