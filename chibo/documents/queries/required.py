"""Required papers of units on a day: there, lacking, or not known (practice M7).

Who keeps papers stands above this app: the caller passes in the units that do on the day. Where
papers are not kept, nothing is known of them (records.md part 2, rule 5).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from chibo.core.actor import Actor
from chibo.core.periods import Period
from chibo.documents.models import RequiredPaper
from chibo.documents.queries.asked import Asked, Held, Shelf, Where, shelf, terms_begun
from chibo.documents.rules import State, UnitThen, covers, period_asked, state_of_floor
from chibo.organisations.reach import subtree

RECORDS = "papers"
"""The class of records that a unit has to keep here for its silence to mean "no"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One required paper of one unit.

    `period` is the one it must be named after. Of the newest paper that answers there is the day
    since when and, of a plan of admissions, the number; `found` says how many there are.
    """

    required: RequiredPaper
    unit: int
    state: State
    period: Period | None = None
    since: date | None = None
    number: int | None = None
    found: int = 0


@dataclass(frozen=True, slots=True)
class Lack:
    """One required paper over many units: asked of so many, known of these, lacking in those."""

    required: RequiredPaper
    asked: int
    known: int
    lacking: int


def papers_of(actor: Actor, unit: int, on: date, *, keeps: Collection[int]) -> list[Answer]:
    """What the unit has to have on the day; nothing where the actor may not see its records."""
    return list(_answers(actor, "record.view", [unit], on, keeps))


def lacks(
    actor: Actor,
    on: date,
    *,
    keeps: Collection[int],
    unit: int | None = None,
    alone: bool = False,
    only: str = "",
) -> list[Answer]:
    """What the unit and those below it lack, or all in reach: by the units' codes.

    `alone` asks of that unit itself, `only` of the paper of that code.
    """
    where = None if unit is None else [unit] if alone else subtree([unit], on=on)
    found = _answers(actor, "record.view", where, on, keeps, only)
    return [one for one in found if one.state is State.LACKING]


def lacking(actor: Actor, unit: int, on: date, *, keeps: Collection[int]) -> list[Lack]:
    """How many units lack each required paper: the unit itself and all below it in reach.

    In the order of the pack, never by number; what is asked of nobody here is left out.
    """
    counts: dict[int, list[int]] = {}
    kinds: dict[int, RequiredPaper] = {}
    for one in _answers(actor, "figure.view", subtree([unit], on=on), on, keeps):
        kinds[one.required.pk] = one.required
        told = counts.setdefault(one.required.pk, [0, 0, 0])
        told[0] += 1
        told[1] += one.state is not State.UNKNOWN
        told[2] += one.state is State.LACKING
    ordered = sorted(kinds.values(), key=lambda row: row.position)
    return [Lack(row, *counts[row.pk]) for row in ordered]


def _answers(
    actor: Actor, action: str, where: Where, on: date, keeps: Collection[int], only: str = ""
) -> Iterator[Answer]:
    """Unit by unit, each in the order of the pack: five queries, however many units there are."""
    rows = RequiredPaper.objects.as_of(on).order_by("position")
    required = list(rows.filter(code=only) if only else rows)
    units = Asked(actor, action, where, on)
    if not required or not units.on(on):
        return
    terms = terms_begun(where, on)
    reading = _Reading(on, keeps, terms, shelf(actor, action, where, required, on, terms))
    wanted = [_Wanted.on(row, on) for row in required]
    for unit, now in units.on(on).items():
        for one in wanted:
            before = units.on(one.first).get(unit)
            if before is not None and _is_asked(one.row, now, before):
                yield reading.answer(one, unit, now)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A required paper with the period it is asked for: its name, and its first day, else today."""

    row: RequiredPaper
    period: Period | None
    name: str
    first: date

    @classmethod
    def on(cls, row: RequiredPaper, day: date) -> Self:
        period = period_asked(row.every, day)
        return cls(row, period, period.name, period.first) if period else cls(row, None, "", day)


def _is_asked(row: RequiredPaper, now: UnitThen, before: UnitThen) -> bool:
    """A period's paper is asked of who had the role on its first day as well (rule 4)."""
    return (
        row.role in now.roles
        and row.role in before.roles
        and (not row.levels or now.level in row.levels)
        and (not row.types or now.type in row.types)
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known on the day: who keeps papers, when terms began, which papers there are."""

    on: date
    keeps: Collection[int]
    terms: Mapping[int, date]
    papers: Shelf

    def answer(self, wanted: _Wanted, unit: int, now: UnitThen) -> Answer:
        row = wanted.row
        if unit not in self.keeps:
            return Answer(row, unit, State.UNKNOWN, wanted.period)
        held = self.papers.of(unit, now.holder(row.holder), row.paper)
        found = [one for one in held if self._fits(wanted, one)]
        state = self._state(row, unit, len(found))
        if not found:
            return Answer(row, unit, state, wanted.period)
        last = found[-1]
        return Answer(row, unit, state, wanted.period, last.since, last.number, len(found))

    def _state(self, row: RequiredPaper, unit: int, found: int) -> State:
        if row.at_least is None:
            return State.THERE if found else State.LACKING
        begun = self.terms.get(unit)
        if begun is None:
            return State.UNKNOWN
        return state_of_floor(found, row.at_least, begun, row.due_after_years or 0, self.on)

    def _fits(self, wanted: _Wanted, paper: Held) -> bool:
        """Whether a paper of the right kind and holder is one of those asked for."""
        row = wanted.row
        if row.programme and paper.programme != row.programme:
            return False
        if row.numbered and paper.number is None:
            return False
        if row.at_least is not None:
            begun = self.terms.get(paper.unit)
            return begun is not None and paper.since >= begun
        if wanted.period is not None:
            return paper.period == wanted.name
        if row.every == RequiredPaper.Every.TERM:
            return covers(paper.period, self.on.year)
        return paper.until is None or paper.until > self.on
