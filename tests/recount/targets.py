"""What a target is, and the table of all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .counting import Counter, Sums
from .judging import Goal
from .periods import When
from .tree import ORG, SUP

# Rule 9; None: every level
EVERYBODY = None
ORGANISATIONS = frozenset({"province"}) | SUP | ORG
SUPERIORS = frozenset({"province"}) | SUP

PROGRAMMES = {
    "000": (2011, 2015),
    "001": (2011, 2015),
    "002": (2016, 2020),
    "003": (2022, 2030),
    "004": (2020, 2025),
}


@dataclass(frozen=True)
class Target:
    """One row of part 3.

    `by`: the deadline of an L, or the day from which a recurring target is judged. `years`: where
    they are not the programme's. `coming`: on a coming term. `events`: the so far has a light.
    `wait`: days after a period at which it is judged. `referred`: d is a number from the sheet
    references, of the "year" or the "whole" period. `finish` makes the figure's sums from those
    of the items' parts.
    """

    id: str
    when: When
    asked: frozenset[str] | None
    count: Counter
    goal: Goal
    by: date | None = None
    years: tuple[int, int] | None = None
    coming: bool = False
    events: bool = False
    wait: int | None = None
    referred: str = ""
    former: bool = False
    abolished: date | None = None
    finish: Callable[[Sums], Sums] | None = None

    @property
    def first(self) -> date:
        return date((self.years or PROGRAMMES[self.id[:3]])[0], 1, 1)

    @property
    def last(self) -> date:
        return date((self.years or PROGRAMMES[self.id[:3]])[1], 12, 31)
