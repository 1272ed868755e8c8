"""All rows of ours, taken out of one transaction and put into another."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table as the database handed them out."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    @property
    def insert(self) -> str:
        columns = ", ".join(map(connection.ops.quote_name, self.columns))
        marks = ", ".join(["%s"] * len(self.columns))
        return f"INSERT INTO {connection.ops.quote_name(self.name)} ({columns}) VALUES ({marks})"


Snapshot = list[Table]


def take() -> Snapshot:
    """Everything that stands in the tables of our models now."""
    return [table for model in _models() if (table := _table(model)).rows]


def put(snapshot: Snapshot) -> None:
    """Write it into empty tables, keys and all; new rows get keys beyond these."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in snapshot:
            cursor.executemany(table.insert, table.rows)
        beyond = connection.ops.sequence_reset_sql(no_style(), _models())
        if beyond:
            cursor.execute("\n".join(beyond))


def _models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("chibo.")]


def _table(model: type[models.Model]) -> Table:
    name = model._meta.db_table
    columns = tuple(str(field.column) for field in model._meta.local_concrete_fields)
    listed = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {listed} FROM {connection.ops.quote_name(name)}")
        return Table(name, columns, cursor.fetchall())
