"""Targets on inspections and attendances of superiors."""

from collections.abc import Iterator
from datetime import date

from .book import Row
from .counting import Item, World, case
from .periods import Frame
from .tree import CELL, ORG, SUBORDINATE, SUP


def dated(rows: list[Row], first: date, last: date) -> Iterator[tuple[date, Row]]:
    """The rows held between the two days."""
    for row in rows:
        day = row.day("held_on")
        if day and first <= day <= last:
            yield day, row


def cells_checked_by_superior(world: World, frame: Frame) -> Iterator[Item]:
    """000-10: a check of that very cell by its superior itself."""
    for cell in world.tree.asked(CELL, frame.first, frame.last):
        superior = world.tree.superior(cell, frame.last)
        if superior:
            known = world.keeping.keeps(superior, "inspections", frame.last)
            good = bool(checks(world, frame, superior, cell))
            yield case(cell, cell, frame.last, good if known else None)


def checks(world: World, frame: Frame, by_unit: str, unit: str) -> list[Row]:
    rows = world.book.find("inspections", by_unit=by_unit, unit=unit, kind="meeting_check")
    return [row for _, row in dated(rows, frame.first, frame.last)]


def cells_checked_by_organisation(world: World, frame: Frame) -> Iterator[Item]:
    """004-9: with a rating."""
    for cell in world.tree.asked(SUBORDINATE, frame.first, frame.last):
        above = world.tree.organisation(cell, frame.last)
        known = above and world.keeping.keeps(above, "inspections", frame.last)
        good = any(row.text("rating") for row in checks(world, frame, above or "", cell))
        yield case(cell, cell, frame.last, good if known else None)


def organisations_checked(world: World, frame: Frame) -> Iterator[Item]:
    """001-16: a check by its superior, of it or of a unit then below it."""
    checked = {
        (row.text("by_unit"), above)
        for day, row in dated(
            world.book.find("inspections", kind="meeting_check"), frame.first, frame.last
        )
        for above in world.tree.chain(row.text("unit"), day)
    }
    for unit in world.tree.asked(ORG, frame.first, frame.last):
        superior = world.tree.superior(unit, frame.last)
        if superior:
            known = world.keeping.keeps(superior, "inspections", frame.last)
            yield case(unit, unit, frame.last, (superior, unit) in checked if known else None)


def programme_inspection(world: World, frame: Frame) -> Iterator[Item]:
    """000-18: an inspection of the programme in 2015."""
    day = frame.last
    for unit in world.tree.of_level(SUP, day):
        rows = world.book.find("inspections", by_unit=unit, kind="programme", programme="000")
        good = any(True for _ in dated(rows, date(2015, 1, 1), day))
        known = world.keeping.keeps(unit, "inspections", day)
        yield case(unit, unit, day, good if known else None)


def superior_attends_twice(world: World, frame: Frame) -> Iterator[Item]:
    """001-8: two attendances (person and day) there or at a unit then below it."""
    visits: dict[tuple[str, str], set[tuple[str, date]]] = {}
    for day, row in dated(world.book.rows("attendances"), frame.first, frame.last):
        for above in world.tree.chain(row.text("unit"), day):
            seen = visits.setdefault((row.text("by_unit"), above), set())
            seen.add((row.text("person"), day))
    for unit in world.tree.asked(ORG, frame.first, frame.last):
        superior = world.tree.superior(unit, frame.last)
        if superior:
            known = world.keeping.keeps(superior, "attendances", frame.last)
            good = len(visits.get((superior, unit), ())) >= 2
            yield case(unit, unit, frame.last, good if known else None)


def attendance_carried_out(world: World, frame: Frame) -> Iterator[Item]:
    """004-5b: who is in charge of a unit attended there as often as laid down."""
    for charge in world.book.find("charges", kind="unit"):
        by_unit, unit, person = charge.text("by_unit"), charge.text("at"), charge.text("person")
        visits = charge.number("visits") or 0
        if visits <= 0 or not charge.on(frame.first) or not charge.on(frame.last):
            continue
        if world.tree.level(by_unit, frame.last) in SUP:
            known = world.keeping.keeps(by_unit, "attendances", frame.last)
            good = days_attended(world, frame, person, unit) >= visits
            key = f"{person}/{unit}/{charge.start}"
            yield case(unit, key, frame.last, good if known else None)


def days_attended(world: World, frame: Frame, person: str, unit: str) -> int:
    rows = world.book.find("attendances", person=person)
    return len(
        {
            day
            for day, row in dated(rows, frame.first, frame.last)
            if unit in world.tree.chain(row.text("unit"), day)
        }
    )
