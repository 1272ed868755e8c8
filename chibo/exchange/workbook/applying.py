"""Carries a checked stage into the database: adds and changes by key, deletes nothing.

Set-based and within the caller's transaction, so that it is short and all or nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, models

from chibo.core.dated import check_no_overlap
from chibo.core.sheets import Cell, Sheet
from chibo.exchange.workbook import sql
from chibo.exchange.workbook.catalogue import BY_NAME, SHEETS, in_order
from chibo.exchange.workbook.checks.lines import day_of
from chibo.exchange.workbook.comparing import changes, fields_of, key_fields
from chibo.exchange.workbook.homing import rehome_seats
from chibo.exchange.workbook.staging import Stage
from chibo.organisations import tree

# Stands for "still" while rows change places: the database allows one open row of a line, and
# within one statement the row to be closed may come after the one to be opened.
MEANWHILE = "'9999-12-31'"

MANY = 10_000  # rows in one sheet that may change how a table is best read


@dataclass(frozen=True, slots=True)
class Count:
    """What became of the rows of one sheet, and the earliest day that figures notice it."""

    added: int
    changed: int
    same: int
    earliest: date | None

    @property
    def moved(self) -> bool:
        """Whether anything in the database became different."""
        return bool(self.added or self.changed)


def apply(stage: Stage, step: Callable[[str], None]) -> dict[str, Count]:
    """Write all staged rows; what is derived from them follows. Counts by sheet.

    Raises Refused CORE-OVERLAP or ORG-TREE-CYCLE should the database not take them after all.
    """
    sheets = [sheet for sheet in in_order() if sheet in stage]
    for sheet in sheets:
        _add_entities(sheet)
    counts: dict[str, Count] = {}
    for sheet in sheets:
        step(sheet.name)
        counts[sheet.name] = _apply(sheet, stage.counts[sheet.name])
        if sheet.name == "terms" and counts[sheet.name].moved:
            rehome_seats()
    moved = [sheet for sheet in sheets if counts[sheet.name].moved]
    for sheet in moved:
        _check_line(sheet)
    if any(sheet.name in ("units", "successors") for sheet in moved):
        step("tree")
        tree.rebuild()
    return {sheet.name: counts[sheet.name] for sheet in SHEETS if sheet in stage}


def lock_owners(stage: Stage) -> None:
    """Hold the rows that whoever writes a line of dated rows holds, so that none does meanwhile.

    SQLite has one writer at a time in any case.
    """
    if connection.vendor != "postgresql":
        return
    for sheet in in_order():
        if sheet in stage and sheet.line is not None:
            column = sheet.line.columns[0]
            (link,) = [one for one in sheet.links if one.match == {"code": column}]
            sql.run(
                f"SELECT 1 FROM {sql.table(link.model)} WHERE code IN"
                f" (SELECT {sql.quoted(column)} FROM {sql.staged(sheet)})"
                " ORDER BY id FOR NO KEY UPDATE"
            )


def _add_entities(sheet: Sheet) -> None:
    """Units, localities and hosts come into being with nothing but their code."""
    if sheet.entity is not None:
        target = sql.table(sheet.entity)
        sql.run(
            f"INSERT INTO {target} (code) SELECT s.code FROM {sql.staged(sheet)} s WHERE NOT EXISTS"
            f" (SELECT 1 FROM {target} t WHERE t.code = s.code)"
            " GROUP BY s.code ORDER BY MIN(s.place)"
        )


def _apply(sheet: Sheet, staged: int) -> Count:
    sql.run(f"CREATE TEMPORARY TABLE {sql.CHANGES} AS {changes(sheet)}")
    try:
        if connection.vendor == "postgresql":
            sql.run(f"ANALYZE {sql.CHANGES}")
        earliest = _earliest(sheet)
        changed = _update(sheet)
        added = _insert(sheet)
    finally:
        sql.run(f"DROP TABLE {sql.CHANGES}")
    return Count(added, changed, staged - added - changed, earliest)


def _update(sheet: Sheet) -> int:
    target = sql.table(sheet.model)
    key = key_fields(sheet)
    fields = [field for field in fields_of(sheet) if field not in key]
    if not fields:
        return 0
    if "valid_to" in fields:
        sql.run(
            f"UPDATE {target} SET valid_to = {MEANWHILE} WHERE valid_to IS NULL"
            f" AND id IN (SELECT id FROM {sql.CHANGES} WHERE id IS NOT NULL)"
        )
    settings = ", ".join(
        f"{sql.column_of(sheet.model, field)} = c.{sql.quoted(field)}" for field in fields
    )
    return sql.run(f"UPDATE {target} SET {settings} FROM {sql.CHANGES} c WHERE {target}.id = c.id")


def _insert(sheet: Sheet) -> int:
    fields = list(fields_of(sheet))
    columns = [sql.column_of(sheet.model, field) for field in fields]
    values = [f"c.{sql.quoted(field)}" for field in fields]
    fixed = list(_not_in_the_workbook(sheet))
    columns += [sql.column_of(sheet.model, field.name) for field in fixed]
    values += ["%s"] * len(fixed)
    return sql.run(
        f"INSERT INTO {sql.table(sheet.model)} ({', '.join(columns)})"
        f" SELECT {', '.join(values)} FROM {sql.CHANGES} c WHERE c.id IS NULL ORDER BY c.place",
        [field.get_default() for field in fixed],
    )


def _not_in_the_workbook(sheet: Sheet) -> Iterator["models.Field[object, object]"]:
    known = {*fields_of(sheet), sheet.model._meta.pk.name}
    for field in sheet.model._meta.concrete_fields:
        if field.name not in known:
            yield field


def _earliest(sheet: Sheet) -> date | None:
    """The earliest day on which a changed row matters, or mattered before; None: always."""
    if not sheet.day:
        return None
    field = sheet.stored()[sheet.day]
    there = sql.column_of(sheet.model, field)
    ((new, old),) = sql.rows(
        f"SELECT MIN(c.{sql.quoted(field)}), MIN(t.{there}) FROM {sql.CHANGES} c"
        f" LEFT JOIN {sql.table(sheet.model)} t ON t.id = c.id"
    )
    days = [day for day in (new, old) if day is not None]
    if not days:
        return None
    if sheet.column(sheet.day).cell is Cell.YEAR:
        return date(min(days), 1, 1)
    return min(map(day_of, days))


def _check_line(sheet: Sheet) -> None:
    """What the checks found by code is looked at once more by key, on the rows as they now are."""
    line = sheet.line
    if line is None:
        return
    owners = {link.match.get("code"): link.field for link in sheet.links}
    fields = [owners.get(name) or sheet.stored()[name] for name in line.columns]
    only: dict[str, Any] = {f"{line.only[0]}__in": line.only[1]} if line.only else {}
    check_no_overlap(sheet.model, fields, **only)


def refresh_statistics(counts: dict[str, Count]) -> None:
    """Let PostgreSQL look at tables that grew much, rather than plan with what it knew before."""
    if connection.vendor != "postgresql":
        return
    for name, count in counts.items():
        if count.added + count.changed >= MANY:
            sql.run(f"ANALYZE {sql.table(BY_NAME[name].model)}")


def counted(counts: dict[str, Count]) -> dict[str, dict[str, int]]:
    """Counts as the trail and the command line show them: sheets in which anything moved."""
    return {
        name: {"added": count.added, "changed": count.changed}
        for name, count in counts.items()
        if count.moved and name in BY_NAME
    }
