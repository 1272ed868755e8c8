"""Writes workbooks as people and Excel like them: headers, dates, drop-downs, frozen panes."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from errno import EISDIR
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from chibo.core.refusals import Refused
from chibo.core.sheets import Cell, Column, Layout
from chibo.exchange.workbook.catalogue import CODES, FORMAT, INFO, SHEETS, Fact
from chibo.exchange.workbook.codes import YES_NO, Lists
from chibo.exchange.workbook.faults import FIRST_ROW

LAST_ROW = 1_048_576  # of any Excel sheet
FIRST_EXCEL_YEAR = 1900  # earlier days Excel does not know: they are written as text

WIDTHS = {Cell.TEXT: 34, Cell.DATE: 12, Cell.YEAR: 8, Cell.NUMBER: 10, Cell.FLAG: 10}
WIDTH = 18
VERY_WIDE = 60

Write = Callable[[int, int, Any], None]


class BookWriter:
    """An .xlsx file in the making; rows go out as they come, so that size costs no memory."""

    def __init__(self, path: Path, *, last_row: int = LAST_ROW) -> None:
        self._book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
        self._last_row = last_row
        self._ranges: dict[str, str] = {}
        self._header = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._name = self._book.add_format({"font_color": "#808080"})
        self._date = self._book.add_format({"num_format": "dd/mm/yyyy"})
        self._text = self._book.add_format({"num_format": "@"})

    def close(self) -> None:
        self._book.close()

    def begin(self, lists: Lists, *, title: str, demo: bool) -> None:
        """The first two sheets: what the file is, and the legend that drop-downs take from."""
        rows = list(lists.legend())
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for number, (name, _choice) in enumerate(rows, start=FIRST_ROW):
            first.setdefault(name, number)
            last[name] = number
        self._ranges = {
            name: f"={CODES.name}!$B${row}:$B${last[name]}" for name, row in first.items()
        }
        facts = ((Fact.FORMAT, FORMAT), (Fact.TITLE, title), (Fact.DEMO, "yes" if demo else "no"))
        self.sheet(INFO, ((key.value, value) for key, value in facts))
        self.sheet(CODES, ((name, one.code, one.vi, one.en) for name, one in rows))

    def sheet(self, layout: Layout, rows: Iterable[Sequence[object]]) -> int:
        """A sheet with its rows, going on in NAME_2 where Excel's rows end. The number of rows."""
        writers = self._page(layout, layout.name)
        written, number, part = 0, FIRST_ROW - 1, 1
        for values in rows:
            if number >= self._last_row:
                part += 1
                writers = self._page(layout, f"{layout.name}_{part}")
                number = FIRST_ROW - 1
            for place, value in enumerate(values):
                if value is not None and value != "":
                    writers[place](number, place, value)
            number += 1
            written += 1
        return written

    def _page(self, layout: Layout, name: str) -> list[Write]:
        page = self._book.add_worksheet(name)
        page.freeze_panes(FIRST_ROW - 1, min(len(layout.key), 2))
        for place, column in enumerate(layout.columns):
            page.set_column(place, place, _width(layout, column), self._format(column))
            with translation.override("vi"):
                page.write_string(0, place, str(column.label), self._header)
            self._offer(page, layout, column, place)
        for place, column in enumerate(layout.columns):
            page.write_string(1, place, column.name, self._name)
        return [self._writer(page, column) for column in layout.columns]

    def _offer(self, page: Worksheet, layout: Layout, column: Column, place: int) -> None:
        """A drop-down that proposes: Vietnamese meanings may be typed as well."""
        name = YES_NO if column.cell is Cell.FLAG else f"{layout.name}.{column.name}"
        source = self._ranges.get(name)
        if source:
            rule = {"validate": "list", "source": source, "show_error": False}
            page.data_validation(FIRST_ROW - 1, place, self._last_row - 1, place, rule)

    def _format(self, column: Column) -> Any:
        if column.cell is Cell.DATE:
            return self._date
        return None if column.cell in (Cell.NUMBER, Cell.YEAR, Cell.AMOUNT) else self._text

    def _writer(self, page: Worksheet, column: Column) -> Write:
        if column.cell is Cell.DATE:
            return self._dates(page)
        if column.cell is Cell.FLAG:
            return lambda row, place, value: page.write_string(
                row, place, "yes" if value else "no", self._text
            )
        if column.cell in (Cell.NUMBER, Cell.YEAR, Cell.AMOUNT):
            return lambda row, place, value: page.write_number(row, place, _number(value))
        return lambda row, place, value: page.write_string(row, place, str(value), self._text)

    def _dates(self, page: Worksheet) -> Write:
        def write(row: int, place: int, value: date) -> None:
            if value.year < FIRST_EXCEL_YEAR:
                page.write_string(row, place, value.isoformat())
            else:
                page.write_datetime(row, place, value, self._date)

        return write


def _number(value: int | Decimal) -> int | float:
    return float(value) if isinstance(value, Decimal) else value


def _width(layout: Layout, column: Column) -> int:
    if layout is CODES:
        return VERY_WIDE if column.cell is Cell.TEXT else WIDTHS[Cell.TEXT]
    return WIDTHS.get(column.cell, WIDTH)


@contextmanager
def new_file(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """A file that appears under its name only when it is whole, and that its owner alone reads.

    Raises Refused WB-OUT, or WB-OUT-EXISTS where there is one already and it may not be replaced.
    """
    draft = path.parent / f".{path.name}.part"
    try:
        _keep_what_is_there(path, overwrite=overwrite)
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        draft.unlink(missing_ok=True)  # of a run that was killed, or a link somebody left there
        draft.touch(mode=0o600, exist_ok=False)
        yield draft
        # Again: a large workbook takes long, and somebody may have put a file there meanwhile.
        _keep_what_is_there(path, overwrite=overwrite)
        draft.replace(path)
    except OSError as fault:
        raise Refused(
            "WB-OUT",
            _("Không ghi được tệp “%(path)s”: %(why)s.") % {"path": path, "why": fault.strerror},
            fix=_("Chọn một thư mục có sẵn và được phép ghi."),
        ) from fault
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _keep_what_is_there(path: Path, *, overwrite: bool) -> None:
    if not overwrite and os.path.lexists(path) and not path.is_dir():
        raise Refused(
            "WB-OUT-EXISTS",
            _("Đã có tệp “%(path)s”; tệp ấy được giữ nguyên.") % {"path": path},
            fix=_("Chọn một tên khác, hoặc thêm --force nếu muốn ghi đè."),
        )


def write_template(path: Path, *, overwrite: bool = False) -> None:
    """An empty workbook with every sheet, column and list.

    Raises Refused WB-OUT, WB-OUT-EXISTS, WB-NO-PACKS.
    """
    lists = Lists()
    lists.require_packs()
    with new_file(path, overwrite=overwrite) as draft:
        book = BookWriter(draft)
        book.begin(lists, title="", demo=False)
        for sheet in SHEETS:
            book.sheet(sheet, ())
        book.close()
