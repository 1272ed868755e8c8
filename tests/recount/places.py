"""Targets on localities, enterprises and communes."""

from collections.abc import Iterator
from datetime import date

from .book import Row, all_of
from .counting import Item, World, case
from .periods import Frame
from .tree import COMMUNE_TYPES, ORG, SUP

SUPERIOR_TYPES = frozenset({"commune", "ward", "special_zone"})
NON_STATE = frozenset({"nonstate", "fdi", "cooperative"})


def localities(world: World, day: date) -> list[tuple[str, str]]:
    """(locality, the commune's Party unit) on the day."""
    rows = world.book.rows("localities")
    return sorted((row.text("code"), row.text("unit")) for row in rows if row.on(day))


def covered(world: World, locality: str, mode: str, day: date) -> bool:
    """Whether a cell that exists covers the locality in this way."""
    rows = world.book.find_on("locality_cells", day, locality=locality, mode=mode)
    return any(world.tree.exists(row.text("unit"), day) for row in rows)


def with_resident(world: World, frame: Frame) -> Iterator[Item]:
    """001-1a: a MEMBER of whatever cell lives there."""
    day = frame.last
    members = world.people.members(day)
    for locality, commune in localities(world, day):
        known = world.keeping.keeps(commune, "residences", day)
        residents = world.book.find_on("residences", day, locality=locality)
        good = any(row.text("person") in members for row in residents)
        yield case(commune, locality, day, good if known else None)


def with_cell(world: World, frame: Frame) -> Iterator[Item]:
    """001-1b, 003-6"""
    day = frame.last
    for locality, commune in localities(world, day):
        known = world.keeping.keeps(commune, "locality_cells", day)
        good = covered(world, locality, "own", day)
        yield case(commune, locality, day, good if known else None)


def joint_only(world: World, frame: Frame) -> Iterator[Item]:
    """002-17: covered by a joint cell and by none of its own."""
    day = frame.last
    for locality, commune in localities(world, day):
        known = world.keeping.keeps(commune, "locality_cells", day)
        own = covered(world, locality, "own", day)
        good = covered(world, locality, "joint", day) and not own
        yield case(commune, locality, day, good if known else None)


def uncovered_in_charge(world: World, frame: Frame) -> Iterator[Item]:
    """001-17: localities without their own cell, enterprises without an organisation."""
    day = frame.last
    keeping = world.keeping.with_a_keeper("charges", day)
    for kind, code, unit, is_bare in bare_places(world, day):
        superior = world.tree.superior(unit, day)
        if superior is None or is_bare is False:
            continue
        known = is_bare is True and superior in keeping
        good = bool(world.book.find_on("charges", day, kind=kind, at=code))
        yield case(unit, f"{kind} {code}", day, good if known else None)


def bare_places(world: World, day: date) -> Iterator[tuple[str, str, str, bool | None]]:
    """(kind, code, unit, whether it is without a cell or organisation)."""
    for locality, commune in localities(world, day):
        known = world.keeping.keeps(commune, "locality_cells", day)
        bare = not covered(world, locality, "own", day)
        yield "locality", locality, commune, bare if known else None
    for host in world.book.find_on("host_organisations", day, kind="enterprise"):
        yield "host", host.text("code"), host.text("area_unit"), not host.text("unit")


def enterprises_with_organisation(world: World, frame: Frame) -> Iterator[Item]:
    """002-1"""
    day = frame.last
    for host in world.book.find_on("host_organisations", day, kind="enterprise"):
        qualifies = is_asked(host)
        if qualifies is not False:
            good = bool(host.text("unit"))
            key = host.text("code")
            yield case(host.text("area_unit"), key, day, good if qualifies else None)


def is_asked(host: Row) -> bool | None:
    """Non-State, 20 workers, stable, meeting its obligations."""
    ownership, workers = host.text("ownership"), host.number("workers")
    return all_of(
        ownership in NON_STATE if ownership else None,
        workers >= 20 if workers is not None else None,
        host.flag("stable"),
        host.flag("meets_obligations"),
    )


def military_cells(world: World, frame: Frame) -> Iterator[Item]:
    """003-8: communes, at the base or as superiors, with a military unit below them."""
    day = frame.last
    for unit in world.tree.of_level(ORG | SUP, day):
        superior = world.tree.level(unit, day) in SUP
        if world.tree.type(unit, day) in (SUPERIOR_TYPES if superior else COMMUNE_TYPES):
            below = world.tree.below(unit, day)
            good = any(world.tree.type(code, day) == "commune_military" for code in below)
            yield case(unit, unit, day, good)
