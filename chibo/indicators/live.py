"""The live database as the engine's source."""

from collections.abc import Mapping, Sequence
from typing import Any

from chibo.core.facts import BOOK, Fact
from chibo.indicators import keeping, sources, tree
from chibo.indicators.forest import Tree
from chibo.indicators.kept import KeptSpans
from chibo.indicators.scans import Scan


class Live:
    """Reads through Django's own connection, in the caller's transaction."""

    def __init__(self) -> None:
        self.tree: Tree = tree.current()

    def fact(self, name: str) -> Fact:
        """The fact of that name. Raises KeyError."""
        return BOOK.facts[name]

    def kept(self, records: str) -> KeptSpans:
        """Who keeps that class of records when."""
        return keeping.kept(records, self.tree)

    def rows(self, scan: Scan, asks: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        """The scan's rows; days are dates, which SQLite hands out as text."""
        sql = sources.live_sql(scan.key, lambda: scan.expression(sources.TABLES))
        rows = sources.run(sql, asks)
        if not scan.fact.own_day:
            return rows
        return [(row[0], sources.as_day(row[1]), *row[2:]) for row in rows]
