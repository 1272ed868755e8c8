"""Required papers of units on a day: there, lacking, or not known (practice M7).

Who keeps papers stands above this app: the caller passes in the units that do on the day. Where
papers are not kept, nothing is known of them (records.md part 2, rule 5).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from chibo.core.actor import Actor
from chibo.core.periods import Period
from chibo.documents.models import RequiredPaper
from chibo.documents.queries.fitting import newest
from chibo.documents.queries.states import Asking, asking_of
from chibo.documents.rules import State, period_asked
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
    asking = asking_of(actor, "record.view", [unit], on, keeps)
    last = newest(actor, "record.view", unit, asking.required, on)
    answers = list(_answers(asking))
    for at, one in enumerate(answers):
        if one.found:
            since, number = last[asking.key(one.required, unit)]
            answers[at] = replace(one, since=since, number=number)
    return answers


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
    asking = asking_of(actor, "record.view", where, on, keeps, only)
    return [one for one in _answers(asking) if one.state is State.LACKING]


def answers_below(
    actor: Actor, unit: int, on: date, *, keeps: Collection[int], only: str = ""
) -> Iterator[Answer]:
    """How every required paper stands at the unit and those below it, by the units' codes."""
    return _answers(asking_of(actor, "record.view", subtree([unit], on=on), on, keeps, only))


def lacking(actor: Actor, unit: int, on: date, *, keeps: Collection[int]) -> list[Lack]:
    """How many units lack each required paper: the unit itself and all below it in reach.

    In the order of the pack, never by number; what is asked of nobody here is left out.
    """
    asking = asking_of(actor, "figure.view", subtree([unit], on=on), on, keeps)
    counts = [[0, 0, 0] for _row in asking.required]
    for at, _unit, state, _found in asking.states():
        told = counts[at]
        told[0] += 1
        told[1] += state is not State.UNKNOWN
        told[2] += state is State.LACKING
    return [Lack(row, *told) for row, told in zip(asking.required, counts, strict=True) if told[0]]


def _answers(asking: Asking) -> Iterator[Answer]:
    """Unit by unit, each in the order of the pack."""
    periods = [period_asked(row.every, asking.on) for row in asking.required]
    for at, unit, state, found in asking.states():
        yield Answer(asking.required[at], unit, state, periods[at], found=found)
