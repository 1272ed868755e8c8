"""The live database as the engine's source."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from chibo.core import audit
from chibo.core.facts import BOOK, Fact
from chibo.indicators import keeping, sources, tree
from chibo.indicators.engine import Asks
from chibo.indicators.forest import Ints, Tree
from chibo.indicators.kept import KeptSpans
from chibo.indicators.own import Own, Texts
from chibo.indicators.scans import Measure, Scan


class Live:
    """Reads through Django's own connection, in the caller's transaction."""

    def __init__(self) -> None:
        self.tip = audit.tip()
        self.tree: Tree = tree.current(self.tip)

    def fact(self, name: str) -> Fact:
        """The fact of that name. Raises KeyError."""
        return BOOK.facts[name]

    def kept(self, records: str) -> KeptSpans:
        """Who keeps that class of records when."""
        return keeping.kept(records, self.tree, self.tip)

    def counted(self, scan: Scan, asks: Asks, units: Ints | None) -> Mapping[Measure, Own]:
        """What each measure of the scan counts, of these units alone where the scan is scoped."""
        return as_own(scan, sources.run(sql_of(scan), asks, units), asks)


def sql_of(scan: Scan) -> str:
    """The scan's SQL on this database."""
    return sources.live_sql(scan.key, lambda: scan.expression(sources.TABLES))


def as_own(scan: Scan, rows: Sequence[tuple[Any, ...]], asks: Asks) -> dict[Measure, Own]:
    """Rows of a scan as arrays, a part of them for each measure; rows of no unit count nowhere."""
    columns = list(zip(*(row for row in rows if row[0] is not None), strict=True))
    if not columns:
        columns = [()] * (len(scan.keys) + 4 * len(scan.measures))
    units = np.array(columns[0], dtype=np.int64)
    given = dict(zip(scan.keys, columns, strict=False))
    end = asks["end"]
    assert isinstance(end, date)
    days = _ordinals(given["day"], end) if "day" in given else None
    needs = _texts(given["needs"]) if "needs" in given else None
    parts = _texts(given["part"]) if "part" in given else None
    sums = np.array(columns[len(scan.keys) :], dtype=np.float64).T
    return {
        measure: Own(units, days, needs, parts, sums[:, 4 * at : 4 * at + 4])
        for at, measure in enumerate(scan.measures)
    }


def _ordinals(days: Sequence[date | str | None], end: date) -> Ints:
    """Each day as a number; SQLite hands out text, and there are few different ones."""
    known = {day: (sources.as_day(day) or end).toordinal() for day in set(days)}
    return np.array([known[day] for day in days], dtype=np.int64)


def _texts(values: Sequence[str | None]) -> Texts:
    return np.array([value or "" for value in values], dtype=object)
