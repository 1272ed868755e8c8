"""Targets on who sits on the committees: age, sex, ethnicity, qualifications."""

from collections.abc import Callable, Iterator
from datetime import date

from .committees import LEADERS, Term
from .counting import Counter, Item, Part, Sums, World, case
from .periods import Frame

TERM_2020 = date(2020, 12, 31)

# what a person is on a day: true, false or not known
Quality = Callable[[World, str, date], bool | None]


def younger_than(years: int) -> Quality:
    def quality(world: World, person: str, day: date) -> bool | None:
        age = world.people.age(person, day)
        return None if age is None else age < years

    return quality


def qualified(kind: str, least: str) -> Quality:
    return lambda world, person, day: world.people.at_least(person, kind, least, day)


def woman(world: World, person: str, day: date) -> bool | None:
    gender = world.people.text(person, "gender")
    return gender == "female" if gender else None


def of_minority(world: World, person: str, day: date) -> bool | None:
    ethnicity = world.people.text(person, "ethnicity")
    return ethnicity != "Kinh" if ethnicity else None


def sitting(quality: Quality) -> Counter:
    """Those who sit on R; a committee without any seat is one unknown item (rule 5)."""

    def count(world: World, frame: Frame) -> Iterator[Item]:
        for unit, person, day in on_the_day(world, frame.last):
            good = quality(world, person, day) if person else None
            yield case(unit, f"{unit}/{person}", day, good)

    return count


def on_the_day(world: World, day: date) -> Iterator[tuple[str, str, date]]:
    """(COMM, person, day); person "" for a committee without a seat."""
    for unit in world.committees.on(day):
        people = world.committees.people(unit, day)
        for person in sorted(people) or [""]:
            yield unit, person, day


def elected(world: World, frame: Frame) -> Iterator[tuple[str, str, date]]:
    """002-6 to -13: from the deadline those elected in 2020, before it those who sit."""
    if frame.last < TERM_2020:
        yield from on_the_day(world, frame.last)
        return
    begun = world.committees.begun(2020, frame.last)
    for unit, term in sorted(begun.items()):
        for person in world.committees.elected(term) or [""]:
            yield unit, person, term.start
    for unit in world.committees.on(frame.last):
        if unit not in begun and world.committees.term_on(unit, frame.last) is None:
            yield unit, "", frame.last


def elected_with(quality: Quality) -> Counter:
    def count(world: World, frame: Frame) -> Iterator[Item]:
        for unit, person, day in elected(world, frame):
            good = quality(world, person, day) if person else None
            yield case(unit, f"{unit}/{person}", day, good)

    return count


def elected_age(world: World, frame: Frame) -> Iterator[Item]:
    """002-9: a mean of ages, with those of both terms beside it where there are two."""
    for unit, person, day in elected(world, frame):
        age = world.people.age(person, day) if person else None
        known = int(age is not None)
        yield Item(unit, f"{unit}/{person}", day, 1, known, age or 0, known)
    if frame.last < TERM_2020:
        return
    for unit, term in sorted(world.committees.begun(2020, frame.last).items()):
        former = world.committees.former(unit, term)
        if former:
            parts = both_terms(world, term, former, "new_term", "former_term")
            yield Item(unit, f"{unit}/terms", term.start, 0, 0, 0, 0, parts)


def both_terms(world: World, term: Term, former: Term, new: str, old: str) -> tuple[Part, Part]:
    """Sum and number of ages on each term's first day; none unless known in both."""
    now, before = ages(world, term), ages(world, former)
    if not now or not before:
        now, before = [], []
    return (new, sum(now), len(now)), (old, sum(before), len(before))


def ages(world: World, term: Term) -> list[int]:
    found = [world.people.age(person, term.start) for person in world.committees.elected(term)]
    return [age for age in found if age is not None]


def age_by_type(world: World, frame: Frame) -> Iterator[Item]:
    """000-6: the ages of committees with a term begun in 2015 and one before, by type.

    The items proper are the types below the asked unit: see `types_younger`.
    """
    for unit, term in sorted(world.committees.begun(2015, frame.last).items()):
        former = world.committees.former(unit, term)
        if former:
            kind = world.tree.type(unit, term.start)
            parts = both_terms(world, term, former, f"{kind}/new", f"{kind}/former")
            yield Item(unit, unit, term.start, 0, 0, 0, 0, parts)


def types_younger(sums: Sums) -> Sums:
    """One item for each type; known where ages are known in both terms."""
    found = Sums(parts=sums.parts)
    for kind in sorted({part.split("/")[0] for part in sums.parts}):
        new, former = sums.parts[f"{kind}/new"], sums.parts[f"{kind}/former"]
        found.expected += 1
        if new[1] and former[1]:
            found.known += 1
            found.d += 1
            found.n += int(new[0] * former[1] < former[0] * new[1])
    return found


def leaders_theory(world: World, frame: Frame) -> Iterator[Item]:
    """003-9: secretaries and deputies of the last day."""
    day = frame.last
    for unit in world.committees.on(day):
        people = world.committees.people(unit, day)
        if not people:
            yield case(unit, f"{unit}/", day, None)
        for person in sorted(people):
            if people[person] & LEADERS:
                good = world.people.at_least(person, "political_theory", "intermediate", day)
                yield case(unit, f"{unit}/{person}", day, good)
