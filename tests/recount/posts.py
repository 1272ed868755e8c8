"""Targets on posts held by secretaries, in communes and in localities; full committees."""

from collections.abc import Iterator
from datetime import date

from .book import all_of
from .committees import LEADERS
from .counting import Item, World, case
from .periods import Frame
from .tree import ENTERPRISE_TYPES, ORG, SUBORDINATE

STATE_POSTS = frozenset(
    {"council_chair", "council_deputy", "government_chair", "government_deputy"}
)
KEY_POSTS = LEADERS | STATE_POSTS
HEADS = frozenset({"head", "deputy_head"})
DIRECTORS = frozenset({"board_chair", "director", "deputy_director"})
SECTION = frozenset({"section_head", "section_deputy"})
WORKING_TYPES = frozenset({"agency", "public_unit", "school"}) | ENTERPRISE_TYPES


def holds(world: World, person: str, posts: frozenset[str], unit: str, day: date) -> bool:
    """Whether the person holds one of the posts at the unit's host on the day."""
    rows = world.book.find_on("concurrent_posts", day, person=person, unit=unit)
    return any(row.text("post") in posts for row in rows)


def secretary_holds(
    world: World, unit: str, at: str | None, posts: frozenset[str], day: date
) -> bool | None:
    """Unknown without a secretary, or where the organisation keeps no concurrent posts."""
    secretaries = world.committees.secretaries(unit, day)
    if not secretaries or at is None or not world.keeping.keeps(at, "concurrent_posts", day):
        return None
    return any(holds(world, person, posts, at, day) for person in secretaries)


def secretary_leads_host(world: World, frame: Frame) -> Iterator[Item]:
    """000-14"""
    posts = HEADS | DIRECTORS | STATE_POSTS
    for unit in world.tree.of_level(ORG, frame.last):
        good = secretary_holds(world, unit, unit, posts, frame.last)
        yield case(unit, unit, frame.last, good)


def secretary_heads_unit(world: World, frame: Frame) -> Iterator[Item]:
    """001-12"""
    for unit in world.tree.of_level(ORG, frame.last):
        kind = world.tree.type(unit, frame.last)
        if kind in WORKING_TYPES:
            posts = DIRECTORS if kind in ENTERPRISE_TYPES else HEADS
            good = secretary_holds(world, unit, unit, posts, frame.last)
            yield case(unit, unit, frame.last, good)


def cell_secretary_heads_section(world: World, frame: Frame) -> Iterator[Item]:
    """001-13"""
    for cell in world.tree.of_level(SUBORDINATE, frame.last):
        if world.tree.type(cell, frame.last) in WORKING_TYPES:
            above = world.tree.organisation(cell, frame.last)
            good = secretary_holds(world, cell, above, SECTION, frame.last)
            yield case(cell, cell, frame.last, good)


def key_posts_qualified(world: World, frame: Frame) -> Iterator[Item]:
    """002-14: of a commune each person in a key post once."""
    day = frame.last
    for unit in world.tree.communes(day):
        seats = world.committees.people(unit, day)
        people = {person for person, positions in seats.items() if positions & LEADERS}
        for row in world.book.find_on("concurrent_posts", day, unit=unit):
            if row.text("post") in STATE_POSTS:
                people.add(row.text("person"))
        if not seats:
            yield case(unit, f"{unit}/", day, None)
        for person in sorted(people):
            good = all_of(
                world.people.at_least(person, "professional", "university", day),
                world.people.at_least(person, "political_theory", "intermediate", day),
            )
            yield case(unit, f"{unit}/{person}", day, good)


def locality_heads_members(world: World, frame: Frame) -> Iterator[Item]:
    """003-10: the posts of localities on the last day."""
    day = frame.last
    for row in world.book.rows("locality_posts"):
        if row.on(day):
            locality = row.text("locality")
            for place in world.book.find_on("localities", day, code=locality):
                key = f"{locality}/{row.text('post')}/{row.start}"
                yield case(place.text("unit"), key, day, row.flag("is_member"))


def committees_full(world: World, frame: Frame) -> Iterator[Item]:
    """004-16: committees with a fixed number and a seat."""
    for unit in world.committees.on(frame.last):
        term = world.committees.term_on(unit, frame.last)
        seated = len(world.committees.people(unit, frame.last))
        if term and term.fixed_number is not None and seated:
            yield case(unit, unit, frame.last, seated >= term.fixed_number)
