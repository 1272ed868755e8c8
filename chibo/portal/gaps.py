"""The units right below one, those that lack most first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor
from chibo.indicators.forest import Mode
from chibo.organisations.queries import below
from chibo.portal.rows import Row
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.status import UnitDay, status, units_on


@dataclass(frozen=True, slots=True)
class Gap:
    """One unit with its figure of the target."""

    unit: UnitDay
    row: Row

    @property
    def needed(self) -> int:
        return self.row.figure.verdict.needed or 0


def gaps_below(
    actor: Actor,
    programme: Catalogued,
    entry: Entry,
    unit: UnitDay,
    day: date,
    *,
    mode: Mode,
) -> Sequence[Gap]:
    """The children in reach of which the target is asked: by what they lack, then by name.

    One evaluation serves them all.
    """
    codes = list(below(actor, unit.id, day).values_list("unit__code", flat=True))
    children = [one for one in units_on(actor, day, codes=codes)]
    asked = [one for one in children if one.asked(entry.pack.asked_of)]
    found = [
        Gap(child, Row(figures[0], ()))
        for child, figures in status(
            programme, asked, day, mode=mode, entries=[entry], root=unit.id
        )
        if figures[0].numbers is not None and figures[0].numbers.expected
    ]
    return sorted(found, key=lambda gap: (-gap.needed, gap.unit.name))
