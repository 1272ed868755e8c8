"""Which papers a unit has to have on a day, and what it means that one is there: no database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.core.periods import Every, Period, years_before

PERIODIC = (Every.YEAR.value, Every.HALF.value, Every.QUARTER.value)
SPAN_OF_YEARS = len("2020-2025")


class State(StrEnum):
    """How a required paper stands; `open`: of so many in a term some are to come, in good time."""

    THERE = "there"
    LACKING = "lacking"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class UnitThen:
    """What a unit is on one day: its roles are those that papers are asked of."""

    level: str
    type: str
    roles: frozenset[str]
    committee: bool

    def holder(self, holder: str) -> str:
        """Whose papers answer: an organisation's own are its committee's, else the cell's."""
        if holder != "own":
            return holder
        return "committee" if self.committee else "cell"


def roles(
    *, organisation: bool, cell: bool, superior: bool, committee: bool, inspectors: bool
) -> frozenset[str]:
    """Who a unit is towards the pack: a grassroots cell with a committee is three in one."""
    held = {
        "committee": organisation and committee,
        "cell": cell,
        "organisation": organisation,
        "inspection_committee": organisation and inspectors,
        "superior": superior,
    }
    return frozenset(role for role, has in held.items() if has)


def period_asked(every: str, day: date) -> Period | None:
    """The period that a paper must be named after; None where it isn't a period's paper."""
    return Period.of(Every(every), day) if every in PERIODIC else None


def state_of_floor(found: int, least: int, begun: date, due_after: int, day: date) -> State:
    """So many in a term: there, or lacking once the years after which they are due are over."""
    if found >= least:
        return State.THERE
    return State.LACKING if years_before(day, due_after) >= begun else State.OPEN
