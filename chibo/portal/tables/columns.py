"""What a table has to tell: its columns."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Any, Generic, Literal, TypeVar

from django.utils.functional import Promise

T = TypeVar("T")
Value = str | int | float | Decimal | date | None
Direction = Literal["ascending", "descending"]


class Kind(Enum):
    """How a value is written, on the page and in a workbook."""

    TEXT = auto()
    NUMBER = auto()
    PERCENT = auto()  # 95.3 is 95,3 %
    DAY = auto()
    MOMENT = auto()


@dataclass(frozen=True, slots=True)
class To:
    """A page in this scope, `changes` apart: To("target", (id,), {"unit": code})."""

    name: str
    where: tuple[str, ...] = ()
    changes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """Order of stored rows by a field's text, as Vietnamese dictionaries have it.

    `word` is what stands for the field's value: the name of a type instead of its code, the rank
    of a level.
    """

    field: str
    word: Callable[[Any], object] = str


Order = str | Named | Callable[[T], object] | None
"""How a column sorts: a field of stored rows, `Named` text of theirs, a key of held rows."""


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column.

    name     in the address
    value    what stands in it, and in the workbook; None for a drawing, which no workbook holds
    kind     how the value is written; a function where it differs from row to row
    sort     how it sorts, if it does; `first` is the direction of the first click
    cell     a template that draws the cell with `row`, `table` and the value as `cell.text`; else
             the value alone stands there
    link     the page that the value leads to
    css      classes of header and cells: num, chart, off …
    always   cannot be hidden: the row's name
    hidden   not shown before somebody asks for it
    bare     its card on the phone needs no label
    also     columns of the workbook alone, beside or instead of this one
    """

    name: str
    label: str | Promise
    value: Callable[[T], Value] | None = None
    kind: "Kind | Callable[[T], Kind]" = Kind.TEXT
    sort: "Order[T]" = None
    first: Direction = "ascending"
    cell: str = ""
    link: Callable[[T], To | None] | None = None
    css: str = ""
    always: bool = False
    hidden: bool = False
    bare: bool = False
    also: "tuple[Column[T], ...]" = ()

    def kind_of(self, row: T) -> Kind:
        return self.kind if isinstance(self.kind, Kind) else self.kind(row)


def number_column(
    name: str,
    label: str | Promise,
    value: Callable[[T], Value],
    *,
    css: str = "num",
    first: Direction = "ascending",
) -> Column[T]:
    """A column of counts, sorted by them."""
    return Column(name, label, value, kind=Kind.NUMBER, sort=value, first=first, css=css)


def day_column(
    name: str, label: str | Promise, value: Callable[[T], Value], *, css: str = "nowrap"
) -> Column[T]:
    """A column of days, in their order."""
    return Column(name, label, value, kind=Kind.DAY, sort=value, css=css)
