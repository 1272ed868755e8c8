"""Every code that is named exists: in the workbook or in the database already."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from chibo.core.sheets import Link, Sheet
from chibo.exchange.workbook import sql
from chibo.exchange.workbook.catalogue import BY_NAME, PROVIDERS
from chibo.exchange.workbook.faults import Fault
from chibo.exchange.workbook.staging import Stage
from chibo.programmes.models import Target


def references(stage: Stage) -> Iterator[Fault]:
    """WB-UNKNOWN-REF for every code, or rotation, that nobody has."""
    for name in stage.counts:
        sheet = BY_NAME[name]
        for link in sheet.links:
            if _brings(sheet, link):
                continue
            for path, column in link.match.items():
                if path.rpartition("__")[2] == "code":
                    yield from _unknown_codes(stage, sheet, link, path, column)
            if len(link.match) > 1:
                yield from _unknown_rows(stage, sheet, link)
        if any(column.name == "target" for column in sheet.columns):
            yield from _unknown_targets(stage, sheet)


def _brings(sheet: Sheet, link: Link) -> bool:
    """The column `code` of units names what the row itself brings along."""
    return PROVIDERS[link.model] is sheet and link.match.get("code") == "code"


def _unknown_codes(
    stage: Stage, sheet: Sheet, link: Link, path: str, column: str
) -> Iterator[Fault]:
    named = _end_of(link.model, path)
    provider = PROVIDERS[named]
    code = f"s.{sql.quoted(column)}"
    known = [f"SELECT 1 FROM {sql.table(named)} t WHERE t.code = {code}"]
    if provider in stage:
        known.append(f"SELECT 1 FROM {sql.staged(provider)} p WHERE p.code = {code}")
    missing = " AND ".join(f"NOT EXISTS ({one})" for one in known)
    for place, text in sql.rows(
        f"SELECT s.place, {code} FROM {sql.staged(sheet)} s"
        f" WHERE {code} IS NOT NULL AND {sql.holds(link)} AND {missing} ORDER BY s.place"
    ):
        yield _unknown(
            stage,
            place,
            column,
            _("Không có “%(code)s” trong bảng %(sheet)s (%(title)s) và trong cơ sở dữ liệu.")
            % {"code": text, "sheet": provider.name, "title": provider.title},
        )


def _unknown_rows(stage: Stage, sheet: Sheet, link: Link) -> Iterator[Fault]:
    """Rows known by several columns: the rotation of a person from a day."""
    provider = PROVIDERS[link.model]
    columns = list(link.match.values())
    walk = sql.Walk(link.model, "t")
    met = " AND ".join(
        f"{walk.value(path)} = s.{sql.quoted(name)}" for path, name in link.match.items()
    )
    known = [f"SELECT 1 FROM {walk.source()} WHERE {met}"]
    if provider in stage:
        staged = " AND ".join(
            f"p.{sql.quoted(theirs)} = s.{sql.quoted(ours)}"
            for theirs, ours in sql.provided(link).items()
        )
        known.append(f"SELECT 1 FROM {sql.staged(provider)} p WHERE {staged}")
    listed = ", ".join(f"s.{sql.quoted(name)}" for name in columns)
    filled = " AND ".join(f"s.{sql.quoted(name)} IS NOT NULL" for name in columns)
    missing = " AND ".join(f"NOT EXISTS ({one})" for one in known)
    for place, *key in sql.rows(
        f"SELECT s.place, {listed} FROM {sql.staged(sheet)} s"
        f" WHERE {filled} AND {missing} ORDER BY s.place"
    ):
        yield _unknown(
            stage,
            place,
            columns[-1],
            _("Không có dòng %(key)s trong bảng %(sheet)s (%(title)s) và trong cơ sở dữ liệu.")
            % {"key": _shown(key), "sheet": provider.name, "title": provider.title},
        )


def _unknown_targets(stage: Stage, sheet: Sheet) -> Iterator[Fault]:
    """Before any programme is taken in, nobody can know its targets."""
    known = set(Target.objects.values_list("code", flat=True))
    for place, code in sql.rows(
        f"SELECT place, target FROM {sql.staged(sheet)} WHERE target IS NOT NULL ORDER BY place"
    ):
        if known and code not in known:
            yield _unknown(
                stage,
                place,
                "target",
                _("Không chương trình nào có chỉ tiêu “%(code)s”.") % {"code": code},
            )


def _end_of(model: type[models.Model], path: str) -> type[models.Model]:
    """The model whose code stands at the end of the path."""
    for step in path.split("__")[:-1]:
        key = model._meta.get_field(step)
        assert isinstance(key, models.ForeignKey)
        model = key.related_model
    return model


def _shown(key: list[Any]) -> str:
    return " · ".join(
        f"{part:%d/%m/%Y}" if hasattr(part, "strftime") else str(part) for part in key
    )


def _unknown(stage: Stage, place: int, column: str, message: str) -> Fault:
    sheet, row = stage.where(place)
    return Fault(
        sheet,
        row,
        column,
        "WB-UNKNOWN-REF",
        message,
        _("Sửa mã, hoặc thêm dòng mang mã đó vào bảng tính."),
    )
