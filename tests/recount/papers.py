"""Targets on papers in force and papers of a period."""

from collections.abc import Iterable, Iterator
from datetime import date

from .book import Row
from .counting import Counter, Item, Part, World, case
from .periods import Every, Frame, covers, last_day, name
from .tree import BASE_ORG, CELL, ORG, SUBORDINATE, SUP

# (unit, holder): a holder "" asks for no particular one
Holder = tuple[str, str]


def committees_on(world: World, day: date) -> list[Holder]:
    return [(unit, "committee") for unit in world.committees.on(day)]


def cells_on(world: World, day: date) -> list[Holder]:
    return [(unit, "cell") for unit in world.tree.of_level(CELL, day)]


def subordinate_on(world: World, day: date) -> list[Holder]:
    return [(unit, "cell") for unit in world.tree.of_level(SUBORDINATE, day)]


def base_organisations_on(world: World, day: date) -> list[Holder]:
    return [(unit, "committee") for unit in world.tree.of_level(BASE_ORG, day)]


def organisations_on(world: World, day: date) -> list[Holder]:
    """Rule 10: the paper of an organisation is its committee's, or where there is none its own."""
    return [own_paper(world, unit, day) for unit in world.tree.of_level(ORG, day)]


def own_paper(world: World, unit: str, day: date) -> Holder:
    return unit, "committee" if world.committees.exists(unit, day) else "cell"


def inspection_committees_on(world: World, day: date) -> list[Holder]:
    return [
        (unit, "inspection_committee")
        for unit in world.tree.of_level(ORG, day)
        if world.committees.bodies(unit, "inspection_committee", day)
    ]


def committees_asked(world: World, frame: Frame) -> list[Holder]:
    return [(unit, "committee") for unit in world.committees.asked(frame.first, frame.last)]


def cells_asked(world: World, frame: Frame) -> list[Holder]:
    return [(unit, "cell") for unit in world.tree.asked(CELL, frame.first, frame.last)]


def superiors_asked(world: World, frame: Frame) -> list[Holder]:
    return [(unit, "") for unit in world.tree.asked(SUP, frame.first, frame.last)]


def of_kind(world: World, holder: Holder, kind: str) -> list[Row]:
    rows = world.book.find("papers", unit=holder[0], kind=kind)
    return [row for row in rows if holder[1] in ("", row.text("holder"))]


def of_period(world: World, holder: Holder, kind: str, period: str, frame: Frame) -> list[Row]:
    """Papers of the period: from on or before its last day, and before the figure's end."""
    until = last_day(period)
    return [
        row
        for row in of_kind(world, holder, kind)
        if row.text("period") == period and until and row.start <= min(until, frame.last)
    ]


def carried_out(rows: Iterable[Row]) -> tuple[Part, ...]:
    """How many of the papers were found carried out, of those on which there is a finding."""
    found = [row.flag("carried_out") for row in rows]
    known = [finding for finding in found if finding is not None]
    return (("carried_out", known.count(True), len(known)),) if known else ()


def paper_case(
    world: World, frame: Frame, holder: Holder, good: bool, rows: Iterable[Row] = ()
) -> Item:
    """An item that its unit knows when it keeps papers."""
    unit = holder[0]
    key = f"{holder[1]} {unit}".strip()
    if not world.keeping.keeps(unit, "papers", frame.last):
        return case(unit, key, frame.last, None)
    return case(unit, key, frame.last, good, carried_out(rows))


def in_force(kind: str, *populations: str, finding: bool = False, **wanted: str) -> Counter:
    """A paper of the kind is in force on R, with these columns."""

    def count(world: World, frame: Frame) -> Iterator[Item]:
        for population in populations:
            for holder in ON_THE_DAY[population](world, frame.last):
                rows = [
                    row
                    for row in of_kind(world, holder, kind)
                    if row.on(frame.last) and all(row.text(c) == v for c, v in wanted.items())
                ]
                yield paper_case(world, frame, holder, bool(rows), rows if finding else ())

    return count


def of_the_period(
    kind: str, every: Every, *populations: str, finding: bool = False, number: bool = False
) -> Counter:
    """There is a paper of the judged period (with a number where one is asked)."""

    def count(world: World, frame: Frame) -> Iterator[Item]:
        for population in populations:
            for holder in IN_THE_PERIOD[population](world, frame):
                rows = of_period(world, holder, kind, name(frame.whole, every), frame)
                if number:
                    rows = [row for row in rows if row.number("number") is not None]
                yield paper_case(world, frame, holder, bool(rows), rows if finding else ())

    return count


ON_THE_DAY = {
    "committees": committees_on,
    "cells": cells_on,
    "subordinate": subordinate_on,
    "base": base_organisations_on,
    "organisations": organisations_on,
    "inspection": inspection_committees_on,
}
IN_THE_PERIOD = {
    "committees": committees_asked,
    "cells": cells_asked,
    "superiors": superiors_asked,
}


def programme_of_quarter_and_year(world: World, frame: Frame) -> Iterator[Item]:
    """004-6"""
    for holder in committees_asked(world, frame):
        good = all(
            of_period(world, holder, "work_programme", name(frame.whole, every), frame)
            for every in QUARTER_AND_YEAR
        )
        yield paper_case(world, frame, holder, good)


QUARTER_AND_YEAR: tuple[Every, Every] = ("Q", "Y")


def admission_plans(world: World, frame: Frame) -> Iterator[Item]:
    """003-11: a plan of the year and one of a period of years that holds it."""
    for unit in world.tree.asked(ORG, frame.first, frame.last):
        holder = own_paper(world, unit, frame.last)
        yearly = of_period(world, holder, "admission_plan", str(frame.year), frame)
        spans = [
            row
            for row in of_kind(world, holder, "admission_plan")
            if covers(row.text("period"), frame.year) and row.start <= frame.last
        ]
        yield paper_case(world, frame, holder, bool(yearly and spans))


def thematic_resolutions(world: World, frame: Frame) -> Iterator[Item]:
    """004-2b: two in the term that is valid on R."""
    day = frame.last
    for unit in world.committees.on(day):
        term = world.committees.term_on(unit, day)
        if term is None:
            yield case(unit, unit, day, None)
            continue
        rows = of_kind(world, (unit, "committee"), "thematic_resolution")
        within_term = [row for row in rows if term.start <= row.start <= day]
        yield paper_case(world, frame, (unit, "committee"), len(within_term) >= 2)
