"""Plans and lists: whom to win as members, who has which task, a whole term, what others ask for.

Drawn with chance of their own and put behind all other papers, which stay the same with or without
them. Nobody has all of these, and who lacks which one differs.
"""

from datetime import date
from random import Random

from chibo.exchange.demo.committees import Body
from chibo.exchange.demo.days import between, plus
from chibo.exchange.demo.papers import Shelf, Yearly, regular_papers
from chibo.exchange.demo.terms import term_years
from chibo.exchange.demo.units import CELL_LEVELS, ORG_LEVELS, Unit, organisation_since
from chibo.exchange.demo.world import Rows, World

OF_COMMITTEES = (Yearly("source_plan", 0.3, 0.9),)
OF_CELLS = (
    Yearly("task_list", 0.35, 0.95, first=2012),
    Yearly("source_plan", 0.3, 0.92, first=2021),
)
OF_SUPERIORS = (("001", 2012, 2015), ("003", 2022, 2030))
"""Programmes that ask superiors for a paper of their own: code, first year, last year."""
SUCCESSION_DRAWN = date(2022, 12, 31)
"""By then the plans for 2025-2030 were drawn up; younger organisations do so by themselves."""
SUCCESSION_END = date(2030, 12, 31)


def papers(world: World) -> Rows:
    """Write all papers: the regular ones, behind them plans and lists."""
    shelf = regular_papers(world)
    for unit in world.tree.units.values():
        rng = world.stream("plans", unit.code)
        levels = {place.level for place in unit.placements}
        if "superior_party_org" in levels:
            _of_superior(shelf, unit, rng)
        elif world.habits[unit.code].papers:
            body = world.committees.of(unit.code, "committee")
            if levels & ORG_LEVELS and body:
                shelf.years(unit, "committee", OF_COMMITTEES, rng, 2011)
                _of_terms(shelf, unit, body, rng)
                _of_successors(shelf, unit, rng)
                inspectors = world.committees.of(unit.code, "inspection_committee")
                if inspectors:
                    _of_inspectors(shelf, unit, inspectors, rng)
            if levels & CELL_LEVELS:
                first = max(2011, world.plan.books_from.year)
                shelf.years(unit, "cell", OF_CELLS, rng, first)
    return shelf.rows


def _of_superior(shelf: Shelf, unit: Unit, rng: Random) -> None:
    """A superior says how it carries out what came from above; a new one within half a year."""
    for code, first, last in OF_SUPERIORS:
        on = between(rng, date(first, 4, 1), date(first, 12, 20))
        if unit.begin > on:
            on = plus(unit.begin, 30 + int(rng.random() * 150))
        if rng.random() < 0.3 + 0.6 * unit.quality and on.year <= last:
            shelf.add(
                unit, "committee", "own_programme", on, date(last + 1, 1, 1),
                period=f"{first}-{last}", programme=code,
            )  # fmt: skip


def _of_terms(shelf: Shelf, unit: Unit, body: Body, rng: Random) -> None:
    """Draw up the programme of work of each whole term, some months after its congress."""
    for term in body.terms:
        start = organisation_since(unit, term.since)
        if start is None or (term.until is not None and start >= term.until):
            continue
        on = plus(start, 30 + int(rng.random() * 120))
        if rng.random() < 0.4 + 0.55 * unit.quality:
            until = plus(term.until, 45) if term.until else None
            period = term_years(term.since)
            shelf.add(unit, "committee", "work_programme", on, until, period=period)


def _of_successors(shelf: Shelf, unit: Unit, rng: Random) -> None:
    """An organisation too young for the round of 2022 plans by itself who follows whom."""
    start = organisation_since(unit, SUCCESSION_DRAWN)
    if start is None or start == SUCCESSION_DRAWN:
        return
    on = plus(start, 90 + int(rng.random() * 310))
    if rng.random() < 0.35 + 0.55 * unit.quality:
        period = f"{SUCCESSION_END.year - 5}-{SUCCESSION_END.year}"
        shelf.add(unit, "committee", "succession_plan", on, SUCCESSION_END, period=period)


def _of_inspectors(shelf: Shelf, unit: Unit, body: Body, rng: Random) -> None:
    """Draw up the inspection committee's working regulations, anew each term."""
    for term in body.terms:
        on = plus(term.since, 15 + int(rng.random() * 45))
        if rng.random() < 0.5 + 0.46 * unit.quality:
            shelf.add(unit, "inspection_committee", "working_regulations", on, term.until, rng=rng)
