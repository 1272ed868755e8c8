"""How often things happen to members, and at what age."""

from datetime import date
from math import exp, log
from random import Random

from chibo.exchange.demo.days import AFTER_LAST, OPENING, PIVOT, between, plus, years_on
from chibo.exchange.demo.units import Unit

ADMISSIONS = {
    2010: 3.5, 2011: 3.7, 2012: 4.0, 2013: 3.9, 2014: 3.7, 2015: 3.7, 2016: 3.6, 2017: 3.7,
    2018: 3.5, 2019: 3.3, 2020: 3.5, 2021: 2.9, 2022: 3.1, 2023: 3.3, 2024: 3.5, 2025: 2.9,
    2026: 2.5,
}  # fmt: skip
"""Admissions of a year in percent of the members at its start; 2026 to the end of October."""
TRANSFERS_IN = 0.6
ADMITTED_SHARE = 0.83
LEFT_BEFORE = {True: 0.36, False: 0.3}
"""Of a hamlet's cell (True) or another's, how many left before the pivot day per one there."""
FEMALE = {
    "hamlet": 0.31, "school": 0.62, "health": 0.55, "office": 0.33, "military": 0.05,
    "police": 0.14, "section": 0.4, "base": 0.4,
}  # fmt: skip
MONTHS = (1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9, 9, 10, 11, 11, 12, 12)
"""Admissions crowd around the great days."""


def _eagerness(cell: Unit) -> float:
    """How eagerly a cell admits, around 1: work places more than hamlets, good cells more."""
    if cell.barren:
        return 0.0
    return (0.55 if cell.role == "hamlet" else 1.22) * (0.45 + 0.65 * cell.quality)


def entry_rate(year: int, cell: Unit) -> float:
    """Return the entries of a year per member of the pivot day."""
    return ADMISSIONS[year] * _eagerness(cell) / ADMITTED_SHARE / 100


def entry(rng: Random, cell: Unit) -> tuple[date, str]:
    """Draw when and how a member of the pivot day came into the books."""
    mark = rng.random() * 100
    eager = _eagerness(cell)
    for year in range(OPENING.year, PIVOT.year + 1):
        mark -= ADMISSIONS[year] * eager * (0.88 + 0.01 * (year - OPENING.year))
        if mark < 0:
            return admission_day(rng, year, date(year, 12, 31)), "admitted"
        mark -= TRANSFERS_IN
        if mark < 0:
            return between(rng, date(year, 1, 10), date(year, 12, 28)), "transferred_in"
    if rng.random() < 0.0015:
        return between(rng, date(2015, 2, 1), date(2019, 11, 30)), "readmitted"
    return OPENING, "opening"


def admission_day(rng: Random, year: int, last: date) -> date:
    """Draw a day of admission in the year, not after the last one."""
    while True:
        day = date(year, rng.choice(MONTHS), 1 + int(rng.random() * 28))
        if day <= last:
            return day


def birth(rng: Random, admitted: date | None, *, hamlet: bool) -> date:
    """Draw the birth of a member; of the opening stock by the age on the pivot day."""
    if admitted is not None:
        return birth_of_entrant(rng, admitted, "admitted")
    if hamlet:
        years = int(rng.triangular(33, 92, 62))
    else:
        years = int(rng.triangular(31, 60, 44))
    return _some_day(rng, PIVOT.year - years)


def birth_of_entrant(rng: Random, since: date, joined: str) -> date:
    """Draw the birth of somebody admitted (18 to 59 years old) or transferred in that day."""
    oldest = 46 if joined == "admitted" else 52
    years = int(rng.triangular(19, oldest, 26))
    return _some_day(rng, since.year - years)


def _some_day(rng: Random, year: int) -> date:
    if rng.random() < 0.02:
        return date(year, 1, 1)
    return date(year, 1 + int(rng.random() * 12), 1 + int(rng.random() * 28))


def known_birth(rng: Random, born: date) -> str:
    """Old files know the year of birth only; a few know nothing."""
    mark = rng.random()
    if mark < 0.004:
        return "nothing"
    return "year" if born.year < 1960 and mark < 0.09 else "day"


def move_window(rng: Random, born: date, since: date, *, hamlet: bool) -> tuple[date, date]:
    """Return between which days a member of the pivot day came from another cell."""
    first = plus(since, 200)
    if hamlet:
        first = max(first, years_on(born, 58))
    return first, min(PIVOT, plus(first, 3000))


def death(rng: Random, born: date, floor: date) -> date:
    """Draw the day of death after the floor; the hazard grows with age as in life."""
    growth = 0.085
    hazard = 0.0005 * exp(growth * max(0.0, (floor - born).days / 365.25 - 30))
    left = log(1 - growth * log(1 - rng.random()) / hazard) / growth
    return plus(floor, 20 + int(left * 365.25))


def retirement(rng: Random, born: date, floor: date) -> date:
    """Return when a member leaves the work place for the hamlet: about sixty years old."""
    return max(plus(years_on(born, 60), int(rng.random() * 500) - 250), plus(floor, 40))


def exit_of_hamlet(rng: Random, floor: date, death_day: date) -> tuple[date | None, str | None]:
    """Draw how a life in a hamlet's cell goes out of the books, if it does."""
    other, why = _early_exit(rng, floor, 0.012, (("transferred_out", 0.62), ("removed", 0.2)))
    return _first(other, why, death_day)


def exit_of_work(rng: Random, floor: date, death_day: date) -> tuple[date | None, str | None]:
    other, why = _early_exit(rng, floor, 0.016, (("transferred_out", 0.83), ("removed", 0.08)))
    return _first(other, why, death_day)


def _first(other: date, why: str, death_day: date) -> tuple[date | None, str | None]:
    if min(other, death_day) >= AFTER_LAST:
        return None, None
    return (other, why) if other < death_day else (death_day, "died")


def _early_exit(
    rng: Random, floor: date, rate: float, reasons: tuple[tuple[str, float], ...]
) -> tuple[date, str]:
    years = -log(1 - rng.random()) / rate
    day = plus(floor, 30 + int(min(years, 60) * 365.25))
    mark = rng.random()
    for why, share in reasons:
        mark -= share
        if mark < 0:
            return day, why
    return day, "expelled" if rng.random() < 0.35 else "left_party"


def reason_before(rng: Random, *, hamlet: bool) -> str:
    """Draw why somebody left before the pivot day."""
    mark = rng.random()
    if mark < (0.62 if hamlet else 0.1):
        return "died"
    if mark < 0.88:
        return "transferred_out"
    if mark < 0.95:
        return "removed"
    return "expelled" if mark < 0.965 else "left_party"
