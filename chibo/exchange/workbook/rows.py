"""Turns the rows of one worksheet into typed, checked tuples ready for the stage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.sheets import Column, Layout, Sheet, Values
from chibo.exchange.workbook.cells import Read, Unreadable, plain, reader
from chibo.exchange.workbook.codes import Lists
from chibo.exchange.workbook.faults import NAMES_ROW, Fault
from chibo.exchange.workbook.reading import Part


@dataclass(slots=True)
class Readers:
    """How to read the cells of every sheet; the lists behind them are looked up once."""

    lists: Lists
    _known: dict[str, list[tuple[Column, Read]]] = field(default_factory=dict)

    def of(self, layout: Layout) -> list[tuple[Column, Read]]:
        if layout.name not in self._known:
            self._known[layout.name] = [
                (column, reader(layout, column, self.lists)) for column in layout.columns
            ]
        return self._known[layout.name]


class Typed:
    """The rows of one part as tuples of values in the order of the sheet's columns.

    Faults of header, cells and single rows are added to `faults`; a row with faults still comes
    out, with empty cells where it could not be read, so that rows referring to it are not blamed.
    """

    def __init__(self, part: Part, layout: Layout, readers: Readers, faults: list[Fault]) -> None:
        self._part, self._layout, self._faults = part, layout, faults
        self._places = _positions(part, layout, faults)
        self._plan = [
            (self._places.get(column.name), column, read) for column, read in readers.of(layout)
        ]
        self._unnamed = [place for place, name in enumerate(part.header) if not name]
        self._names = [column.name for column in layout.columns]
        self._span = isinstance(layout, Sheet) and layout.has_span
        self._unread: set[str] = set()
        self._rule = layout.rule if isinstance(layout, Sheet) else None
        if isinstance(layout, Sheet) and layout.rule_of:
            self._rule = layout.rule_of()
        self._derived = layout.derived if isinstance(layout, Sheet) else ()

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Row number and values: the columns, what is derived, of a span whether it is broken."""
        first = True
        for number, cells in self._part.rows:
            if not any(map(plain, cells)):
                continue
            if first:
                first = False
                self._tell_missing_columns()
            if self._unnamed:
                self._tell_unnamed(number, cells)
            values = self._read(number, cells)
            if self._span or self._rule or self._derived:
                row = dict(zip(self._names, values, strict=True))
                self._check_rule(number, row)
                values.extend(one.make(row) for one in self._derived)
                if self._span:
                    values.append(self._is_broken(number, row))
            yield number, values

    def _read(self, number: int, cells: Sequence[object]) -> list[Any]:
        values: list[Any] = []
        self._unread.clear()
        for place, column, read in self._plan:
            cell = cells[place] if place is not None and place < len(cells) else None
            if cell is None or cell == "":
                value = None
            else:
                try:
                    value = read(cell)
                except Unreadable as fault:
                    self._tell(number, column.name, fault.code, fault.message, fault.fix)
                    self._unread.add(column.name)
                    values.append(None)
                    continue
            # A column that is missing altogether is told once, not row by row.
            if value is None and column.required and place is not None:
                self._tell_empty(number, column)
            values.append(value)
        return values

    def _tell_empty(self, number: int, column: Column) -> None:
        self._tell(
            number,
            column.name,
            "WB-REQUIRED",
            _("Thiếu “%(label)s”.") % {"label": column.label},
            _("Cột này không được để trống."),
        )

    def _check_rule(self, number: int, row: Values) -> None:
        for one in self._rule(row) if self._rule is not None else ():
            # Of a cell that could not be read nothing more can be said.
            if one.column not in self._unread:
                self._tell(number, one.column, one.code, one.message, one.fix)

    def _is_broken(self, number: int, row: Values) -> bool:
        """Whether nobody can know the days on which the row holds; an empty span is told."""
        start, end = row["from"], row["to"]
        if isinstance(start, date) and isinstance(end, date) and end <= start:
            self._tell(number, "to", "WB-EMPTY-SPAN", *_empty_span(start, end))
            return True
        return start is None or "to" in self._unread

    def _tell(self, number: int | None, column: str, code: str, message: str, fix: str) -> None:
        self._faults.append(Fault(self._part.name, number, column, code, message, fix))

    def _tell_missing_columns(self) -> None:
        for place, column, _read in self._plan:
            if place is None and column.required:
                self._tell(
                    NAMES_ROW,
                    column.name,
                    "WB-REQUIRED",
                    _("Bảng không có cột “%(name)s” (%(label)s).")
                    % {"name": column.name, "label": column.label},
                    _("Thêm cột này như trong tệp mẫu (chibo workbook template)."),
                )

    def _tell_unnamed(self, number: int, cells: Sequence[object]) -> None:
        for place in [place for place in self._unnamed if plain(cells[place])]:
            self._unnamed.remove(place)
            self._tell(
                number,
                "",
                "WB-COLUMN",
                _("Ô thứ %(place)s của dòng này có “%(text)s”, nhưng dòng 2 không đặt tên cột.")
                % {"place": place + 1, "text": plain(cells[place])},
                _("Đặt tên cột ở dòng 2 như trong tệp mẫu, hoặc xoá cả cột."),
            )


def _empty_span(start: date, end: date) -> tuple[str, str]:
    return (
        _("Ngày kết thúc %(end)s không sau ngày bắt đầu %(start)s.")
        % {"end": f"{end:%d/%m/%Y}", "start": f"{start:%d/%m/%Y}"},
        _("“Đến trước ngày” là ngày đầu tiên không còn như vậy; để trống nếu vẫn còn."),
    )


def _positions(part: Part, layout: Layout, faults: list[Fault]) -> dict[str, int]:
    """Column -> where it stands in the worksheet; what the sheet doesn't know is a fault."""
    known = {column.name for column in layout.columns}
    found: dict[str, int] = {}
    for place, name in enumerate(part.header):
        if name in known and name not in found:
            found[name] = place
        elif name:
            faults.append(_odd_column(part.name, name, twice=name in known))
    return found


def _odd_column(sheet: str, name: str, *, twice: bool) -> Fault:
    message = _("Cột “%(name)s” có hai lần.") if twice else _("Bảng này không có cột “%(name)s”.")
    return Fault(
        sheet,
        NAMES_ROW,
        name,
        "WB-COLUMN",
        message % {"name": name},
        _("Xoá cột thừa; tên cột ở dòng 2 phải đúng như trong tệp mẫu (chibo workbook template)."),
    )
