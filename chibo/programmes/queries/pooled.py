"""Figures of several units taken together: sums divided by sums, never a mean of ratios."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from chibo.indicators.forest import Bools, Floats, Ints, Mode
from chibo.indicators.items import Items, items
from chibo.indicators.live import Live
from chibo.indicators.own import Sums
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.figures import BEFORE, Computed, binding_of, with_parameters
from chibo.programmes.queries.status import Figure, judged
from chibo.programmes.rules.judging import Judge, Numbers, Pair

MAIN = "main"
Group = Mapping[str, Bools]
"""For every unit by its index whether it stands in a part, by the part's code."""


@dataclass(frozen=True, slots=True)
class Mean:
    """What units of one kind reach together; of a count what one of them has on average."""

    units: int
    value: float | None


def mean_of(
    computed: Computed, programme: Catalogued, entry: Entry, units: Collection[int]
) -> Mean | None:
    """The mean of these units, of which none lies below another; None where there is none."""
    sums = _sums(computed, entry)
    if sums is None or not units:
        return None
    rows = sums[""].rolled[computed.tree.index(list(units))]
    counted = int((rows[:, 3] > 0).sum())
    if not counted:
        return None
    numbers = _numbers(rows.sum(axis=0))
    if entry.definition.unit == "count":
        known = int((rows[:, 2] > 0).sum())
        return Mean(counted, numbers.numerator / known if known else None)
    judge = Judge(entry.pack, entry.definition, programme.pack.parameters)
    return Mean(counted, judge.value(numbers) if numbers.known else None)


def parted(
    computed: Computed, programme: Catalogued, entry: Entry, unit: int, group: Group
) -> dict[str, Figure]:
    """One unit's figure in parts, by the units in which its items lie, each judged like a unit.

    Parts in which nothing is asked are left out.
    """
    sums = _sums(computed, entry)
    if sums is None:
        return {}
    inside = computed.tree.inside(int(computed.tree.index([unit])[0]))
    own = {name: _own(one, inside) for name, one in sums.items()}
    before = computed.cuts.get((entry.pack.id, BEFORE + MAIN))
    past = _own(before[""][None], inside) if before else None
    judge = Judge(entry.pack, entry.definition, programme.pack.parameters)
    found = {}
    for code, stands in group.items():
        main = _part(own[""], stands)
        if main[3]:
            parts = {name: _pair(one, stands) for name, one in own.items() if name}
            numbers = _numbers(main, parts, _pair(past, stands) if past else None)
            found[code] = judged(computed, judge, entry, numbers, programme)
    return found


def parted_items(
    computed: Computed,
    programme: Catalogued,
    entry: Entry,
    behind: Items,
    groups: Mapping[str, Collection[int]],
) -> dict[str, Figure]:
    """As `parted`, where the items themselves are grouped, by their keys: hamlets by zone."""
    judge = Judge(entry.pack, entry.definition, programme.pack.parameters)
    found = {}
    for code, stands in _masks(behind.key, groups):
        top, known, asked = (
            int((one & stands).sum()) for one in (behind.numerator, behind.denominator, stands)
        )
        if asked:
            numbers = Numbers(float(top), float(known), known, asked)
            found[code] = judged(computed, judge, entry, numbers, programme)
    return found


def behind_of(
    programme: Catalogued, entry: Entry, computed: Computed, unit: int, day: date, mode: Mode
) -> Items | None:
    """The items of the unit's figure; None where there is no figure."""
    look = computed.looks[entry.pack.id].main
    if look is None:
        return None
    binding = binding_of(entry, programme, look, day)
    return items(with_parameters(entry), binding, Live(), unit=unit, mode=mode)


@dataclass(frozen=True, slots=True)
class Lacking:
    """One unit of its own: how many items it has, and how many are wanting or not known."""

    unit: int
    asked: int
    lacking: int
    unknown: int


def lacking_in(computed: Computed, entry: Entry, unit: int) -> list[Lacking]:
    """The units in which items of the unit's figure lie that hold it down.

    None where no single item does: of means, and of admissions, which are asked of all together.
    """
    definition, sums = entry.definition, _sums(computed, entry)
    if sums is None or definition.unit == "mean" or definition.base or definition.sums:
        return []
    inside = computed.tree.inside(int(computed.tree.index([unit])[0]))
    indexes, values = _own(sums[""], inside)
    own = np.zeros((len(computed.tree.unit_ids), 4))
    np.add.at(own, indexes, values)
    top, known, asked = own[:, 0], own[:, 2], own[:, 3]
    wanting = known - top if definition.direction == "up" else top
    held = np.flatnonzero((wanting > 0) | (asked > known))
    return [
        Lacking(
            int(computed.tree.unit_ids[at]),
            round(asked[at]),
            round(wanting[at]),
            round(asked[at] - known[at]),
        )
        for at in held.tolist()
    ]


def units_of(computed: Computed, entry: Entry, unit: int) -> list[int]:
    """Keys of the units in which the items of the unit's figure lie."""
    sums = _sums(computed, entry)
    if sums is None:
        return []
    inside = computed.tree.inside(int(computed.tree.index([unit])[0]))
    indexes, _values = _own(sums[""], inside)
    found: list[int] = computed.tree.unit_ids[np.unique(indexes)].tolist()
    return found


def masks(computed: Computed, groups: Mapping[str, Collection[int]]) -> Group:
    """Groups of units' keys as `parted` takes them."""
    return dict(_masks(computed.tree.unit_ids, groups))


def _masks(keys: Ints, groups: Mapping[str, Collection[int]]) -> Iterator[tuple[str, Bools]]:
    for code, units in groups.items():
        yield code, np.isin(keys, np.fromiter(units, dtype=np.int64))


Rows = tuple[Ints, Floats]
"""Index of each row's own unit, and its numerator, denominator, known and asked items."""


def _sums(computed: Computed, entry: Entry) -> dict[str, Sums] | None:
    """By part the sums of the judged period; None where there are none, or they are cut already."""
    cuts = computed.cuts.get((entry.pack.id, MAIN))
    if cuts is None or entry.definition.each:
        return None
    return {name: cut[None] for name, cut in cuts.items() if None in cut}


def _own(sums: Sums, inside: Bools) -> Rows:
    held = inside[sums.stays]
    return sums.tree.unit[sums.stays[held]], sums.values[held]


def _part(rows: Rows, stands: Bools) -> Floats:
    units, values = rows
    found: Floats = values[stands[units]].sum(axis=0)
    return found


def _pair(rows: Rows, stands: Bools) -> Pair:
    top, bottom = _part(rows, stands)[:2].tolist()
    return top, bottom


def _numbers(
    row: Floats, parts: Mapping[str, Pair] | None = None, last_year: Pair | None = None
) -> Numbers:
    top, bottom, known, expected = row.tolist()
    return Numbers(
        top, bottom, round(known), round(expected), parts=parts or {}, last_year=last_year
    )
