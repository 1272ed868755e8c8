"""Meetings: every month in every cell and committee, and the other kinds. Counts only, no names."""

from bisect import bisect_right
from datetime import date
from random import Random

from chibo.exchange.demo.committees import Body
from chibo.exchange.demo.days import DAY, LAST, REFORM, between, months
from chibo.exchange.demo.membership import exempt_since
from chibo.exchange.demo.units import COMMUNE_TYPES, Unit
from chibo.exchange.demo.world import Rows, World, place_on

CELL_BOOKS = ("section", "base", "office", "school", "health", "police", "agencies")
"""Roles of cells that note whether they met before the professional meeting."""


class Minutes:
    """Writes the meetings down and numbers them."""

    def __init__(self) -> None:
        self.rows: Rows = []

    def held(
        self,
        unit: str,
        kind: str,
        on: date,
        due: int | None = None,
        absent: tuple[int, int] = (0, 0),
        before: bool | None = None,
    ) -> None:
        """Write one meeting; `absent` is how many were away with and without a reason."""
        excused, unexcused = absent
        known = due is not None
        self.rows.append(
            {
                "code": f"H{len(self.rows) + 1:07d}",
                "unit": unit,
                "kind": kind,
                "held_on": on,
                "due": due,
                "present": due - excused - unexcused if due is not None else None,
                "excused": excused if known else None,
                "unexcused": unexcused if known else None,
                "before_professional": before,
            }
        )


class Attendance:
    """How many must attend in a cell on a day: its members without the exempt."""

    def __init__(self, world: World, cell: Unit) -> None:
        self._starts, self._ends = world.members.bounds(cell.code)
        since, until = [], []
        for person, stay in world.members.ever_in(cell.code):
            first = exempt_since(person)
            if first is not None and (stay.until is None or first < stay.until):
                since.append(max(first, stay.since))
                if stay.until is not None:
                    until.append(stay.until)
        self._exempt = sorted(since), sorted(until)

    def due(self, day: date) -> int:
        present = bisect_right(self._starts, day) - bisect_right(self._ends, day)
        since, until = self._exempt
        return present - bisect_right(since, day) + bisect_right(until, day)


def absences(rng: Random, due: int, quality: float) -> tuple[int, int]:
    """Draw how many are away, with and without a reason; badly run units have more."""
    away = 0.16 - 0.12 * quality
    excused = min(due, int(due * away * 2 * rng.random() + rng.random() * 0.9))
    unexcused = 0
    if rng.random() < 0.55 - 0.52 * quality:
        unexcused = min(due - excused, 1 + int(rng.random() * 2.2))
    return excused, unexcused


def meetings(world: World) -> Rows:
    """Write all meetings."""
    minutes = Minutes()
    for cell in world.cells():
        _of_cell(world, cell, minutes)
    for unit in world.tree.units.values():
        level = unit.placements[0].level
        if level == "base_party_org":
            _of_committee(world, unit, minutes)
        if level in ("base_party_org", "base_party_cell"):
            _with_the_front(world, unit, minutes)
        if level in ("superior_party_org", "province"):
            _of_superior(world, unit, minutes)
    return minutes.rows


def _of_cell(world: World, cell: Unit, minutes: Minutes) -> None:
    """Write a cell's regular and thematic meetings and those of its committee."""
    habit = world.habits[cell.code]
    if habit.meetings_from is None:
        return
    rng = world.stream("meetings", cell.code)
    first = max(world.plan.meetings_from, habit.meetings_from, cell.begin)
    last = min(LAST, cell.end - DAY) if cell.end else LAST
    count, quality = Attendance(world, cell), cell.quality
    monthly, thematic = 0.83 + 0.175 * quality, 0.68 + 0.325 * quality
    usual, month_of_theme = 2 + int(rng.random() * 5), int(rng.random() * 3)
    body = world.committees.of(cell.code, "committee")
    notes = cell.role in CELL_BOOKS or cell.quality > 0.93
    for year, month in months(first.replace(day=1), last):
        on = date(year, month, usual + int(rng.random() * 3))
        if on < first or on > last:
            continue
        due = count.due(on) if habit.roll_call else None
        if rng.random() < monthly:
            before = rng.random() < 0.9 + 0.1 * quality if notes and year >= 2019 else None
            minutes.held(
                cell.code, "cell_regular", on, due, absences(rng, due or 0, quality), before
            )
            if body and on >= world.plan.cell_committee_from:
                _cell_committee(body, on, quality, rng, minutes, last)
        if month % 3 == month_of_theme and rng.random() < thematic:
            day = min(last, date(year, month, 12 + int(rng.random() * 15)))
            due = count.due(day) if habit.roll_call else None
            minutes.held(cell.code, "cell_thematic", day, due, absences(rng, due or 0, quality))


