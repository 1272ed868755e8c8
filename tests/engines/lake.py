"""The live tables copied into DuckDB, so that the same scans can be run there."""

from collections.abc import Iterator

import duckdb
from django.db import connection
from ibis.expr.types import Table

from chibo.indicators import sources

TYPES = {"int64": "BIGINT", "string": "VARCHAR", "boolean": "BOOLEAN", "date": "DATE"}
TYPES |= {"float64": "DOUBLE", "timestamp": "TIMESTAMP"}


def copy() -> duckdb.DuckDBPyConnection:
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
            marks = ", ".join("?" for _ in columns)
            lake.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
    return lake


def tables() -> Iterator[tuple[str, Table]]:
    """Every table of ours by its name; those with a moment in time are of no fact."""
    for name, table in sources.all_tables().items():
        if "timestamp" not in {str(kind) for kind in table.schema().types}:
            yield name, table
