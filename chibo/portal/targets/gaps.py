"""The units right below one, those that lack most first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor
from chibo.core.text import fold
from chibo.indicators.forest import Mode
from chibo.organisations.queries import below
from chibo.portal.rows import Row
from chibo.portal.words import heads
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.discretion import discretion
from chibo.programmes.queries.status import UnitDay, status, units_on

OPEN = "open"
"""Filter: only units that lack something, or of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One unit with its figure of the target."""

    unit: UnitDay
    row: Row

    @property
    def heads(self) -> str:
        """What is missing is counted in these."""
        return heads(self.row.figure.entry, self.distance)

    @property
    def distance(self) -> float:
        """How much is missing: heads or cells; of a mean how far it is from the number."""
        needed = self.row.figure.verdict.needed
        if needed is not None:
            return needed
        value, target = self.row.value, self.row.target
        if self.row.status != "behind" or value is None or target is None:
            return 0
        return abs(value - target)

    @property
    def unclear(self) -> bool:
        """Nothing can be said yet about what is missing."""
        return self.row.status in ("unknown", "withheld") or (
            self.row.status == "not_due" and self.row.value is None
        )

    @property
    def is_open(self) -> bool:
        return self.distance > 0 or self.row.status in ("behind", "unknown")


@dataclass(frozen=True, slots=True)
class Gaps:
    """The units below that have something to count.

    `empty` are those of which the target is asked as well, but that have nothing to count.
    """

    all: Sequence[Gap]
    empty: int

    @property
    def few_people(self) -> str:
        """Why some of their figures are withheld; empty where none is."""
        return next((gap.row.reason for gap in self.all if gap.row.status == "withheld"), "")

    @property
    def open(self) -> int:
        return sum(1 for gap in self.all if gap.is_open)


def gaps_below(
    actor: Actor,
    programme: Catalogued,
    entry: Entry,
    unit: UnitDay,
    day: date,
    *,
    mode: Mode,
) -> Gaps:
    """The children in reach that have something to count, by what they lack, then by name;
    and how many have nothing.

    One evaluation serves them all.
    """
    codes = list(below(actor, unit.id, day).values_list("unit__code", flat=True))
    children = units_on(actor, day, codes=codes)
    asked = [one for one in children if one.asked(entry.pack.asked_of)]
    if not asked:
        return Gaps([], 0)
    discreet = discretion(actor, programme, [entry], day, mode=mode)
    found = [
        Gap(child, Row(discreet.told(figures[0], child.id), day))
        for child, figures in status(
            programme, asked, day, mode=mode, entries=[entry], root=unit.id
        )
        if figures[0].numbers is not None and figures[0].numbers.expected
    ]
    order = {one.code: at for at, one in enumerate(sorted(asked, key=_by_name))}
    found.sort(key=lambda gap: (-gap.distance, not gap.is_open, order[gap.unit.code]))
    return Gaps(found, len(asked) - len(found))


def _by_name(one: UnitDay) -> tuple[str, str]:
    return fold(one.name), one.code
