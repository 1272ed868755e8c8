"""Reads the figures that pages show: one evaluation for all targets that look at the same days."""

from collections.abc import Sequence
from datetime import date

from chibo.core.periods import years_before
from chibo.indicators.definitions import Definition
from chibo.indicators.forest import Mode
from chibo.indicators.models import Indicator
from chibo.portal.days import period_text
from chibo.portal.rows import Point, Row
from chibo.portal.words import language
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.figures import compute
from chibo.programmes.queries.status import Figure, UnitDay, figure
from chibo.programmes.rules.judging import Judge

TREND_YEARS = 5

Asked = Sequence[tuple[Catalogued, Sequence[Entry]]]


def asked_of(unit: UnitDay, entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The targets that are asked of the unit, and those that aren't."""
    asked = [one for one in entries if unit.asked(one.pack.asked_of)]
    return asked, [one for one in entries if one not in asked]


def figures(asked: Asked, unit: UnitDay, day: date, *, mode: Mode) -> list[list[Figure]]:
    """The unit's figures of these targets, programme by programme."""
    computed = compute(asked, day, mode=mode, root=unit.id)
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


def rows(
    programme: Catalogued,
    entries: Sequence[Entry],
    unit: UnitDay,
    day: date,
    *,
    mode: Mode,
    trend: bool = True,
) -> list[Row]:
    """Targets asked of the unit as rows, with the same day of up to five years as their trend."""
    if not entries:
        return []
    [now] = figures([(programme, entries)], unit, day, mode=mode)
    before = []
    for one_day in _trend_days(programme, day) if trend else ():
        [past] = figures([(programme, entries)], unit, one_day, mode=mode)
        before.append((one_day, past))
    return [
        Row(one, day, [_point(past[at], then) for then, past in [*before, (day, now)]])
        for at, one in enumerate(now)
    ]


def _trend_days(programme: Catalogued, day: date) -> list[date]:
    """The same day in the years before, oldest first; of an ended programme from its last day."""
    anchor = min(day, programme.span.last)
    days = [years_before(anchor, back) for back in range(TREND_YEARS - 1, 0, -1)]
    return [one for one in days if one >= programme.span.first]


def _point(one: Figure, day: date) -> Point:
    """A period that isn't over gives no value: a part of a year is no trend."""
    look = one.looks.main
    if look is None:
        return Point(str(day.year), one, None, whole=False)
    name = period_text(look.start, look.end, language=language())
    whole = look.end == look.whole.last
    known = one.numbers is not None and one.numbers.known
    return Point(name, one, one.verdict.value if whole and known else None, whole)


def other_reading(
    programme: Catalogued, entry: Entry, unit: UnitDay, day: date, *, mode: Mode
) -> Figure | None:
    """The figure as the target's other reading has it, where that can be computed."""
    other = entry.pack.other
    if other is None:
        return None
    definition = entry.definition
    if other.indicator:
        body = Indicator.objects.values_list("body", flat=True).get(code=other.indicator)
        definition = Definition.model_validate(body)
    changed = {"conditions": other.conditions or entry.pack.conditions}
    read = Entry(entry.pack.model_copy(update=changed), definition)
    [[found]] = figures([(programme, [read])], unit, day, mode=mode)
    return found