def _cell_committee(
    body: Body, on: date, quality: float, rng: Random, minutes: Minutes, last: date
) -> None:
    """The cell committee meets before the cell; in bad units at times after it, or not at all."""
    if rng.random() > 0.86 + 0.138 * quality:
        return
    if rng.random() < 0.3 * (1 - quality):
        day = min(last, on.replace(day=on.day + 2 + int(rng.random() * 4)))
    else:
        day = on.replace(day=max(1, on.day - 1 - int(rng.random() * 4)))
    due = len(body.sitting(day))
    if due and day >= body.since:
        minutes.held(body.unit, "cell_committee", day, due, (int(rng.random() < 0.06), 0))


def _of_committee(world: World, unit: Unit, minutes: Minutes) -> None:
    """Write the monthly meetings of the committee of a grassroots organisation."""
    habit, body = world.habits[unit.code], world.committees.of(unit.code, "committee")
    if habit.meetings_from is None or body is None:
        return
    rng = world.stream("committee meetings", unit.code)
    first = max(world.plan.meetings_from, habit.meetings_from, unit.begin)
    last = min(LAST, unit.end - DAY) if unit.end else LAST
    usual = 20 + int(rng.random() * 6)
    for year, month in months(first.replace(day=1), last):
        on = date(year, month, usual + int(rng.random() * 3))
        if not first <= on <= last or rng.random() > 0.84 + 0.165 * unit.quality:
            continue
        due = len(body.sitting(on)) if habit.roll_call else None
        excused = int((due or 0) * 0.15 * rng.random() + 0.4 * rng.random())
        minutes.held(unit.code, "committee", on, due, (excused, 0))


def _with_the_front(world: World, unit: Unit, minutes: Minutes) -> None:
    """Once a year the Front and the unions are asked for their comments."""
    begins = world.habits[unit.code].meetings_from
    if begins is None or unit.placements[0].type == "residential":
        return
    rng = world.stream("front", unit.code)
    for year in range(max(begins, world.plan.meetings_from).year, LAST.year + 1):
        on = between(rng, date(year, 3, 1), date(year, 10, 30))
        if rng.random() < 0.35 + 0.62 * unit.quality and unit.exists(on) and on >= begins:
            minutes.held(unit.code, "front_comments", on, 5 + int(rng.random() * 20))


def _of_superior(world: World, unit: Unit, minutes: Minutes) -> None:
    """Write a superior's briefings, plenums, working sessions and contests."""
    rng = world.stream("superior meetings", unit.code)
    body = world.committees.of(unit.code, "committee")
    for year, month in months(date(2011, 1, 1), LAST):
        on = date(year, month, 8 + int(rng.random() * 15))
        if not unit.exists(on):
            continue
        briefs = month % 3 == 2 and rng.random() < 0.72 + 0.27 * unit.quality
        if briefs and _has_communes(world, unit, on):
            minutes.held(unit.code, "briefing", on, 2 * _communes(world, unit, on))
        if month % 3 == 0 and body and body.sitting(on):
            due = len(body.sitting(on))
            minutes.held(unit.code, "committee", on, due, (int(due * 0.1 * rng.random()), 0))
        if month in (4, 10):
            minutes.held(unit.code, "working_session", on, 6 + int(rng.random() * 10))
    _contests(unit, rng, minutes)


def _communes(world: World, unit: Unit, day: date) -> int:
    return sum(place_on(u, day).type in COMMUNE_TYPES for u in world.tree.children(unit.code, day))


def _has_communes(world: World, unit: Unit, day: date) -> bool:
    return unit.placements[0].level == "superior_party_org" and _communes(world, unit, day) > 0


def _contests(unit: Unit, rng: Random, minutes: Minutes) -> None:
    """Once a term a contest for secretaries and committee members."""
    for on in (date(2013, 5, 15), date(2018, 9, 12), date(2022, 8, 18), date(2025, 10, 16)):
        new = on > REFORM and unit.begin < REFORM
        if unit.exists(on) and not new and rng.random() < unit.quality - 0.15:
            minutes.held(unit.code, "contest", on, 20 + int(rng.random() * 60))
