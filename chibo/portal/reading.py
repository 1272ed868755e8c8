"""Reads the figures that pages show: one evaluation for all targets that look at the same days."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from chibo.core.actor import Actor
from chibo.core.days import period_text
from chibo.indicators.forest import Mode
from chibo.portal.rows import Point, Row
from chibo.programmes.queries.catalogue import Catalogued, Entry, definitions
from chibo.programmes.queries.discretion import discretion
from chibo.programmes.queries.figures import compute
from chibo.programmes.queries.status import Figure, UnitDay, figure
from chibo.programmes.rules.judging import Judge
from chibo.programmes.rules.looks import trend_days

Asked = Sequence[tuple[Catalogued, Sequence[Entry]]]


def asked_of(unit: UnitDay, entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The targets that are asked of the unit, and those that aren't."""
    asked = [one for one in entries if unit.asked(one.pack.asked_of)]
    return asked, [one for one in entries if one not in asked]


def figures(
    asked: Asked, unit: UnitDay, day: date, *, mode: Mode, so_far: bool = True
) -> list[list[Figure]]:
    """The unit's figures of these targets, programme by programme; the so far beside them only
    where it is wanted. Not for a reader's eyes before `told_to`."""
    roles = ("main", "running") if so_far else ("main",)
    computed = compute(asked, day, mode=mode, root=unit.id, roles=roles)
    return [
        [
            figure(
                computed,
                Judge(one.pack, one.definition, programme.pack.parameters),
                one,
                unit.id,
                programme,
            )
            for one in entries
        ]
        for programme, entries in asked
    ]


def told_to(
    actor: Actor, asked: Asked, found: Sequence[Sequence[Figure]], unit: int, day: date, mode: Mode
) -> list[list[Figure]]:
    """These figures of the unit as the reader is told them."""
    told = []
    for (programme, entries), own in zip(asked, found, strict=True):
        discreet = discretion(actor, programme, entries, day, mode=mode)
        told.append([discreet.told(one, unit) for one in own])
    return told


def rows(
    actor: Actor,
    programme: Catalogued,
    entries: Sequence[Entry],
    unit: UnitDay,
    day: date,
    *,
    mode: Mode,
    trend: bool = True,
) -> list[Row]:
    """Targets asked of the unit as rows; their trend goes back up to four years."""
    if not entries:
        return []
    asked = [(programme, entries)]
    [now] = told_to(actor, asked, figures(asked, unit, day, mode=mode), unit.id, day, mode)
    before = _before(actor, programme, entries, unit, day, mode) if trend else {}
    return [Row(one, day, [*before.get(one.entry.pack.id, ()), _point(one, day)]) for one in now]


def _before(
    actor: Actor,
    programme: Catalogued,
    entries: Sequence[Entry],
    unit: UnitDay,
    day: date,
    mode: Mode,
) -> dict[str, list[Point]]:
    """By target the points of the years before, oldest first."""
    asked: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        for then in trend_days(entry.pack, programme.span, day):
            asked[then].append(entry)
    found: dict[str, list[Point]] = defaultdict(list)
    for then in sorted(asked):
        those = [(programme, asked[then])]
        past_figures = figures(those, unit, then, mode=mode, so_far=False)
        [past] = told_to(actor, those, past_figures, unit.id, then, mode)
        for one in past:
            found[one.entry.pack.id].append(_point(one, then))
    return found


def _point(one: Figure, day: date) -> Point:
    """A period that isn't over gives no value: a part of a year is no trend."""
    look = one.looks.main
    if look is None:
        return Point(str(day.year), one, None, whole=False)
    name = period_text(look.start, look.end)
    whole = look.end == look.whole.last
    known = one.numbers is not None and one.numbers.known
    return Point(name, one, one.verdict.value if whole and known else None, whole)


def other_reading(
    programme: Catalogued, entry: Entry, unit: UnitDay, day: date, *, mode: Mode
) -> Figure | None:
    """The figure as the target's other reading has it, where that can be computed.

    To be shown to whoever is told the target's own, and only then.
    """
    other = entry.pack.other
    if other is None:
        return None
    definition = entry.definition
    if other.indicator:
        definition = definitions([other.indicator])[other.indicator]
    changed = {"conditions": other.conditions or entry.pack.conditions}
    read = Entry(entry.pack.model_copy(update=changed), definition)
    [[found]] = figures([(programme, [read])], unit, day, mode=mode)
    return found
