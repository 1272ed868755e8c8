"""Temporary tables of this connection that hold a workbook while it is checked and applied.

They lock nothing in the database that others use, and vanish with the connection: whoever kills
a load leaves nothing behind.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DatabaseError, connection

from chibo.core.sheets import Cell, Sheet
from chibo.exchange.workbook import sql
from chibo.exchange.workbook.catalogue import BY_NAME

PART = 100_000_000
"""More rows than one worksheet can have: a staged row's place is part x PART + row."""


BROKEN = "broken"
"""Of sheets with from and to: nobody can tell when the row holds, which is a fault by itself."""


class Stage:
    """What has been staged: sheets, how many rows of each, and which worksheet a row came from."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self._parts: list[str] = []

    def __contains__(self, sheet: Sheet) -> bool:
        """Whether any row of the sheet is staged."""
        return bool(self.counts.get(sheet.name))

    def add_part(self, name: str) -> int:
        """Note a worksheet; the number to which its rows are added."""
        self._parts.append(name)
        return (len(self._parts) - 1) * PART

    def where(self, place: int) -> tuple[str, int]:
        """The worksheet and Excel's row number of a staged row."""
        part, row = divmod(place, PART)
        return self._parts[part], row

    def put(self, sheet: Sheet, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows: place, the columns, what is derived, of a span whether it is broken."""
        if sheet.name not in self.counts:
            _create(sheet)
            self.counts[sheet.name] = 0
        if rows:
            _fill(sheet, rows)
            self.counts[sheet.name] += len(rows)

    def set_aside(self, sheet: Sheet, places: str) -> None:
        """Take rows, found by a query, out of the comparing of days: they have a fault already."""
        if sheet.has_span:
            sql.run(f"UPDATE {sql.staged(sheet)} SET {BROKEN} = TRUE WHERE place IN ({places})")

    def finish(self) -> None:
        """Make the staged rows quick to find by key, once all are in."""
        for name in self.counts:
            _index(name)


@contextmanager
def stage() -> Iterator[Stage]:
    """A stage for one workbook, swept before and after."""
    _sweep()
    try:
        yield Stage()
    except BaseException:
        # In a transaction that broke nothing can be dropped any more, nor need it be.
        with suppress(DatabaseError):
            _sweep()
        raise
    _sweep()


def _fields(sheet: Sheet) -> list[tuple[str, str]]:
    named = [(column.name, column.cell) for column in sheet.columns]
    named += [(one.field, one.cell) for one in sheet.derived]
    named += [(BROKEN, Cell.FLAG)] if sheet.has_span else []
    return [(name, sql.TYPES.get(cell, "text")) for name, cell in named]


def _create(sheet: Sheet) -> None:
    fields = ", ".join(f"{sql.quoted(name)} {kind}" for name, kind in _fields(sheet))
    sql.run(f"CREATE TEMPORARY TABLE {sql.staged(sheet)} (place bigint, {fields})")


def _fill(sheet: Sheet, rows: Sequence[tuple[Any, ...]]) -> None:
    target = sql.staged(sheet)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * (1 + len(_fields(sheet))))
            cursor.executemany(f"INSERT INTO {target} VALUES ({marks})", rows)


def _index(name: str) -> None:
    from_key = ", ".join(map(sql.quoted, BY_NAME[name].key))
    sql.run(
        f"CREATE INDEX {sql.quoted(f'wb_{name}_key')} ON {sql.quoted(f'wb_{name}')} ({from_key})"
    )
    if connection.vendor == "postgresql":
        sql.run(f"ANALYZE {sql.quoted(f'wb_{name}')}")


def _sweep() -> None:
    """Drop what this connection holds of a workbook."""
    for name in _temporary_tables():
        sql.run(f"DROP TABLE {sql.quoted(name)}")


def _temporary_tables() -> list[Any]:
    if connection.vendor == "postgresql":
        found = sql.rows(
            "SELECT relname FROM pg_class"
            " WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r' AND relname LIKE %s",
            ["wb\\_%"],
        )
    else:
        found = sql.rows(
            "SELECT name FROM temp.sqlite_master WHERE type = 'table' AND name LIKE %s ESCAPE '\\'",
            ["wb\\_%"],
        )
    return [name for (name,) in found]
