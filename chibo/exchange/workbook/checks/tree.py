"""Units stand under units that exist, and under none that stands below them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.exchange.workbook import sql
from chibo.exchange.workbook.catalogue import BY_NAME
from chibo.exchange.workbook.checks.lines import day_of
from chibo.exchange.workbook.checks.merged import broken_owners, merged
from chibo.exchange.workbook.faults import Fault
from chibo.exchange.workbook.staging import Stage

UNITS = BY_NAME["units"]


@dataclass(frozen=True, slots=True)
class Row:
    """A placement as it would stand after the load; `place` is empty for one of the database."""

    code: str
    parent: str | None
    start: date
    end: date
    place: int | None


Tree = Mapping[str, Sequence[Row]]


def tree(stage: Stage) -> Iterator[Fault]:
    """WB-PARENT and WB-TREE-CYCLE over all placements, when any is in the workbook."""
    if UNITS not in stage:
        return
    rows = _rows(stage)
    broken = {code for (code,) in sql.rows(broken_owners(UNITS, "code"))}
    yield from _parents(stage, rows, broken)
    yield from _cycles(stage, rows)


def _rows(stage: Stage) -> Tree:
    columns = ["code", "from", "to", "parent"]
    listed = ", ".join(map(sql.quoted, columns))
    found: dict[str, list[Row]] = defaultdict(list)
    for code, start, end, parent, place in sql.rows(
        f"SELECT {listed}, place FROM ({merged(stage, UNITS, columns)}) merged ORDER BY {listed}"
    ):
        last = day_of(end) if end else date.max
        found[code].append(Row(code, parent, day_of(start), last, place))
    return found


def _parents(stage: Stage, rows: Tree, broken: set[str]) -> Iterator[Fault]:
    for own in rows.values():
        for row in own:
            above = rows.get(row.parent or "", ())
            # At the top; or under a code that is unknown, or has unknown days, and told as such.
            if row.parent is None or not above or row.parent in broken:
                continue
            day = _first_gap(row, above)
            # A row of the database is left alone unless the workbook moves its parent.
            told = row.place if row.place is not None else _last_place(above)
            if day is not None and told is not None:
                yield _fault(
                    stage,
                    told,
                    "WB-PARENT",
                    _("Cấp trên %(parent)s của %(unit)s không tồn tại vào ngày %(day)s.")
                    % {"parent": row.parent, "unit": row.code, "day": f"{day:%d/%m/%Y}"},
                    _("Kéo dài dòng của cấp trên, hoặc cho đơn vị này cấp trên khác từ ngày đó."),
                )


def _first_gap(row: Row, above: Sequence[Row]) -> date | None:
    """The first day of the row on which its parent has no placement."""
    reached = row.start
    for span in above:
        if span.start > reached:
            break
        reached = max(reached, span.end)
        if reached >= row.end:
            return None
    return reached if reached < row.end else None


def _last_place(rows: Sequence[Row]) -> int | None:
    places = [row.place for row in rows if row.place is not None]
    return places[-1] if places else None


def _cycles(stage: Stage, rows: Tree) -> Iterator[Fault]:
    for code in sorted(_entangled(rows)):
        for row in rows[code]:
            day = _meets_itself(rows, code, row.parent, row.start, row.end, frozenset())
            if day is not None and row.place is not None:
                yield _fault(
                    stage,
                    row.place,
                    "WB-TREE-CYCLE",
                    _("Đơn vị %(unit)s sẽ đứng trên chính nó vào ngày %(day)s.")
                    % {"unit": code, "day": f"{day:%d/%m/%Y}"},
                    _("Sửa mã cấp trên của đơn vị này hoặc của các đơn vị phía trên nó."),
                )


def _entangled(rows: Tree) -> set[str]:
    """Units that could stand above themselves if all days were one; mostly none."""
    parents = {code: {row.parent for row in own if row.parent} for code, own in rows.items()}
    free: set[str] = set()
    while newly := {
        code for code in parents if code not in free and not (parents[code] & parents.keys()) - free
    }:
        free |= newly
    return parents.keys() - free


def _meets_itself(
    rows: Tree, sought: str, unit: str | None, start: date, end: date, passed: frozenset[str]
) -> date | None:
    """The first day in the span on which climbing from `unit` leads to `sought`."""
    if unit == sought:
        return start
    if unit is None or unit in passed:
        return None
    days = []
    for row in rows.get(unit, ()):
        low, high = max(start, row.start), min(end, row.end)
        if low < high:
            days.append(_meets_itself(rows, sought, row.parent, low, high, passed | {unit}))
    return min((day for day in days if day is not None), default=None)


def _fault(stage: Stage, place: int, code: str, message: str, fix: str) -> Fault:
    sheet, row = stage.where(place)
    return Fault(sheet, row, "parent", code, message, fix)
