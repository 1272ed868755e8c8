"""The live tables copied into DuckDB, so that the same scans can be run there."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
from django.db import connection
from ibis.expr.types import Table

from chibo.indicators import sources

TYPES = {"int64": "BIGINT", "string": "VARCHAR", "boolean": "BOOLEAN", "date": "DATE"}
NOTHING = "~"  # no value of ours: it tells an empty cell from an empty text
TYPES |= {"float64": "DOUBLE", "timestamp": "TIMESTAMP"}


def copy(folder: Path) -> duckdb.DuckDBPyConnection:
    """An in-memory database that holds every table a fact may read."""
    lake = duckdb.connect()
    for name, table in tables():
        columns = list(table.schema().items())
        spelled = ", ".join(f'"{column}" {TYPES[str(kind)]}' for column, kind in columns)
        lake.execute(f'CREATE TABLE "{name}" ({spelled})')
        names = ", ".join(f'"{column}"' for column, _ in columns)
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT {names} FROM "{name}"')
            rows = cursor.fetchall()
        if rows:
            file = folder / f"{name}.csv"
            _write(file, rows)
            lake.execute(f"COPY \"{name}\" FROM '{file}' (FORMAT csv, NULLSTR '{NOTHING}')")
    return lake


def _write(file: Path, rows: list[tuple[Any, ...]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
        writer.writerows([[NOTHING if v is None else v for v in row] for row in rows])


def tables() -> Iterator[tuple[str, Table]]:
    """Every table of ours by its name; those with a moment in time are of no fact."""
    for name, table in sources.all_tables().items():
        if "timestamp" not in {str(kind) for kind in table.schema().types}:
            yield name, table
