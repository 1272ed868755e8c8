"""Writes a listing as an .xlsx file: what it is of, then its columns, typed, in their order."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from chibo.core.text import fold
from chibo.portal.numbers import NBSP
from chibo.portal.tables.columns import Column, Kind, Value
from chibo.portal.tables.listing import Listing

SUFFIX = "xlsx"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_EXCEL_YEAR = 1900  # earlier days Excel does not know: they are written as text
LONGEST = 32_767  # characters Excel takes in a cell
LONGEST_NAME = 60  # characters of a title in the name of its file
WIDTHS = {Kind.TEXT: 34, Kind.NUMBER: 12, Kind.PERCENT: 12, Kind.DAY: 12, Kind.MOMENT: 17}
NUMBERS = {
    Kind.TEXT: "@",
    Kind.NUMBER: "#,##0.###",
    Kind.PERCENT: "0.0##%",
    Kind.DAY: "dd/mm/yyyy",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
}

Tell = Callable[[int, int], None]
"""Hears how many rows of how many are written."""


@dataclass(frozen=True, slots=True)
class Made:
    """What stands above the rows: the unit, day and tree, who made the file and when."""

    scope: str
    by: str
    at: datetime


def told_filter(listing: Listing[Any]) -> str:
    """Words, facets and order of the listing as one sentence."""
    said = []
    if listing.words:
        said.append(_("có chữ “%(words)s”") % {"words": listing.words})
    for one in listing.table.facets:
        if one.name in listing.chosen:
            said.append(f"{one.label}: {one.word(listing.chosen[one.name])}")
    told = _("Lọc: %(filter)s") % {"filter": "; ".join(said)} if said else _("Không lọc")
    order = next((one.word for one in listing.orders if one.code == listing.sort), "")
    return f"{told}. " + _("Sắp xếp: %(order)s") % {"order": order} if order else told


def file_name(listing: Listing[Any], *further: str) -> str:
    """Without marks or spaces: don-vi-xa-2026-10-31.xlsx."""
    said = [re.sub(r"[^a-z0-9]+", "-", fold(one)) for one in (str(listing.table.title), *further)]
    said[0] = said[0][:LONGEST_NAME]
    return f"{'-'.join(one.strip('-') for one in said)}.{SUFFIX}"


def workbook(listing: Listing[Any], made: Made, tell: Tell) -> tuple[bytes, int]:
    """The whole file, every row asked for, of every page; and how many persons it names."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"constant_memory": True})
    sheet = _Sheet(book, listing, made)
    sheet.write(tell)
    book.close()
    return kept.getvalue(), sheet.persons


def exported(columns: Sequence[Column[Any]]) -> Iterator[Column[Any]]:
    """The columns of the file: those shown that have a value, each followed by its further ones."""
    for one in columns:
        if one.value is not None:
            yield one
        yield from one.also


class _Sheet:
    """The only sheet of the file."""

    def __init__(self, book: Any, listing: Listing[Any], made: Made) -> None:
        self._listing, self._made = listing, made
        self._named = listing.table.persons
        self.persons = 0
        self._columns = list(exported(listing.columns))
        self._page = book.add_worksheet(_("Bảng"))
        self._bold = book.add_format({"bold": True, "font_size": 14})
        self._grey = book.add_format({"font_color": "#574e44"})
        self._header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "top": 2})
        self._formats = {
            kind: book.add_format({"num_format": told}) for kind, told in NUMBERS.items()
        }

    def write(self, tell: Tell) -> None:
        for place, column in enumerate(self._columns):
            kind = column.kind if isinstance(column.kind, Kind) else Kind.NUMBER
            self._page.set_column(place, place, WIDTHS[kind])
        first = self._above()
        self._page.freeze_panes(first, 1)
        number, every = first, self._listing.count
        tell(0, every)
        for rows in self._listing.rows.chunks():
            for row in rows:
                for place, column in enumerate(self._columns):
                    assert column.value
                    self._cell(number, place, column.value(row), column.kind_of(row))
                self.persons += self._named(row) if self._named else 0
                number += 1
            tell(number - first, every)
        self._page.autofilter(first - 1, 0, max(number - 1, first), max(len(self._columns) - 1, 0))

    def _above(self) -> int:
        """Title, scope, filter, who and when, then the header; the number of the first row."""
        self._page.write_string(0, 0, str(self._listing.table.title), self._bold)
        when = self._made.at.strftime("%d/%m/%Y %H:%M")
        told = [
            str(self._listing.table.about),
            self._made.scope,
            told_filter(self._listing),
            _("%(name)s lập lúc %(when)s") % {"name": self._made.by, "when": when},
        ]
        told = [line for line in told if line]
        for number, line in enumerate(told, start=1):
            self._page.write_string(number, 0, line[:LONGEST], self._grey)
        header = len(told) + 2
        for place, column in enumerate(self._columns):
            self._page.write_string(header, place, str(column.label), self._header)
        return header + 1

    def _cell(self, number: int, place: int, value: Value, kind: Kind) -> None:
        """Text is always text: nothing that begins with = becomes a formula."""
        match value:
            case None | "":
                return
            case datetime():
                at = localtime(value).replace(tzinfo=None)
                self._page.write_datetime(number, place, at, self._formats[Kind.MOMENT])
            case date() if value.year >= FIRST_EXCEL_YEAR:
                self._page.write_datetime(number, place, value, self._formats[Kind.DAY])
            case date() | str():
                text = str(value).replace(NBSP, " ")[:LONGEST]
                self._page.write_string(number, place, text, self._formats[Kind.TEXT])
            case _:
                part = float(value) / 100 if kind is Kind.PERCENT else float(value)
                self._page.write_number(number, place, part, self._formats[kind])
