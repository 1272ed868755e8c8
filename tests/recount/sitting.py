"""Targets on meetings."""

from collections.abc import Iterable, Iterator
from datetime import date

from .book import Row, within
from .counting import Item, World, case
from .periods import Frame, months
from .tree import BASE_ORG, CELL, ORG, SUP

TERM_2020 = date(2020, 1, 1)


def held(world: World, unit: str, kind: str, first: date, last: date) -> bool:
    days = world.book.days("meetings", "held_on", unit=unit, kind=kind)
    return within(days, first, last) > 0


def own_kind(world: World, unit: str, day: date) -> str:
    """The meeting of a committee: đảng uỷ, or chi uỷ of a chi bộ cơ sở."""
    return "committee" if world.tree.level(unit, day) in BASE_ORG else "cell_committee"


def once(world: World, frame: Frame, units: Iterable[str], kind: str) -> Iterator[Item]:
    """Units that keep meetings, with at least one of the kind in the period."""
    for unit in units:
        known = world.keeping.keeps(unit, "meetings", frame.last)
        good = held(world, unit, kind, frame.first, frame.last)
        yield case(unit, unit, frame.last, good if known else None)


def cell_thematic(world: World, frame: Frame) -> Iterator[Item]:
    """000-9, 004-13c"""
    cells = world.tree.asked(CELL, frame.first, frame.last)
    return once(world, frame, cells, "cell_thematic")


def cell_regular(world: World, frame: Frame) -> Iterator[Item]:
    """004-13b"""
    cells = world.tree.asked(CELL, frame.first, frame.last)
    return once(world, frame, cells, "cell_regular")


def front_comments(world: World, frame: Frame) -> Iterator[Item]:
    """001-18"""
    units = world.tree.asked(ORG, frame.first, frame.last)
    return once(world, frame, units, "front_comments")


def superior_briefings(world: World, frame: Frame) -> Iterator[Item]:
    """001-9: superiors with a commune below them."""
    communes = set(world.tree.communes(frame.last))
    units = [
        unit
        for unit in world.tree.asked(SUP, frame.first, frame.last)
        if world.tree.below(unit, frame.last) & communes
    ]
    return once(world, frame, units, "briefing")


def contest_held(world: World, frame: Frame) -> Iterator[Item]:
    """004-15: since the term's first day."""
    for unit in world.tree.of_level(SUP, frame.last):
        known = world.keeping.keeps(unit, "meetings", frame.last)
        good = held(world, unit, "contest", TERM_2020, frame.last)
        yield case(unit, unit, frame.last, good if known else None)


def committee_meets(world: World, frame: Frame) -> Iterator[Item]:
    """004-13a"""
    for unit in world.committees.asked(frame.first, frame.last):
        kind = own_kind(world, unit, frame.last)
        yield from once(world, frame, [unit], kind)


def as_prescribed(world: World, frame: Frame) -> Iterator[Item]:
    """004-4: each month of the quarter (so far: each complete one), and a thematic meeting."""
    for unit in world.committees.asked(frame.first, frame.last):
        good = each_month(world, frame, unit, own_kind(world, unit, frame.last))
        known = world.keeping.keeps(unit, "meetings", frame.last)
        yield case(unit, f"committee {unit}", frame.last, good if known else None)
    for unit in world.tree.asked(CELL, frame.first, frame.last):
        good = each_month(world, frame, unit, "cell_regular") and held(
            world, unit, "cell_thematic", frame.first, frame.last
        )
        known = world.keeping.keeps(unit, "meetings", frame.last)
        yield case(unit, f"cell {unit}", frame.last, good if known else None)


def each_month(world: World, frame: Frame, unit: str, kind: str) -> bool:
    return all(held(world, unit, kind, month.first, month.last) for month in months(frame))


def regular_in(world: World, frame: Frame) -> Iterator[tuple[str, list[Row]]]:
    """The cells asked for the month that met, with their ordinary meetings in order."""
    for cell in world.tree.asked(CELL, frame.first, frame.last):
        found = [
            (day, row.text("code"), row)
            for row in world.book.find("meetings", unit=cell, kind="cell_regular")
            if (day := row.day("held_on")) and frame.first <= day <= frame.last
        ]
        if found:
            yield cell, [row for _, _, row in sorted(found, key=lambda each: each[:2])]


def committee_first(world: World, frame: Frame) -> Iterator[Item]:
    """004-13d: the cell committee met on or before the day of the first ordinary meeting."""
    for cell, meetings in regular_in(world, frame):
        first = meetings[0].day("held_on")
        if first and world.committees.bodies(cell, "committee", frame.last):
            good = held(world, cell, "cell_committee", frame.first, first)
            yield case(cell, cell, frame.last, good)


def before_professional(world: World, frame: Frame) -> Iterator[Item]:
    """004-13e: the first ordinary meeting came before the professional one."""
    for cell, meetings in regular_in(world, frame):
        yield case(cell, cell, frame.last, meetings[0].flag("before_professional"))
