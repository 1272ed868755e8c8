"""Targets on rotated cadres."""

from collections.abc import Iterator

from .book import Row, all_of
from .counting import Item, World, case
from .periods import Frame
from .posts import KEY_POSTS
from .tree import SUP

DISTRICT_TYPES = frozenset({"district", "city", "town"})


def communes_with_rotated(world: World, frame: Frame) -> Iterator[Item]:
    """002-18: a key post held by somebody rotated from above or elsewhere; the city apart."""
    day = frame.last
    zones = world.book.find_on("zones", day, kind="unit", zone="city")
    city = {row.text("at") for row in zones}
    for unit in world.tree.communes(day):
        superior = world.tree.superior(unit, day)
        if superior is None:
            continue
        known = world.keeping.keeps(superior, "rotations", day)
        good = any(
            row.text("post") in KEY_POSTS and not came_from_commune(world, row)
            for row in world.book.find_on("rotations", day, to_unit=unit)
        )
        in_city = city.intersection(world.tree.chain(unit, day)[1:])
        parts = (("city", int(known and good), int(known)),) if in_city else ()
        yield case(unit, unit, day, good if known else None, parts)


def came_from_commune(world: World, rotation: Row) -> bool:
    return world.tree.is_commune(rotation.text("from_unit"), rotation.start)


def districts_rotating(world: World, frame: Frame) -> Iterator[Item]:
    """002-19: somebody in a key post came from one commune to another, which is below it."""
    day = frame.last
    receiving = {
        above
        for row in world.book.rows("rotations")
        if row.on(day) and between_communes(world, row, frame)
        for above in world.tree.chain(row.text("to_unit"), day)[1:]
    }
    for unit in world.tree.of_level(SUP, day):
        if world.tree.type(unit, day) in DISTRICT_TYPES:
            known = world.keeping.keeps(unit, "rotations", day)
            yield case(unit, unit, day, unit in receiving if known else None)


def between_communes(world: World, rotation: Row, frame: Frame) -> bool:
    return (
        rotation.text("post") in KEY_POSTS
        and rotation.text("from_unit") != rotation.text("to_unit")
        and came_from_commune(world, rotation)
        and world.tree.is_commune(rotation.text("to_unit"), frame.last)
    )


def rotations_assessed(world: World, frame: Frame) -> Iterator[Item]:
    """002-20: both sides assessed whoever was rotated to a commune all year."""
    for row in world.book.rows("rotations"):
        unit = row.text("to_unit")
        if not row.on(frame.first) or not row.on(frame.last):
            continue
        if world.tree.is_commune(unit, frame.last):
            key = f"{row.text('person')}/{row.start}"
            yield case(unit, key, frame.last, assessed(world, frame, row))


def assessed(world: World, frame: Frame, rotation: Row) -> bool | None:
    """A row's empty cell is not known; no row at all is no, where such rows are kept."""
    unit = rotation.text("to_unit")
    superior = world.tree.superior(unit, frame.last)
    if not superior or not world.keeping.keeps(superior, "rotation_assessments", frame.last):
        return None
    if frame.last < frame.whole.last:
        return False
    for row in world.book.find(
        "rotation_assessments", person=rotation.text("person"), year=str(frame.year)
    ):
        if row.day("rotation_from") == rotation.start:
            return all_of(row.flag("by_sending"), row.flag("by_receiving"))
    return False
