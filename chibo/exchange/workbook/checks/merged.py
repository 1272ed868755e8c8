"""The rows that would stand after a load: those of the workbook, and those of the database that
it does not replace."""

from collections.abc import Iterable, Sequence

from chibo.core.sheets import Sheet
from chibo.exchange.workbook import sql
from chibo.exchange.workbook.staging import BROKEN, Stage


def merged(stage: Stage, sheet: Sheet, columns: Sequence[str], where: Iterable[str] = ()) -> str:
    """A query of `place` (empty: a row of the database) and these columns.

    `where` are conditions on column names, put as `{column}`. Rows whose days or key nobody can
    tell have faults of their own and are left out.
    """
    return " UNION ALL ".join(
        one
        for one in (_staged(stage, sheet, columns, where), _kept(stage, sheet, columns, where))
        if one
    )


def broken_owners(sheet: Sheet, column: str) -> str:
    """A query of what stands in the column of rows whose days nobody can tell.

    Whoever has such a row is not judged by the rest: what looks wrong may follow from it.
    """
    name = sql.quoted(column)
    return f"SELECT {name} FROM {sql.staged(sheet)} WHERE {BROKEN} AND {name} IS NOT NULL"


def _staged(stage: Stage, sheet: Sheet, columns: Sequence[str], where: Iterable[str]) -> str:
    if sheet not in stage:
        return ""
    values = {column.name: f"s.{sql.quoted(column.name)}" for column in sheet.columns}
    listed = ", ".join(f"{values[name]} AS {sql.quoted(name)}" for name in columns)
    complete = [f"{values[name]} IS NOT NULL" for name in sheet.key]
    if sheet.has_span:
        complete.append(f"NOT s.{BROKEN}")
    conditions = [*complete, *(one.format(**values) for one in where)]
    return (
        f"SELECT s.place AS place, {listed} FROM {sql.staged(sheet)} s"
        f" WHERE {' AND '.join(conditions)}"
    )


def _kept(stage: Stage, sheet: Sheet, columns: Sequence[str], where: Iterable[str]) -> str:
    walk = sql.Walk(sheet.model, "t")
    values = {name: walk.value(path) for name, path in sql.paths(sheet).items()}
    listed = ", ".join(f"{values[name]} AS {sql.quoted(name)}" for name in columns)
    conditions = [one.format(**values) for one in where]
    if sheet in stage:
        replaced = sql.of_same_key(sheet, walk)
        conditions.append(f"NOT EXISTS (SELECT 1 FROM {sql.staged(sheet)} s WHERE {replaced})")
    return (
        f"SELECT CAST(NULL AS bigint) AS place, {listed} FROM {walk.source()}"
        f" WHERE {' AND '.join(conditions) or 'TRUE'}"
    )
