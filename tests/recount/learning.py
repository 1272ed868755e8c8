"""Targets on training; the organisation keeps trainings, its committee without seats is unknown."""

from collections.abc import Iterator
from datetime import date

from .committees import LEADERS
from .counting import Item, Part, World, case
from .periods import Frame
from .tree import CELL, ORG, SUBORDINATE

TERM_2011 = date(2011, 1, 1)
TERM_2020 = date(2020, 1, 1)
SUBJECTS = ("party_work", "state_management", "law")


def committee_trained(world: World, frame: Frame) -> Iterator[Item]:
    """001-5: trained in Party work within the term."""
    day = frame.last
    for unit in world.committees.on(day):
        known = world.keeping.keeps(unit, "trainings", day)
        for person in sorted(world.committees.people(unit, day)) or [""]:
            good = world.people.trained(person, "party_work", TERM_2011, day, None)
            yield case(unit, f"{unit}/{person}", day, good if known and person else None)


def leaders_trained_for_title(world: World, frame: Frame) -> Iterator[Item]:
    """001-6: trained within the term for the very position held."""
    day = frame.last
    for unit in world.committees.on(day):
        known = world.keeping.keeps(unit, "trainings", day)
        people = world.committees.people(unit, day)
        if not people:
            yield case(unit, f"{unit}/", day, None)
        for person in sorted(people):
            held = frozenset(people[person] & LEADERS)
            if held:
                good = world.people.trained(person, "title", TERM_2011, day, held)
                yield case(unit, f"{unit}/{person}", day, good if known else None)


def nominees_trained(world: World, frame: Frame) -> Iterator[Item]:
    """002-15: each nomination of 2020, on its own day."""
    for row in world.book.rows("nominations"):
        day = row.day("nominated_on")
        if day is None or day.year != 2020 or day > frame.last:
            continue
        unit, person = row.text("unit"), row.text("person")
        known = world.keeping.keeps(unit, "trainings", frame.last)
        good = world.people.trained(person, "reserve_class", date.min, day, None)
        key = f"{unit}/{person}/{row.text('post')}/{day}"
        yield case(unit, key, day, good if known else None)


def committee_and_secretaries(
    world: World, unit: str, day: date, levels: frozenset[str]
) -> list[str]:
    """CM of the organisation with the SECs of its cells of these levels, each once."""
    people = set(world.committees.people(unit, day))
    for cell in cells(world, unit, day, levels):
        people.update(world.committees.secretaries(cell, day))
    return sorted(people)


def cells(world: World, unit: str, day: date, levels: frozenset[str]) -> list[str]:
    """The cells of an organisation: itself too, where it is one of the levels."""
    found = {unit, *world.tree.below(unit, day)}
    return sorted(code for code in found if world.tree.level(code, day) in levels)


def asked_about(world: World, day: date, levels: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(ORG, person), person "" where nobody is seated in what is asked about."""
    for unit in world.tree.of_level(ORG, day):
        people = committee_and_secretaries(world, unit, day, levels)
        somebody = world.committees.exists(unit, day) or cells(world, unit, day, levels)
        for person in people or ([""] if somebody else []):
            yield unit, person


def three_subjects(world: World, frame: Frame) -> Iterator[Item]:
    """002-16: each subject is shown beside the figure."""
    day = frame.last
    for unit, person in asked_about(world, day, SUBORDINATE):
        if not person or not world.keeping.keeps(unit, "trainings", day):
            yield case(unit, f"{unit}/{person}", day, None)
            continue
        passed = {
            subject: world.people.trained(person, subject, date.min, day, None)
            for subject in SUBJECTS
        }
        parts: tuple[Part, ...] = tuple((name, int(done), 1) for name, done in passed.items())
        yield case(unit, f"{unit}/{person}", day, all(passed.values()), parts)


def trained_in_term(world: World, frame: Frame) -> Iterator[Item]:
    """004-3"""
    day = frame.last
    for unit, person in asked_about(world, day, CELL):
        known = bool(person) and world.keeping.keeps(unit, "trainings", day)
        good = world.people.trained(person, "party_work", TERM_2020, day, None)
        yield case(unit, f"{unit}/{person}", day, good if known else None)
