"""Duties over the twelve months of a year: the light of every month, quarter or half."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import get_language

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.periods import Period
from chibo.indicators.forest import Mode
from chibo.organisations.reach import subtree
from chibo.portal.kept import Kept
from chibo.portal.reading import figures, told_to
from chibo.portal.strips import DutyStrip
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.discretion import seen_by
from chibo.programmes.queries.status import Figure, UnitDay
from chibo.programmes.rules.looks import periods_of, read_on

FEW = 200
"""Units below which a year's lights are read along with the page; of more, when asked for."""

_strips = Kept[Mapping[str, DutyStrip]](64)


def strips_of(
    actor: Actor,
    programme: Catalogued,
    entries: Sequence[Entry],
    unit: UnitDay,
    day: date,
    *,
    mode: Mode,
    wanted: bool,
) -> Mapping[str, DutyStrip] | None:
    """By duty its year up to the day; None for a large unit of which nobody asked for it yet.

    What was counted is kept until something is written.
    """
    asked = tuple(one.pack.id for one in entries)
    key = (*asked, unit.id, day, mode, seen_by(actor), audit.tip(), get_language())
    if key not in _strips and not wanted and subtree([unit.id], on=day).count() > FEW:
        return None
    return _strips.get(key, lambda: _read(actor, programme, entries, unit, day, mode))


def _read(
    actor: Actor,
    programme: Catalogued,
    entries: Sequence[Entry],
    unit: UnitDay,
    day: date,
    mode: Mode,
) -> Mapping[str, DutyStrip]:
    periodic = [one for one in entries if one.pack.when.every in ("month", "quarter")]
    year = min(day, programme.span.last).year
    asked: dict[date, list[tuple[Entry, int]]] = defaultdict(list)
    marks = {one.pack.id: [""] * len(periods_of(one.pack, year)) for one in periodic}
    for one in periodic:
        for at, period in enumerate(periods_of(one.pack, year)):
            if programme.span.first <= period.first and period.last <= programme.span.last:
                marks[one.pack.id][at] = "not_due"
                asked[read_on(one.pack, period, day)].append((one, at))
    for then, those in asked.items():
        due = [(one, at) for one, at in those if then >= periods_of(one.pack, year)[at].first]
        wanted = [(programme, [one for one, _at in due])]
        read = figures(wanted, unit, then, mode=mode)
        [found] = told_to(actor, wanted, read, unit.id, then, mode)
        for (one, at), figure in zip(due, found, strict=True):
            marks[one.pack.id][at] = _light(figure, periods_of(one.pack, year)[at])
    return {
        one.pack.id: DutyStrip(str(one.definition.name), str(year), marks[one.pack.id])
        for one in periodic
    }


def _light(figure: Figure, period: Period) -> str:
    """The judged light if it is that period's, else that of the period under way; "" where the
    unit had nothing to count."""
    if figure.numbers is not None and not figure.numbers.expected:
        return ""
    look = figure.looks.main
    if look and look.whole == period:
        return figure.status
    so_far = figure.so_far
    if so_far and so_far.look.whole == period and so_far.status:
        return so_far.status
    return "not_due"
