"""Papers in force: regulations, programmes, resolutions, plans; who lacks which one differs."""

from dataclasses import dataclass
from datetime import date
from random import Random

from chibo.exchange.demo.committees import Body
from chibo.exchange.demo.days import LAST, between, earliest, plus
from chibo.exchange.demo.units import CELL_LEVELS, ORG_LEVELS, Unit, organisation_since
from chibo.exchange.demo.world import Rows, World

PROGRAMMES = (
    ("000", 2011, 2015), ("001", 2012, 2015), ("002", 2017, 2020), ("004", 2021, 2025),
    ("003", 2022, 2030),
)  # fmt: skip
"""Code, first year and last year of what the units carry out by programmes of their own."""
QUARTERLY_FROM = 2020
SUCCESSION = (("2010-2015", 2011), ("2015-2020", 2012), ("2020-2025", 2017), ("2025-2030", 2022))
"""Which term a succession plan is for, and in which year it is drawn up."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """A paper drawn up each year: how likely at quality 0 and at 1, and in which years."""

    kind: str
    low: float
    high: float
    first: int = 2011
    last: int = 2026
    numbered: bool = False


OF_COMMITTEES = (
    Yearly("work_programme", 0.72, 1.0),
    Yearly("orientation_resolution", 0.7, 1.0),
    Yearly("study_plan", 0.5, 0.95),
    Yearly("admission_plan", 0.5, 0.99, numbered=True),
    Yearly("cross_attendance_plan", 0.2, 0.75, first=2018),
    Yearly("task_list", 0.4, 0.9, first=2020),
)
OF_CELLS = (
    Yearly("work_programme", 0.6, 1.0),
    Yearly("source_plan", 0.35, 0.95, last=2020),
    Yearly("admission_plan", 0.4, 0.98, first=2018, numbered=True),
)


class Shelf:
    """Writes the papers of all units."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.rows: Rows = []

    def add(
        self,
        unit: Unit,
        holder: str,
        kind: str,
        since: date,
        until: date | None = None,
        *,
        period: str | None = None,
        number: int | None = None,
        programme: str | None = None,
        rng: Random | None = None,
    ) -> None:
        """Put a paper on the shelf, if the unit exists that day and the demo has got so far."""
        until = earliest(until, unit.end)
        if since > LAST or not unit.exists(since) or (until is not None and until <= since):
            return
        found = None
        if rng is not None and rng.random() < 0.55:
            found = rng.random() < 0.82 + 0.17 * unit.quality
        self.rows.append(
            {
                "code": f"VB{len(self.rows) + 1:06d}",
                "unit": unit.code,
                "holder": holder,
                "kind": kind,
                "period": period,
                "from": since,
                "to": until,
                "number": number,
                "programme": programme,
                "carried_out": found,
            }
        )

    def years(
        self, unit: Unit, holder: str, kinds: tuple[Yearly, ...], rng: Random, first: int
    ) -> None:
        """Draw up the yearly papers of a holder from the unit's level at each year's start."""
        wanted = ORG_LEVELS if holder == "committee" else CELL_LEVELS
        for year in range(first, LAST.year + 1):
            on = date(year, 1, 6 + int(rng.random() * 25))
            place = unit.at(on)
            if place is None or place.level not in wanted:
                # Whoever became one in the course of the year draws them up then.
                start = organisation_since(unit, on) if holder == "committee" else unit.begin
                if start is None or start.year != year or start < on:
                    continue
                on = plus(start, 10 + int(rng.random() * 20))
            for kind in kinds:
                chance = kind.low + (kind.high - kind.low) * unit.quality
                if not kind.first <= year <= kind.last or rng.random() > chance:
                    continue
                number = None
                if kind.numbered and rng.random() < 0.93:
                    number = 1 + int(rng.random() * (4 if holder == "committee" else 1.5))
                self.add(
                    unit, holder, kind.kind, on, date(year + 1, 1, 1), period=str(year),
                    number=number, rng=rng if kind.kind == "work_programme" else None,
                )  # fmt: skip

    def terms(self, unit: Unit, body: Body, rng: Random) -> None:
        """Draw up what a committee needs for its term."""
        q = unit.quality
        for index, term in enumerate(body.terms):
            start = organisation_since(unit, term.since)
            if start is None or (term.until is not None and start >= term.until):
                continue
            following = body.terms[index + 1].since if index + 1 < len(body.terms) else None
            until = plus(following, 45) if following else None
            rising = 0.04 * index
            for kind, chance in (
                ("working_regulations", 0.62 + 0.34 * q + rising),
                ("coordination_regulations", 0.5 + 0.42 * q + rising),
                ("inspection_programme", 0.58 + 0.36 * q + rising),
                ("attendance_plan", 0.35 + 0.5 * q + rising),
            ):
                on = plus(start, 12 + int(rng.random() * 33))
                if rng.random() < chance:
                    self.add(unit, "committee", kind, on, until, rng=rng)
            self._thematic(unit, start, term.until, rng)
            name = f"{term.since.year}-{term.since.year + 5}"
            if rng.random() < 0.35 + 0.6 * q:
                on = plus(start, 60 + int(rng.random() * 60))
                self.add(unit, "committee", "admission_plan", on, until, period=name, number=10)
        self._inspectors(unit, rng)

    def _thematic(self, unit: Unit, since: date, until: date | None, rng: Random) -> None:
        last = min(LAST, until or LAST)
        for number in range(int(rng.random() * 1.6 + rng.random() * 3.6 * unit.quality)):
            # The first two carry out the congress's own resolution and come soon after it.
            latest = 1600 if number > 1 or rng.random() < 0.5 else 170
            on = between(rng, plus(since, 40), plus(since, latest))
            if on < last:
                self.add(unit, "committee", "thematic_resolution", on, rng=rng)

    def _inspectors(self, unit: Unit, rng: Random) -> None:
        body = self._world.committees.of(unit.code, "inspection_committee")
        for term in body.terms if body else ():
            if rng.random() < 0.55 + 0.43 * unit.quality:
                on = plus(term.since, 20 + int(rng.random() * 40))
                self.add(unit, "inspection_committee", "inspection_programme", on, term.until)

    def quarters(self, unit: Unit, rng: Random) -> None:
        """Draw up the committee's work programme of each quarter."""
        for year in range(QUARTERLY_FROM, LAST.year + 1):
            for quarter in (1, 2, 3, 4):
                first = date(year, 3 * quarter - 2, 1)
                place = unit.at(first)
                if place is None or place.level not in ORG_LEVELS or first > LAST:
                    continue
                if rng.random() < 0.66 + 0.335 * unit.quality:
                    on = plus(first, 2 + int(rng.random() * 12))
                    self.add(
                        unit, "committee", "work_programme", on, plus(first, 92),
                        period=f"{year}-Q{quarter}",
                    )  # fmt: skip

    def once(self, unit: Unit, holder: str, rng: Random) -> None:
        """Draw up programmes of the unit's own, and plans of who follows whom."""
        for code, first, last in PROGRAMMES:
            on = date(first, 3 + int(rng.random() * 7), 1 + int(rng.random() * 28))
            place = unit.at(on)
            if place and place.level in ORG_LEVELS and rng.random() < 0.45 + 0.53 * unit.quality:
                period = f"{first}-{last}"
                end = date(last + 1, 1, 1)
                self.add(unit, holder, "own_programme", on, end, period=period, programme=code)
        for period, year in SUCCESSION if holder == "committee" else ():
            on = date(year, 4 + int(rng.random() * 8), 1 + int(rng.random() * 28))
            place = unit.at(on)
            if place and place.level in ORG_LEVELS and rng.random() < 0.4 + 0.56 * unit.quality:
                self.add(unit, holder, "succession_plan", on, date(int(period[5:]), 12, 31),
                         period=period)  # fmt: skip

    def cell_rules(self, unit: Unit, rng: Random) -> None:
        """Draw up the working regulations of a cell, anew every five years."""
        day = max(unit.begin, date(2010, 6, 1))
        chance = 0.42 + 0.5 * unit.quality
        while day <= LAST and unit.exists(day):
            on = plus(day, int(rng.random() * 120))
            day = date(day.year + 5, 6, 1)
            if rng.random() < chance:
                self.add(unit, "cell", "working_regulations", on, plus(day, 60), rng=rng)
            chance += 0.04

    def superior(self, unit: Unit, rng: Random) -> None:
        """Draw up a superior's plans of inspection and programmes of work with those below."""
        q = unit.quality
        for year in range(2011, LAST.year + 1):
            for half, month in ((1, 1), (2, 7)):
                on = date(year, month, 5 + int(rng.random() * 20))
                if rng.random() < 0.6 + 0.4 * q:
                    self.add(unit, "committee", "inspection_plan", on, plus(on, 170),
                             period=f"{year}-H{half}")  # fmt: skip
            on = date(year, 1, 8 + int(rng.random() * 20))
            end = date(year + 1, 1, 1)
            for kind, chance in (("superior_programme", 0.55), ("work_programme", 0.95)):
                if rng.random() < chance + 0.4 * q:
                    self.add(unit, "committee", kind, on, end, period=str(year))


def regular_papers(world: World) -> Shelf:
    """Put on a shelf what superiors, organisations and cells draw up as a matter of course."""
    shelf = Shelf(world)
    for unit in world.tree.units.values():
        rng = world.stream("papers", unit.code)
        levels = {place.level for place in unit.placements}
        if levels & {"superior_party_org", "province"}:
            shelf.superior(unit, rng)
            continue
        habit = world.habits[unit.code]
        if not habit.papers:
            continue
        body = world.committees.of(unit.code, "committee")
        if levels & ORG_LEVELS:
            holder = "committee" if body else "cell"
            shelf.once(unit, holder, rng)
            if body:
                shelf.terms(unit, body, rng)
                shelf.years(unit, "committee", OF_COMMITTEES, rng, 2011)
                shelf.quarters(unit, rng)
        if levels & CELL_LEVELS:
            first = max(2011, world.plan.books_from.year)
            shelf.cell_rules(unit, rng)
            shelf.years(unit, "cell", OF_CELLS, rng, first)
    return shelf
