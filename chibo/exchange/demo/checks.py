"""Checks of meetings by superiors and by organisations themselves; inspections of programmes."""

from datetime import date
from random import Random

from chibo.exchange.demo.days import LAST, between, plus
from chibo.exchange.demo.units import Unit
from chibo.exchange.demo.world import Rows, World

CHECKS_NOT_YET = {"B": date(2018, 1, 1), "A01": date(2022, 1, 1)}
"""Superiors (by area) that began to write down checks later than others."""


def inspections(world: World) -> Rows:
    """Write the checks of meetings and the inspections of programmes."""
    rows: Rows = []
    for unit in world.tree.units.values():
        level = unit.placements[0].level
        rng = world.stream("checks", unit.code)
        if level == "superior_party_org":
            _by_superior(world, unit, rng, rows)
        elif level == "base_party_org" and world.habits[unit.code].checks:
            _by_org(world, unit, rng, rows)
    return rows


def _check(
    rows: Rows, by: Unit, unit: str, on: date, rating: str | None,
    kind: str = "meeting_check", programme: str | None = None,
) -> None:  # fmt: skip
    rows.append(
        {
            "code": f"KT{len(rows) + 1:06d}", "by_unit": by.code, "unit": unit, "held_on": on,
            "kind": kind, "rating": rating, "programme": programme,
        }
    )  # fmt: skip


def _rating(rng: Random, quality: float) -> str | None:
    """Draw a rating; a few checks end without one."""
    mark = rng.random() + 0.55 * (1 - quality)
    if rng.random() < 0.03:
        return None
    return "good" if mark < 0.45 else "fair" if mark < 0.9 else "average" if mark < 1.25 else "weak"


def _by_superior(world: World, by: Unit, rng: Random, rows: Rows) -> None:
    """Every half-year the superior checks the cells it gets round to."""
    books = world.plan.books_from
    for year in range(books.year, LAST.year + 1):
        for first in (date(year, 1, 10), date(year, 7, 10)):
            last = min(LAST, plus(first, 165))
            if not (by.exists(first) and by.exists(last)):
                continue
            if first < CHECKS_NOT_YET.get(by.area, first):
                continue
            reach = 0.55 * by.quality if year < 2017 else 0.35 * by.quality
            for cell in world.tree.cells_of(by.code, first):
                on = between(rng, first, last)
                if rng.random() < reach and cell.exists(on):
                    _check(rows, by, cell.code, on, _rating(rng, cell.quality))
    for on, programme in ((date(2015, 9, 20), "000"), (date(2020, 9, 15), "002")):
        for org in world.tree.children(by.code, on) if by.exists(on) else ():
            if rng.random() < (0.4 if by.quality > 0.8 else 0.0):
                _check(rows, by, org.code, on, None, "programme", programme)


def _by_org(world: World, by: Unit, rng: Random, rows: Rows) -> None:
    """Once a year an organisation checks the meetings of its own cells, and rates them."""
    for year in range(max(2013, world.plan.books_from.year), LAST.year + 1):
        first, last = date(year, 2, 1), date(year, 10, 30)
        if not (by.exists(first) and by.exists(last)):
            continue
        for cell in world.tree.cells_of(by.code, first):
            on = between(rng, first, last)
            if rng.random() < 0.5 + 0.5 * by.quality and cell.exists(on):
                _check(rows, by, cell.code, on, _rating(rng, cell.quality))
