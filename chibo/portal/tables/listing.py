"""A table as one reader asked for it: what a page draws and what a workbook holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.core.sorting import text_key
from chibo.portal.tables.asking import COLUMNS, FILE, MARK, PAGE, SORT, WORDS, Address
from chibo.portal.tables.columns import Column, Direction, To
from chibo.portal.tables.drawn import Cell, Choosing, Head, Line, Offered, Sorting
from chibo.portal.tables.facets import Facet, Option
from chibo.portal.tables.sources import Source
from chibo.portal.tables.table import Table
from chibo.portal.tables.texts import written
from chibo.portal.templatetags.address import scoped

T = TypeVar("T")
FEW = 7
TURNED: dict[Direction, Direction] = {"ascending": "descending", "descending": "ascending"}


@dataclass
class Listing(Generic[T]):
    """A table with its rows as the address asks for them; a brief one shows the first alone."""

    table: Table[T]
    source: Source[T]
    request: HttpRequest
    brief: bool = False
    address: Address = field(init=False)

    def __post_init__(self) -> None:
        self.address = Address(self.request.GET, self.table.prefix, self.table.at)

    # --- what was asked --------------------------------------------------------------------------

    @property
    def words(self) -> str:
        return self.address.get(WORDS) if self.table.search else ""

    @cached_property
    def chosen(self) -> dict[str, str]:
        """By facet the code chosen."""
        asked = {one.name: self.address.get(one.name) for one in self.table.facets}
        return {name: code for name, code in asked.items() if code}

    @property
    def narrowed(self) -> bool:
        return bool(self.words or self.chosen)

    @cached_property
    def order(self) -> tuple[Column[Any], Direction] | None:
        asked = self.address.sort(self.table.columns)
        if asked or not self.table.initial:
            return asked
        name = self.table.initial.removeprefix("-")
        column = next(one for one in self.table.columns if one.name == name)
        return column, "descending" if self.table.initial.startswith("-") else "ascending"

    # --- rows ------------------------------------------------------------------------------------

    def _found(self, *, without: str = "") -> Source[T]:
        """After words and facets, but for the one left out."""
        found = self.source.finding(self.words) if self.words else self.source
        for one in self.table.facets:
            if one.name in self.chosen and one.name != without:
                found = found.keeping(one, self.chosen[one.name])
        return found

    @cached_property
    def rows(self) -> Source[T]:
        """All rows asked for, in their order, of every page."""
        found = self._found()
        if self.order is None:
            return found
        column, direction = self.order
        return found.sorted_by(column, descending=direction == "descending")

    @cached_property
    def page(self) -> "Page[T]":
        paginator: Paginator[T] = Paginator(self.rows, self.table.size)  # type: ignore[arg-type]
        return paginator.get_page(self.address.get(PAGE))

    @property
    def page_name(self) -> str:
        return self.address.name(PAGE)

    @cached_property
    def count(self) -> int:
        return len(self.rows)

    @cached_property
    def lines(self) -> list[Line[T]]:
        """The rows of the page, each with its cells."""
        found, before = [], ""
        for row in self.page.object_list:
            group = self._group(row)
            heading = group if group != before else ""
            found.append(Line(row, [] if self.table.row else list(self._cells(row)), heading))
            before = group
        return found

    def _group(self, row: T) -> str:
        """Headings belong to the order in which the rows come."""
        grouped = self.table.group and not self.address.sort(self.table.columns)
        return self.table.group(row) if grouped and self.table.group else ""

    def _cells(self, row: T) -> Iterator[Cell]:
        naming = next((column for column in self.columns if column.always), None)
        for column in self.columns:
            to = column.link(row) if column.link else None
            yield Cell(column, written(column, row), self._href(to) if to else "", column is naming)

    def _href(self, to: To) -> str:
        return reverse(to.name, args=to.where) + scoped(self.request.GET, to.changes)

    @property
    def few(self) -> bool:
        """So few rows that one reads them all sooner than narrowing them."""
        return not (self.narrowed or self.table.wider) and self.count <= FEW

    # --- columns ---------------------------------------------------------------------------------

    @cached_property
    def columns(self) -> list[Column[Any]]:
        """Those shown."""
        return self.address.columns(self.table.columns)

    @property
    def shows(self) -> set[str]:
        """Their names."""
        return {column.name for column in self.columns}

    @cached_property
    def heads(self) -> list[Head]:
        return [Head(one, one.name in self.shows, self._sorting(one)) for one in self.table.columns]

    @property
    def shown(self) -> list[Head]:
        return [head for head in self.heads if head.shown]

    @property
    def extras(self) -> list[Head]:
        """Columns left out where space is short; a heading spans the others."""
        return [head for head in self.shown if "off" in head.column.css.split()]

    @property
    def wide(self) -> int:
        return len(self.shown) - len(self.extras)

    @property
    def orders(self) -> list[Offered]:
        """Every order there is to choose: where headers are hidden, on a phone, the only way."""
        return [
            Offered(f"{sign}{column.name}", f"{column.label}, {word}")
            for column in self.table.columns
            if column.sort is not None
            for sign, word in (("", _("tăng dần")), ("-", _("giảm dần")))
        ]

    def _sorting(self, column: Column[Any]) -> Sorting | None:
        if column.sort is None:
            return None
        now = self.order
        if now is None or now[0] is not column:
            wanted = column.first
            direction = "none"
        else:
            direction = now[1]
            wanted = TURNED[now[1]]
        sign = "-" if wanted == "descending" else ""
        return Sorting(self.address.changed(sort=f"{sign}{column.name}"), direction)

    @property
    def sort(self) -> str:
        """The order in force, as the address says it."""
        if self.order is None:
            return ""
        column, direction = self.order
        return f"-{column.name}" if direction == "descending" else column.name

    # --- facets ----------------------------------------------------------------------------------

    @cached_property
    def facets(self) -> list[Choosing]:
        """Those that leave a choice: not where all rows are called the same."""
        every = [self._choosing(one) for one in self.table.facets]
        return [one for one in every if one.code or _leaves_a_choice(one)]

    @property
    def chips(self) -> list[Choosing]:
        return [one for one in self.facets if one.facet.chips]

    @property
    def selects(self) -> list[Choosing]:
        return [one for one in self.facets if not one.facet.chips]

    def _choosing(self, facet: Facet[T]) -> Choosing:
        found = self._found(without=facet.name)
        numbered = dict(found.numbers(facet))
        code = self.chosen.get(facet.name, "")
        if code:
            numbered.setdefault(code, 0)
        options = [
            Option(one, facet.word(one), number, one == code, self._changed(facet, one))
            for one, number in numbered.items()
        ]
        options.sort(key=lambda one: _place(facet, one))
        # Where nothing of the facet is chosen, all of the list are meant, and they are counted.
        number = len(found) if code else self.count
        every = Option("", _("tất cả"), number, not code, self._changed(facet, ""))
        return Choosing(facet, self.address.name(facet.name), code, options, every)

    def _changed(self, facet: Facet[T], code: str) -> str:
        return self.address.changed(**{facet.name: code})

    # --- links and forms of the page -------------------------------------------------------------

    @property
    def kept_for_filter(self) -> list[tuple[str, str]]:
        asked = [facet.facet.name for facet in self.selects]
        return self.address.kept([WORDS, *asked])

    @property
    def kept_for_columns(self) -> list[tuple[str, str]]:
        return self.address.kept([COLUMNS, SORT])

    @property
    def names(self) -> dict[str, str]:
        """The parameters by their names in the address, for forms."""
        return {what: self.address.name(what) for what in (WORDS, SORT, COLUMNS)}

    @property
    def mark(self) -> str:
        return MARK

    @property
    def cleared(self) -> str:
        """The list without words and facets."""
        return self.address.changed(**{WORDS: None}, **dict.fromkeys(self.chosen))

    @property
    def whole(self) -> str:
        """The list of which a brief one shows the first."""
        query = self.request.GET.copy()
        query[self.page_name] = "1"
        return f"?{query.urlencode()}{self.table.at}"

    @property
    def file(self) -> str:
        """Where the same rows, columns and order come as a workbook."""
        query = self.request.GET.copy()
        query[FILE] = self.table.name
        return f"?{query.urlencode()}"

    @property
    def file_wanted(self) -> bool:
        return self.request.GET.get(FILE) == self.table.name


def _leaves_a_choice(choosing: Choosing) -> bool:
    return any(option.number < choosing.all.number for option in choosing.options)


def _place(facet: Facet[Any], option: Option) -> tuple[int, tuple[str, str]]:
    order = list(facet.order)
    at = order.index(option.code) if option.code in order else len(order)
    return at, text_key(option.word)
