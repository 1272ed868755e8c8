"""How long all targets of all programmes take for all units on one date, live and warm.

By scan, and against the same figures written by hand in SQL (by_hand_figures.py).

    .venv/bin/python -m benchmarks.whole_set --scale tinh [--day 2025-12-31]
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection

from benchmarks.base import ASKED, clock, make_demo, peak_memory, taken
from benchmarks.by_hand import ByHand
from benchmarks.by_hand_figures import BY_HAND
from chibo.accounts.actors import actor_for
from chibo.indicators import engine, sources
from chibo.indicators.definitions import Definition
from chibo.indicators.engine import Asks, Binding
from chibo.indicators.forest import Ints
from chibo.indicators.live import Live
from chibo.indicators.models import Indicator
from chibo.indicators.own import Own
from chibo.indicators.scans import Measure, Scan
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.figures import compute

LAST = date(2025, 12, 31)
PERIODS = {
    "state": Binding(start=LAST, end=LAST, asof=LAST, name=str(LAST)),
    "month": Binding(start=date(2025, 12, 1), end=LAST, asof=LAST, name="2025-12", months=1),
    "quarter": Binding(start=date(2025, 10, 1), end=LAST, asof=LAST, name="2025-Q4", months=3),
    "year": Binding(start=date(2025, 1, 1), end=LAST, asof=LAST, name="2025", months=12),
}


@dataclass(frozen=True, slots=True)
class Ran:
    """One scan that was run."""

    fact: str
    definitions: int
    period: str
    rows: int
    seconds: float


@contextmanager
def watched() -> Iterator[list[Ran]]:
    """The scans that run meanwhile, each with its time in the database."""
    found: list[Ran] = []
    reads = Live.counted

    def counted(source: Live, scan: Scan, asks: Asks, units: Ints | None) -> Mapping[Measure, Own]:
        before = clock()
        read = reads(source, scan, asks, units)
        rows = max((len(own.units) for own in read.values()), default=0)
        found.append(
            Ran(scan.fact.name, len(scan.definitions), str(asks["period"]), rows, clock() - before)
        )
        return read

    Live.counted = counted  # type: ignore[method-assign]
    try:
        yield found
    finally:
        Live.counted = reads  # type: ignore[method-assign]


def whole_set() -> None:
    """All targets of all programmes for all units on the day, with nothing of them kept."""
    programmes = [(one, one.entries) for one in catalogue.programmes(actor_for(None))]
    targets = sum(len(entries) for _, entries in programmes)
    compute(programmes, ASKED.day, source=Live())
    with watched() as scans:
        compute(programmes, ASKED.day, source=Live())
    seconds = taken(lambda: compute(programmes, ASKED.day, source=Live()))
    print(f"{targets} targets, all units, {ASKED.day}, {connection.vendor}: {seconds:.2f} s")
    print(f"in {len(scans)} scans: {sum(one.seconds for one in scans):.2f} s")
    print(f"peak memory of the process: {peak_memory():.0f} MB")
    for one in sorted(scans, key=lambda one: -one.seconds):
        print(
            f"{1000 * one.seconds:8.1f} ms {one.rows:6} rows {one.definitions:3} figures"
            f"  {one.fact}, {one.period}"
        )


def against_by_hand() -> None:
    """Each figure by the engine alone, by hand, and all of them together."""
    source, total = Live(), 0.0
    print(f"\n{'engine':>8} {'by hand':>8} {'ratio':>6}   figure")
    for one in BY_HAND:
        definition, binding = _definition(one.code), _binding(one)
        _compare(one, definition, binding, source)
        mine = taken(lambda d=definition, b=binding: engine.evaluate([d], b, source))
        sql, asks = one.sql(connection.vendor), binding.asks()
        theirs = taken(lambda sql=sql, asks=asks: sources.run(sql, asks))
        total += theirs
        print(f"{1000 * mine:8.1f} {1000 * theirs:8.1f} {mine / theirs:6.2f}   {one.code}")
    together = taken(lambda: _together(source))
    print(f"{1000 * together:8.1f} {1000 * total:8.1f} {together / total:6.2f}   all together")


def _together(source: Live) -> None:
    for period in PERIODS:
        figures = [one for one in BY_HAND if one.period == period]
        binding = replace(_binding(figures[0]), deadline=LAST)
        engine.evaluate([_definition(one.code) for one in figures], binding, source)


def _definition(code: str) -> Definition:
    return Definition.model_validate(Indicator.objects.get(code=code).body)


def _binding(one: ByHand) -> Binding:
    return replace(PERIODS[one.period], deadline=LAST, since=date(2021, 1, 1))


def _compare(one: ByHand, definition: Definition, binding: Binding, source: Live) -> None:
    """Stop when engine and hand differ: then times would say nothing."""
    mine = engine.evaluate([definition], binding, source)[Measure(definition.code)]
    theirs = {}
    for unit, *rest in sources.run(one.sql(connection.vendor), binding.asks()):
        part = rest.pop(0) if one.part else None
        theirs[unit, part] = tuple(float(value or 0) for value in rest)
    for part, sums in mine.items():
        for at, unit in enumerate(source.tree.unit_ids):
            told = theirs.pop((int(unit), part), (0.0, 0.0, 0.0, 0.0))
            if any(abs(a - b) > 1e-6 for a, b in zip(sums.of(at), told, strict=True)):
                raise SystemExit(f"{one.code}, unit {unit}: engine {sums.of(at)}, by hand {told}")
    if any(any(told) for told in theirs.values()):
        raise SystemExit(f"{one.code}: by hand found what the engine did not: {len(theirs)}")


if __name__ == "__main__":
    make_demo()
    whole_set()
    against_by_hand()
