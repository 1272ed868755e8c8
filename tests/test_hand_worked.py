"""Every target in the small world: engine, recount and what was worked out by hand agree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import pytest

from chibo.exchange.demo.small import small
from chibo.programmes.queries.catalogue import target as find_target
from chibo.programmes.queries.status import Figure, status, unit_on, units_on
from tests.hand_worked import (
    action_000,
    action_003,
    details,
    programme_004,
    resolution_001,
    scheme_002,
)
from tests.hand_worked.table import Beside, Worked, read, read_details
from tests.recount.counting import World as Book
from tests.recount.run import Result, recount
from tests.recount.table import TARGETS
from tests.world.world import World

PROGRAMMES = (action_000, resolution_001, scheme_002, action_003, programme_004)
KINDS = (("day", "TABLE"), ("today", "TODAY"), ("so far", "SO_FAR"))
Mode = Literal["day", "today"]

WORKED: dict[str, list[Worked]] = defaultdict(list)
for _programme in PROGRAMMES:
    for _kind, _name in KINDS:
        for _row in read(getattr(_programme, _name, ""), _kind):
            WORKED[_row.target].append(_row)
DETAILS = list(read_details(details.TABLE))


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(dict(small()))


@pytest.mark.parametrize("target", TARGETS)
def test_the_recount_shows_what_was_worked_out_by_hand(book: Book, target: str) -> None:
    faults = []
    for (day, kind), rows in together(WORKED[target]):
        units = [row.unit for row in rows]
        found = recount(book, as_of=day, units=units, targets=[target], tree=mode(kind))
        faults += [
            fault for row in rows for fault in compare(row, recounted(row, found[row.unit, target]))
        ]
    assert not faults, "\n".join(faults)


@pytest.mark.engine
@pytest.mark.parametrize("target", TARGETS)
def test_the_engine_shows_what_was_worked_out_by_hand(world: World, target: str) -> None:
    programme, entry = find_target(world.province_office, target)
    faults = []
    for (day, kind), rows in together(WORKED[target]):
        units = units_on(world.province_office, day, codes=[row.unit for row in rows])
        shown = {
            unit.code: figures
            for unit, figures in status(programme, units, day, mode=mode(kind), entries=[entry])
        }
        for row in rows:
            faults += [fault for one in shown[row.unit] for fault in compare(row, engine(row, one))]
            faults += [] if shown[row.unit] else [f"{row}: not asked of this unit"]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("row", DETAILS, ids=str)
def test_the_recount_shows_beside_a_figure_what_was_worked_out_by_hand(
    book: Book, row: Beside
) -> None:
    found = recount(book, as_of=row.day, units=[row.unit], targets=[row.target])
    name = row.part.replace("/new_term", "/new").replace("/former_term", "/former")
    part = found[row.unit, row.target].detail.get(name, {"numerator": 0, "denominator": 0})
    assert (part["numerator"], part["denominator"]) == (row.numerator, row.denominator)


@pytest.mark.engine
@pytest.mark.parametrize("row", DETAILS, ids=str)
def test_the_engine_shows_beside_a_figure_what_was_worked_out_by_hand(
    world: World, row: Beside
) -> None:
    programme, entry = find_target(world.province_office, row.target)
    unit = unit_on(world.province_office, row.day, row.unit)
    _unit, figures = next(status(programme, [unit], row.day, entries=[entry]))
    numbers = figures[0].numbers
    assert numbers
    if row.part == "former":
        part = numbers.last_year
    elif "/" in row.part:
        kind, _slash, term = row.part.partition("/")
        part = numbers.cut[kind][term]
    else:
        part = numbers.parts.get(row.part, (0, 0))
    assert part == (row.numerator, row.denominator)


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_is_worked_out_at_each_kind_of_unit_it_is_asked_of(
    book: Book, target: str
) -> None:
    wanted = {"province"}
    asked = TARGETS[target].asked
    wanted.add("cell" if asked is None else "organisation" if "base_party_org" in asked else "")
    if asked is not None and "base_party_org" not in asked:
        wanted.add("superior")

    worked = {kind for row in WORKED[target] for kind in kinds(book, row)}

    assert wanted - {""} <= worked


def kinds(book: Book, row: Worked) -> Iterator[str]:
    """What the row's unit is on its day: a chi bộ cơ sở is an organisation and a cell."""
    level = book.tree.level(row.unit, row.day)
    if level in ("base_party_org", "base_party_cell"):
        yield "organisation"
    if level in ("subordinate_party_cell", "base_party_cell"):
        yield "cell"
    if level == "superior_party_org":
        yield "superior"
    if level == "province":
        yield "province"


def together(rows: Iterable[Worked]) -> Iterator[tuple[tuple[date, str], list[Worked]]]:
    """The rows of one day and kind at a time."""
    found: dict[tuple[date, str], list[Worked]] = defaultdict(list)
    for row in rows:
        found[row.day, row.kind].append(row)
    yield from found.items()


def mode(kind: str) -> Mode:
    return "today" if kind == "today" else "day"


Shown = tuple[
    float | None,
    float | None,
    int | None,
    int | None,
    float | None,
    str | None,
    str | None,
    int | None,
]
NAMES = ("numerator", "denominator", "known", "expected", "value", "status", "reason", "needed")


def compare(row: Worked, shown: Shown | None) -> Iterator[str]:
    """One line for each cell of the row that is not as shown; values to two decimals."""
    if shown is None:
        yield f"{row}: nothing is shown"
        return
    for name, found in zip(NAMES, shown, strict=True):
        wanted = getattr(row, name)
        if name == "value" and found is not None:
            found = round(float(found), 2)
        if wanted != found:
            yield f"{row}: {name} is {wanted} by hand, shown as {found}"


def recounted(row: Worked, result: Result) -> Shown | None:
    one = result.so_far if row.kind == "so far" else result
    if one is None:
        return None
    reason = None if row.kind == "so far" else result.reason
    return (
        one.numerator,
        one.denominator,
        one.known,
        one.expected,
        one.value,
        one.status,
        reason,
        one.needed,
    )


def engine(row: Worked, figure: Figure) -> Shown | None:
    if row.kind == "so far":
        one = figure.so_far
        if one is None:
            return None
        numbers = one.numbers
        bottom = numbers.reference if figure.entry.pack.id == "003-3" else numbers.denominator
        return (
            numbers.numerator,
            None if bottom is None else float(bottom),
            numbers.known,
            numbers.expected,
            one.value,
            one.status,
            None,
            one.needed,
        )
    verdict = figure.verdict
    if figure.numbers is None:
        return None, None, None, None, verdict.value, verdict.status, verdict.reason, verdict.needed
    return (
        figure.numbers.numerator,
        figure.denominator,
        figure.numbers.known,
        figure.numbers.expected,
        verdict.value,
        verdict.status,
        verdict.reason,
        verdict.needed,
    )
