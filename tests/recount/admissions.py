"""Targets on admissions; coverage is counted in cells, and of 001-2 in organisations."""

from collections.abc import Iterator
from datetime import date

from .counting import Item, World, case
from .periods import Frame
from .tree import CELL, ENTERPRISE_TYPES, ORG

CONGRESS_2025 = date(2026, 1, 1)
TERM_2011 = date(2011, 1, 1)


def admitted(world: World, first: date, last: date) -> Iterator[Item]:
    """Each admission on its own day."""
    for day, person, cell in world.people.admissions(first, last):
        yield Item(cell, f"{person} admitted {day}", day, 0, 0, 1, 0)


def cells_keeping(world: World, day: date) -> Iterator[Item]:
    """Coverage: the cells of the day, known where they keep memberships on it."""
    for cell in world.tree.of_level(CELL, day):
        known = int(world.keeping.keeps(cell, "memberships", day))
        yield Item(cell, f"cell {cell}", day, 1, known, 0, 0)


def rate(world: World, frame: Frame) -> Iterator[Item]:
    """000-4, -4b, 002-5: admissions against the members on the first day."""
    for person, cell in world.people.members(frame.first).items():
        yield Item(cell, person, frame.first, 0, 0, 0, 1)
    yield from admitted(world, frame.first, frame.last)
    yield from cells_keeping(world, frame.first)


def in_year(world: World, frame: Frame) -> Iterator[Item]:
    """003-3"""
    yield from admitted(world, frame.first, frame.last)
    yield from cells_keeping(world, frame.first)


def since_congress(world: World, frame: Frame) -> Iterator[Item]:
    """003-7: from 1/1/2026 to R."""
    yield from admitted(world, CONGRESS_2025, frame.last)
    yield from cells_keeping(world, CONGRESS_2025)


def enterprises_admitting(world: World, frame: Frame) -> Iterator[Item]:
    """001-2: enterprise organisations with people to recruit that admitted any."""
    day = frame.last
    keeping = world.keeping.with_a_keeper("memberships", day)
    admitting = {
        above
        for on, _, cell in world.people.admissions(TERM_2011, day)
        for above in world.tree.chain(cell, on)
    }
    for unit in world.tree.of_level(ORG, day):
        if world.tree.type(unit, day) not in ENTERPRISE_TYPES:
            continue
        pool = recruit_pool(world, unit, day)
        if pool is not False:
            known = pool is True and unit in keeping
            yield case(unit, unit, day, unit in admitting if known else None)


def recruit_pool(world: World, unit: str, day: date) -> bool | None:
    """Yes as soon as one host says yes, no when there are hosts and all say no."""
    pools = [
        host.flag("recruit_pool")
        for at in {unit, *world.tree.below(unit, day)}
        for host in world.book.find_on("host_organisations", day, unit=at)
    ]
    if True in pools:
        return True
    return False if pools and all(pool is False for pool in pools) else None
