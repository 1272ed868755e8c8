"""Who keeps which books: some began late, some keep no roll call, some not at all."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from chibo.exchange.demo.days import PIVOT, stream
from chibo.exchange.demo.units import CELL_LEVELS, COMMUNE_TYPES, ORG_LEVELS, Tree, Unit

THIRD_YEAR = date(2016, 1, 1)
LATE = date(2018, 7, 1)


@dataclass(frozen=True, slots=True)
class Habit:
    """What a unit writes down. `meetings_from` none: it never entered a meeting."""

    meetings_from: date | None = date(2010, 1, 1)
    roll_call: bool = True
    papers: bool = True
    trainings: bool = True
    residences: bool = True
    posts: bool = True
    reports: bool = True
    reviews: bool = True
    checks: bool = True
    skipped: frozenset[int] = frozenset()
    """Years whose reviews were never entered."""


FULL = Habit()


class Habits:
    """The habits of every unit; cells do as their organisation does on the pivot day."""

    def __init__(self, tree: Tree, seed: int) -> None:
        self._of: dict[str, Habit] = {}
        for unit in tree.units.values():
            if unit.placements[0].level in ORG_LEVELS or unit.last.level in ORG_LEVELS:
                self._of[unit.code] = _draw(unit, stream(seed, "habit", unit.code))
        for unit in tree.units.values():
            if unit.placements[0].level in CELL_LEVELS and unit.role != "base":
                day = PIVOT if unit.exists(PIVOT) else unit.begin
                org = tree.org_of(unit.code, day)
                self._of[unit.code] = self._of.get(org or "", FULL)

    def __getitem__(self, unit: str) -> Habit:
        return self._of.get(unit, FULL)


def _draw(unit: Unit, rng: Random) -> Habit:
    """The worst commune keeps everything: its zeros are real ones."""
    habit = FULL
    if unit.quality < 0.13:
        return habit
    mark = rng.random()
    if mark < 0.06:
        habit = replace(habit, meetings_from=THIRD_YEAR)
    elif mark < 0.09:
        habit = replace(habit, meetings_from=LATE)
    elif mark < 0.115:
        habit = replace(habit, meetings_from=None)
    commune = unit.placements[0].type in COMMUNE_TYPES
    skipped = frozenset({2011 + int(rng.random() * 13)} if rng.random() < 0.12 else ())
    return replace(
        habit,
        roll_call=rng.random() > 0.08,
        papers=rng.random() > 0.06,
        trainings=rng.random() > 0.06,
        residences=not commune or rng.random() > 0.09,
        posts=rng.random() > 0.08,
        reports=rng.random() > 0.05,
        reviews=rng.random() > 0.03,
        checks=rng.random() > 0.12,
        skipped=skipped,
    )
