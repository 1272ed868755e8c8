"""Writes all records of the database into a workbook that loads into an empty one alike."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.expressions import Combinable

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.models import Instance
from chibo.core.sheets import Column, Link, Sheet
from chibo.exchange.workbook.catalogue import SHEETS
from chibo.exchange.workbook.checking import Progress
from chibo.exchange.workbook.codes import Lists
from chibo.exchange.workbook.info import instance
from chibo.exchange.workbook.services import silent
from chibo.exchange.workbook.writing import LAST_ROW, BookWriter, new_file
from chibo.organisations.reach import require_everywhere

ACTION = "workbook.export"
CHUNK = 5000


def export_file(
    actor: Actor,
    path: Path,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
    last_row: int = LAST_ROW,
) -> dict[str, int]:
    """Write every record, as it stood at one moment. The number of rows by sheet.

    Raises NotAllowed, Refused WB-OUT, WB-OUT-EXISTS or WB-NO-PACKS.
    """
    require_everywhere(actor, ACTION)
    lists = Lists()
    lists.require_packs()
    with new_file(path, overwrite=overwrite) as draft:
        book = BookWriter(draft, last_row=last_row)
        with _one_moment():
            here = instance()
            book.begin(lists, title=here.title, demo=here.nature == Instance.Nature.DEMO)
            counts = {}
            for number, sheet in enumerate(SHEETS):
                progress(sheet.name, number, len(SHEETS))
                counts[sheet.name] = book.sheet(sheet, rows_of(sheet))
        book.close()
    audit.record(actor, "workbook.exported", detail={"file": path.name, "sheets": counts})
    return counts


@contextmanager
def _one_moment() -> Iterator[None]:
    """All queries inside see the database as it was when the first began; others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # Not atomic(): that would begin as a writer and keep all others out.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")


def rows_of(sheet: Sheet) -> Iterator[Sequence[Any]]:
    """The rows of a sheet as values in the order of its columns, ordered by its key."""
    names = [f"x_{column.name}" for column in sheet.columns]
    found = {
        name: _expression(sheet, column) for name, column in zip(names, sheet.columns, strict=True)
    }
    query = sheet.model._default_manager.annotate(**found)
    query = query.order_by(*(f"x_{name}" for name in sheet.key))
    yield from query.values_list(*names).iterator(chunk_size=CHUNK)


def _expression(sheet: Sheet, column: Column) -> Combinable:
    """What stands in the column, as an expression over the sheet's model."""
    if column.expression is not None:
        return column.expression
    if column.name in sheet.stored():
        return F(column.field)
    named = [
        (link, path)
        for link in sheet.links
        for path, written in link.match.items()
        if written == column.name
    ]
    if len(named) == 1 and named[0][0].when is None:
        link, path = named[0]
        return F(f"{link.field}__{path}")
    return Case(*(_told(sheet, link, path) for link, path in named), default=Value(None))


def _told(sheet: Sheet, link: Link, path: str) -> When:
    """The code that stands in the column when the link holds."""
    field = sheet.model._meta.get_field(link.field)
    code: Combinable
    if field.is_relation:
        code = F(f"{link.field}__{path}")
        filled: dict[str, Any] = {f"{link.field}__isnull": False}
    else:
        # Successors keep plain numbers, because their kind says which table they are of.
        code = Subquery(link.model._default_manager.filter(pk=OuterRef(link.field)).values(path))
        filled = {}
    stored = sheet.stored()
    if link.when is not None and link.when[0] in stored:
        filled[f"{stored[link.when[0]]}__in"] = link.when[1]
    return When(**filled, then=code)
