"""What changed since the last day of the month before: targets whose light is another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chibo.core.actor import Actor
from chibo.core.periods import Every, Period
from chibo.indicators.forest import Mode
from chibo.organisations.models import Placement
from chibo.portal.reading import Asked
from chibo.portal.remembered import remembered
from chibo.portal.rows import Row
from chibo.programmes.queries.status import Figure, UnitDay
from chibo.programmes.rules.judging import Status


@dataclass(frozen=True, slots=True)
class Change:
    """A target's light before and now; `running` where it is that of the period under way."""

    row: Row
    before: Status
    now: Status
    running: bool


def last_month(day: date) -> date:
    """The last day of the month before."""
    return Period.of(Every.MONTH, day).first - timedelta(days=1)


def changes_since(
    actor: Actor,
    then: date,
    asked: Asked,
    now: Sequence[Sequence[Row]],
    unit: UnitDay,
    *,
    mode: Mode,
) -> list[list[Change]]:
    """Programme by programme the targets that stood otherwise on that day.

    Nothing is said where the unit wasn't there yet.
    """
    if not asked or not Placement.objects.as_of(then).filter(unit=unit.id).exists():
        return [[] for _rows in now]
    before = remembered(actor, asked, unit, then, mode=mode)
    return [
        [one for row, old in zip(rows, olds, strict=True) if (one := _change(row, old))]
        for rows, olds in zip(now, before, strict=True)
    ]


def _change(row: Row, old: Figure) -> Change | None:
    """The judged light where that changed, else the running one; none where either is withheld."""
    if "withheld" in (row.status, old.status):
        return None
    if row.status != old.status:
        return Change(row, old.status, row.status, row.running)
    now = row.figure.so_far.status if row.figure.so_far else None
    was = old.so_far.status if old.so_far else None
    if now and was and now != was:
        return Change(row, was, now, True)
    return None
