"""What a staged sheet would change: its rows beside those of the database, by key."""

from django.db import models

from chibo.core.sheets import Derived, Link, Sheet
from chibo.exchange.workbook import sql


def fields_of(sheet: Sheet) -> dict[str, str]:
    """Field of the model -> SQL of its value, over the staged row `s` and its links l0, l1 ..."""
    found = {
        field: _filled(sheet.model, field, f"s.{sql.quoted(name)}")
        for name, field in sheet.stored().items()
    }
    for derived in sheet.derived:
        found[derived.field] = _derived(sheet, derived)
    linked: dict[str, list[str]] = {}
    for number, link in enumerate(sheet.links):
        linked.setdefault(link.field, []).append(f"l{number}.id")
    for field, ids in linked.items():
        found[field] = ids[0] if len(ids) == 1 else f"COALESCE({', '.join(ids)})"
    return found


def _derived(sheet: Sheet, one: Derived) -> str:
    """What follows from the row, or what was set by hand of a row that is there already."""
    value = f"s.{sql.quoted(one.field)}"
    if not one.unless:
        return value
    columns = {name: sql.column_of(sheet.model, sheet.stored()[name]) for name in sheet.key}
    met = " AND ".join(f"h.{there} = s.{sql.quoted(name)}" for name, there in columns.items())
    field, by_hand = (sql.column_of(sheet.model, name) for name in (one.field, one.unless))
    there = f"SELECT h.{field} FROM {sql.table(sheet.model)} h WHERE {met} AND h.{by_hand} <> ''"
    return f"COALESCE(({there}), {value})"


def _filled(model: type[models.Model], field: str, value: str) -> str:
    """An empty cell: "" where the model keeps words that are never null."""
    found = model._meta.get_field(field)
    is_words = isinstance(found, models.CharField) and not found.null
    return f"COALESCE({value}, '')" if is_words else value


def _join(sheet: Sheet, link: Link, alias: str) -> str:
    walk = sql.Walk(link.model, "m")
    conditions = [sql.holds(link)]
    picked = ["m.id"]
    for number, (path, column) in enumerate(link.match.items()):
        picked.append(f"{walk.value(path)} AS k{number}")
        conditions.append(f"{alias}.k{number} = s.{sql.quoted(column)}")
    if link.covering:
        day = f"s.{sql.quoted(link.covering)}"
        picked += ["m.valid_from AS v", "m.valid_to AS w"]
        conditions.append(f"{alias}.v <= {day} AND ({alias}.w IS NULL OR {alias}.w > {day})")
    return (
        f"LEFT JOIN (SELECT {', '.join(picked)} FROM {walk.source()}) {alias}"
        f" ON {' AND '.join(conditions)}"
    )


def key_fields(sheet: Sheet) -> list[str]:
    """The fields of the model that the sheet's key fills."""
    stored = sheet.stored()
    found = [stored[name] for name in sheet.key if name in stored]
    for link in sheet.links:
        if set(link.match.values()) & set(sheet.key) and link.field not in found:
            found.append(link.field)
    return found


def changes(sheet: Sheet) -> str:
    """A query of the rows that the database has not, or has otherwise, with its id where it has."""
    fields = fields_of(sheet)
    joins = " ".join(_join(sheet, link, f"l{n}") for n, link in enumerate(sheet.links))
    listed = ", ".join(f"{value} AS {sql.quoted(field)}" for field, value in fields.items())
    resolved = f"SELECT s.place, {listed} FROM {sql.staged(sheet)} s {joins}"
    key = key_fields(sheet)
    otherwise = [
        sql.differs(f"t.{sql.column_of(sheet.model, field)}", f"r.{sql.quoted(field)}")
        for field in fields
        if field not in key
    ]
    new = " OR ".join(["t.id IS NULL", *otherwise])
    known, met = _by_key(sheet, key)
    return f"{known} SELECT r.*, t.id AS id FROM ({resolved}) r {met} WHERE {new}"


def _by_key(sheet: Sheet, key: list[str]) -> tuple[str, str]:
    """A WITH clause and the join that finds for row `r` the row `t` of the database, if any.

    Where part of a key may be empty, no index serves: the keys are laid out once, with 0 for
    empty, and both databases then look them up by a passing index or hash.
    """
    target = sql.table(sheet.model)
    columns = {field: sql.column_of(sheet.model, field) for field in key}
    if not any(sheet.model._meta.get_field(field).null for field in key):
        met = " AND ".join(f"t.{there} = r.{sql.quoted(name)}" for name, there in columns.items())
        return "", f"LEFT JOIN {target} t ON {met}"
    filled = {
        field: "COALESCE({}, 0)" if sheet.model._meta.get_field(field).null else "{}"
        for field in key
    }
    listed = ", ".join(
        f"{filled[field].format(columns[field])} AS {sql.quoted(field)}" for field in key
    )
    met = " AND ".join(
        f"k.{sql.quoted(field)} = {filled[field].format(f'r.{sql.quoted(field)}')}" for field in key
    )
    return (
        f"WITH k AS MATERIALIZED (SELECT id AS known, {listed} FROM {target})",
        f"LEFT JOIN k ON {met} LEFT JOIN {target} t ON t.id = k.known",
    )
