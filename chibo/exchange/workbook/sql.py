"""The SQL of staging and applying, where SQLite and PostgreSQL differ kept in one place.

Names come from our own sheets and models, never from a workbook; values are always parameters.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models

from chibo.core.sheets import Cell, Link, Sheet
from chibo.exchange.workbook.catalogue import PROVIDERS

TYPES = {
    Cell.DATE: "date",
    Cell.YEAR: "bigint",
    Cell.NUMBER: "bigint",
    Cell.AMOUNT: "numeric(14, 2)",
    Cell.FLAG: "bool",
}
"""Column types of both databases; whatever is not listed is text."""

CHANGES = '"wb_changes"'


def quoted(name: str) -> str:
    """A name as both databases take it."""
    return f'"{name}"'


def table(model: type[models.Model]) -> str:
    """The table of a model."""
    return quoted(model._meta.db_table)


def column_of(model: type[models.Model], field: str) -> str:
    """The column of a model's field: "unit_id" of the field "unit"."""
    found = model._meta.get_field(field)
    assert isinstance(found, models.Field)
    return quoted(str(found.column))


def staged(sheet: Sheet) -> str:
    """The temporary table with the rows of a sheet."""
    return quoted(f"wb_{sheet.name}")


def differs(left: str, right: str) -> str:
    """True when two values are not the same, empty being a value like any other."""
    if connection.vendor == "sqlite":
        return f"{left} IS NOT {right}"
    return f"{left} IS DISTINCT FROM {right}"


def run(sql: str, params: Iterable[Any] = ()) -> int:
    """Execute a statement; the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(params))
        return int(cursor.rowcount)


def rows(sql: str, params: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(params))
        return list(cursor.fetchall())


class Walk:
    """Joins from a model to what its paths lead to: "term__body__code" of a seat."""

    def __init__(self, model: type[models.Model], alias: str) -> None:
        self.model, self.alias = model, alias
        self._joins: dict[str, str] = {}

    def value(self, path: str) -> str:
        """The SQL of what stands at the path; its joins are remembered for `source`."""
        *steps, last = path.split("__")
        model, alias = self.model, self.alias
        for step in steps:
            key = model._meta.get_field(step)
            assert isinstance(key, models.ForeignKey)
            target, above = key.related_model, f"{alias}_{step}"
            self._joins[above] = (
                f"LEFT JOIN {table(target)} {above}"
                f" ON {above}.{quoted('id')} = {alias}.{column_of(model, step)}"
            )
            model, alias = target, above
        return f"{alias}.{column_of(model, last)}"

    def source(self) -> str:
        """The FROM clause."""
        return " ".join([f"{table(self.model)} {self.alias}", *self._joins.values()])


def paths(sheet: Sheet) -> dict[str, str]:
    """Column -> path in the model to what it says, of the columns with exactly one such path."""
    found = sheet.stored()
    for link in sheet.links:
        if link.when is None:
            found |= {column: f"{link.field}__{path}" for path, column in link.match.items()}
    return found


def provided(link: Link) -> dict[str, str]:
    """Column of the sheet that brings the linked rows -> column of the sheet that names them."""
    provider = PROVIDERS[link.model]
    if provider.entity is not None:
        return {"code": link.match["code"]}
    known = {path: name for name, path in paths(provider).items()}
    return {known[path]: column for path, column in link.match.items()}


def holds(link: Link) -> str:
    """The condition on a staged row `s` under which the link holds at all."""
    if link.when is None:
        return "TRUE"
    column, values = link.when
    listed = ", ".join(f"'{value}'" for value in values)
    return f"s.{quoted(column)} IN ({listed})"


def of_same_key(sheet: Sheet, walk: Walk) -> str:
    """True when the staged row `s` has the key of the row that `walk` stands on."""
    path = paths(sheet)
    return " AND ".join(f"s.{quoted(name)} = {walk.value(path[name])}" for name in sheet.key)
