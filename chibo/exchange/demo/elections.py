"""Chooses people for committees: the shares of the young, of women and of the able rise slowly."""

from dataclasses import dataclass
from datetime import date
from random import Random

from chibo.exchange.demo.days import age
from chibo.exchange.demo.lives import Person


@dataclass(frozen=True, slots=True)
class Taste:
    """What the congresses of a year look for in committees of grassroots organisations."""

    young: float
    female: float
    mean_age: float
    minority: float
    """How many years of age it is worth not to be Kinh."""


TASTES = {
    2010: Taste(0.13, 0.20, 52.5, 0),
    2015: Taste(0.20, 0.25, 49.5, 0),
    2020: Taste(0.31, 0.33, 45.5, 0.8),
    2025: Taste(0.36, 0.37, 44.5, 1),
}
OF_CELLS = Taste(0.2, 0.35, 48.0, 0)
RETENTION = 0.5
SAMPLE = 24


def taste_of(day: date) -> Taste:
    """Return the taste of the congress round to which that day belongs."""
    return TASTES[min(2025, max(2010, day.year - day.year % 5))]


def choose(
    rng: Random,
    pool: list[Person],
    sitting: list[Person],
    seats: int,
    day: date,
    taste: Taste,
    *,
    oldest: int = 57,
) -> list[Person]:
    """Choose people for so many seats, best first; fewer when the pool does not give more."""
    fit = [p for p in pool if p.official_since() <= day and 23 <= age(p.born, day) <= oldest]
    chosen = [
        p for p in sitting
        if age(p.born, day) <= oldest - 3 and rng.random() < RETENTION and p in fit
    ][: max(1, seats - 2)]  # fmt: skip
    taken = set(chosen)
    while len(chosen) < seats:
        free = [p for p in fit if p not in taken]
        if not free:
            break
        person = _pick(rng, free, day, taste)
        chosen.append(person)
        taken.add(person)
    chosen.sort(key=lambda p: (-_rank(p, day), p.code))
    return chosen


def _pick(rng: Random, free: list[Person], day: date, taste: Taste) -> Person:
    """Pick who comes closest to the wish for this seat."""
    gender = "female" if rng.random() < taste.female else "male"
    wish = 31.0 if rng.random() < taste.young else rng.gauss(taste.mean_age, 5)
    sample = free if len(free) <= SAMPLE else rng.sample(free, SAMPLE)

    def distance(person: Person) -> tuple[float, str]:
        years = abs(age(person.born, day) - wish)
        gap = years + (9 if person.gender != gender else 0) - 6 * person.talent
        return gap - (taste.minority if person.ethnicity != "Kinh" else 0), person.code

    return min(sample, key=distance)


def _rank(person: Person, day: date) -> float:
    """Rank for the first positions: able people with experience."""
    years = age(person.born, day)
    return person.talent + min(years, 50) / 40 + (0.1 if person.gender == "male" else 0)
