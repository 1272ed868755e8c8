"""Rows of one line don't hold on the same day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from chibo.core.sheets import Line, Sheet
from chibo.exchange.workbook import sql
from chibo.exchange.workbook.catalogue import BY_NAME
from chibo.exchange.workbook.checks.merged import broken_owners, merged
from chibo.exchange.workbook.faults import Fault
from chibo.exchange.workbook.staging import Stage

FOREVER = "'9999-12-31'"
Span = tuple[date, date, int | None]


def overlaps(stage: Stage) -> Iterator[Fault]:
    """WB-OVERLAP or WB-TWO-HOMES for every row that begins before an earlier one has ended."""
    for name in stage.counts:
        sheet = BY_NAME[name]
        if sheet.line is not None:
            for owner, spans in _clashing(stage, sheet, sheet.line).items():
                yield from _explain(stage, sheet, sheet.line, owner, spans)


def _clashing(stage: Stage, sheet: Sheet, line: Line) -> dict[tuple[Any, ...], list[Span]]:
    """Every row, in order, of the owners with rows that overlap."""
    where = []
    if line.only:
        column, values = line.only
        where.append(f"{{{column}}} IN ({', '.join(repr(value) for value in values)})")
    owner = line.columns[0]
    where += [
        f"{{{owner}}} IN (SELECT {sql.quoted(owner)} FROM {sql.staged(sheet)})",
        f"{{{owner}}} NOT IN ({broken_owners(sheet, owner)})",
    ]
    everything = merged(stage, sheet, [*line.columns, "from", "to"], where)
    owners = ", ".join(map(sql.quoted, line.columns))
    window = f"PARTITION BY {owners} ORDER BY {sql.quoted('from')}"
    bad: dict[tuple[Any, ...], list[Span]] = defaultdict(list)
    for *key, start, end, place in sql.rows(
        f"SELECT {owners}, {_from()}, {_end()}, place FROM ("
        f"SELECT m.*, MAX(CASE WHEN {_end()} > following THEN 1 ELSE 0 END)"
        f" OVER (PARTITION BY {owners}) AS bad FROM ("
        f"SELECT merged.*, LEAD({_from()}) OVER ({window}) AS following FROM ({everything}) merged"
        f") m) marked WHERE bad = 1 ORDER BY {owners}, {_from()}, place"
    ):
        bad[tuple(key)].append((day_of(start), day_of(end), place))
    return bad


def _from() -> str:
    return sql.quoted("from")


def _end() -> str:
    return f"COALESCE({sql.quoted('to')}, {FOREVER})"


def day_of(value: Any) -> date:
    """SQLite gives the days of an expression as text."""
    found = parse_date(value) if isinstance(value, str) else value
    assert isinstance(found, date)
    return found


def _explain(
    stage: Stage, sheet: Sheet, line: Line, owner: tuple[Any, ...], spans: list[Span]
) -> Iterator[Fault]:
    """One fault a row that begins before the row that lasts longest so far has ended."""
    longest = spans[0]
    for span in spans[1:]:
        start, end, place = span
        # Two rows of the database are not this workbook's doing.
        told = place if place is not None else longest[2]
        if start < longest[1] and told is not None:
            yield _fault(stage, sheet, line, owner, told, start)
        if end >= longest[1]:
            longest = span


def _fault(
    stage: Stage, sheet: Sheet, line: Line, owner: tuple[Any, ...], place: int, day: date
) -> Fault:
    name, row = stage.where(place)
    whose = " · ".join(map(str, owner))
    if line.code == "WB-TWO-HOMES":
        message = _("Đảng viên %(who)s có hai nơi sinh hoạt chính thức vào ngày %(day)s.")
    else:
        message = _("“%(who)s” có hai dòng cùng có hiệu lực vào ngày %(day)s.")
    return Fault(
        name,
        row,
        "from",
        line.code,
        message % {"who": whose, "day": f"{day:%d/%m/%Y}"},
        _("Đặt “Đến trước ngày” của dòng trước không muộn hơn “Từ ngày” của dòng sau."),
    )
