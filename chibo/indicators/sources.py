"""Where facts are read: the live database, through Django's own connection.

Ibis only compiles. Its own connections would commit an open transaction or miss its rows.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import ibis
from django.apps import apps
from django.core.cache import caches
from django.db import connection, models
from ibis.expr.types import Table

from chibo.core.facts import Tables
from chibo.indicators.forest import Ints
from chibo.indicators.scans import compile_sql

IBIS_TYPES: tuple[tuple[type, str], ...] = (
    (models.BooleanField, "boolean"),
    (models.DateTimeField, "timestamp"),
    (models.DateField, "date"),
    (models.DecimalField, "float64"),
    (models.CharField, "string"),
    (models.IntegerField, "int64"),
    (models.ForeignKey, "int64"),
    (models.AutoField, "int64"),
)

CHUNK = 5000

_tables: dict[str, Table] = {}
_compiled: dict[tuple[object, ...], str] = {}


def _describe() -> None:
    for model in apps.get_models():
        if not model.__module__.startswith("chibo."):
            continue
        schema = {}
        for column in model._meta.concrete_fields:
            kind = next((name for type_, name in IBIS_TYPES if isinstance(column, type_)), None)
            if kind:
                schema[column.attname] = kind
        _tables[model._meta.db_table] = ibis.table(schema, name=model._meta.db_table)


def all_tables() -> Mapping[str, Table]:
    """Every table of ours by its name in the database."""
    if not _tables:
        _describe()
    return _tables


def _find(name: str) -> Table:
    try:
        return all_tables()[name]
    except KeyError:
        raise AttributeError(f"no table is called {name}") from None


TABLES = Tables(_find)


def live_sql(key: tuple[object, ...], expression: Callable[[], Table]) -> str:
    """The compiled SQL of an expression, built once for this key, engine and code of the facts.

    What was built is kept on disk too: to compile the scans of one page takes longer than to run
    them.
    """
    full = (connection.vendor, *key)
    if full not in _compiled:
        shelf = caches["compiled"]
        name = sha256(repr((full, code_mark())).encode()).hexdigest()
        sql: str | None = shelf.get(name)
        if sql is None:
            sql = compile_sql(expression(), connection.vendor)
            shelf.set(name, sql, timeout=None)
        _compiled[full] = sql
    return _compiled[full]


@cache
def code_mark() -> str:
    """A hash of all that SQL is made from beside the definitions: facts, models, libraries."""
    package = Path(__file__).resolve().parents[1]
    files = [
        *package.glob("*/facts.py"),
        *package.glob("*/facts/*.py"),
        *package.glob("*/models.py"),
        *package.glob("*/models/*.py"),
        *package.glob("indicators/*.py"),
    ]
    found = sha256()
    for file in sorted(files):
        found.update(file.read_bytes())
    for library in ("ibis-framework", "sqlglot"):
        found.update(version(library).encode())
    return found.hexdigest()


def run(
    sql: str, asks: Mapping[str, date | int | str], units: Ints | None = None
) -> Sequence[tuple[Any, ...]]:
    """Rows of a compiled scan, in the caller's transaction; of a scoped one of these units."""
    return [row for rows in chunks(sql, asks, units) for row in rows]


def chunks(
    sql: str, asks: Mapping[str, date | int | str], units: Ints | None = None
) -> Iterator[Sequence[tuple[Any, ...]]]:
    """The same a few thousand at a time, for those who keep no row."""
    named: list[int] = [] if units is None else units.tolist()
    given = json.dumps(named) if connection.vendor == "sqlite" else named
    with connection.cursor() as cursor:
        cursor.execute(sql, {**asks, "units": given})
        while rows := cursor.fetchmany(CHUNK):
            yield rows


def as_day(value: date | str | None) -> date | None:
    """A day as Python has it: SQLite hands out text."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value
