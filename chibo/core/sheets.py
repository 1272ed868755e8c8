"""What an app tells the workbook: its sheets, their columns, and where each cell ends up.

A sheet describes, it does nothing: exchange reads, checks, loads and writes by these values.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import models
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
Values = Mapping[str, object]
"""One row as read: column -> str, int, Decimal, date, bool, or None where the cell is empty."""


class Cell(StrEnum):
    """How the cells of a column are read."""

    CODE = "code"
    TEXT = "text"
    DATE = "date"
    YEAR = "year"
    NUMBER = "number"  # whole, not negative
    AMOUNT = "amount"  # a number, with decimals where needed
    FLAG = "flag"  # yes, no, empty: not known
    CHOICE = "choice"  # a code of a fixed list
    LEVEL = "level"  # a code of the pack "levels"
    UNIT_TYPE = "unit_type"  # a code of the pack "types"
    PROGRAMME = "programme"  # the code of a programme
    PERIOD = "period"  # 2021, 2021-Q1, 2021-H1, 2021-03, 2020-2025
    RECORDS = "records"  # the name of a sheet that units keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `field` is what it fills in the model; empty when it only helps to find rows."""

    name: str
    label: Words
    cell: Cell
    required: bool = False
    field: str = ""
    choices: type[models.TextChoices] | None = None
    refers: type[models.Model] | None = None
    expression: Combinable | None = None
    """How an export finds the value of a column that is not stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A key to another row, found by what the sheet writes.

    match      path on `model` ("code", "body__code") -> column of the sheet.
    when       the link holds only where that column has one of these values.
    covering   a column with a day: of the rows that match, the one that holds on that day.
    """

    field: str
    model: type[models.Model]
    match: Mapping[str, str]
    when: tuple[str, tuple[str, ...]] | None = None
    covering: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """A field of the model that follows from the row alone.

    `unless` names a field of the model: where that is filled, somebody has set this one by hand,
    and it stays.
    """

    field: str
    cell: Cell
    make: Callable[[Values], object]
    unless: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Rows that may not hold on the same day: those alike in these columns (and `only` these)."""

    columns: tuple[str, ...]
    only: tuple[str, tuple[str, ...]] | None = None
    code: str = "WB-OVERLAP"


@dataclass(frozen=True, slots=True)
class Problem:
    """What one row says wrongly: code, sentence and way out, and the column to point at."""

    column: str
    code: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet as a person sees it: its name, what a row of it is, its columns and its key."""

    name: str
    title: Words
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def has_span(self) -> bool:
        """Whether its rows hold from a day up to another."""
        return {"from", "to"} <= {column.name for column in self.columns}

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Layout):
    """A sheet whose rows are rows of a model.

    entity   the model whose row comes into being with the first row that bears its code.
    day      the column from whose day on a row matters to figures; empty: always did.
    kept     silence in it means "no" for the unit that keeps it (records.md, rule 5).
    signed   the field that says where a row was signed here: no workbook changes such a row.
    rule     what must be right within one row beyond its single cells.
    rule_of  gives such a rule anew for each reading, where packs have a say in it.
    """

    model: type[models.Model]
    entity: type[models.Model] | None = None
    extra_links: tuple[Link, ...] = ()
    derived: tuple[Derived, ...] = ()
    line: Line | None = None
    day: str = ""
    kept: bool = False
    signed: str = ""
    rule: Callable[[Values], Iterable[Problem]] | None = None
    rule_of: Callable[[], Callable[[Values], Iterable[Problem]]] | None = None
    links: tuple[Link, ...] = field(init=False)

    def __post_init__(self) -> None:
        plain = tuple(
            Link(field=column.field, model=column.refers, match={"code": column.name})
            for column in self.columns
            if column.refers is not None and column.field
        )
        object.__setattr__(self, "links", plain + self.extra_links)

    def stored(self) -> dict[str, str]:
        """Column -> field of the model, of the columns that are stored as they are written."""
        return {c.name: c.field for c in self.columns if c.field and c.refers is None}


def _column(name: str, label: Words, cell: Cell, *, required: bool, stored: bool) -> Column:
    fields = {"from": "valid_from", "to": "valid_to"}
    return Column(
        name=name,
        label=label,
        cell=cell,
        required=required,
        field=fields.get(name, name) if stored else "",
    )


def code(name: str, label: Words, *, required: bool = False, stored: bool = True) -> Column:
    """A column of codes."""
    return _column(name, label, Cell.CODE, required=required, stored=stored)


def text(name: str, label: Words, *, required: bool = False) -> Column:
    """A column of words."""
    return _column(name, label, Cell.TEXT, required=required, stored=True)


def day(name: str, label: Words, *, required: bool = False, stored: bool = True) -> Column:
    """A column of dates."""
    return _column(name, label, Cell.DATE, required=required, stored=stored)


def number(name: str, label: Words) -> Column:
    """A column of whole numbers that are not negative."""
    return _column(name, label, Cell.NUMBER, required=False, stored=True)


def flag(name: str, label: Words, *, required: bool = False) -> Column:
    """A column of yes and no."""
    return _column(name, label, Cell.FLAG, required=required, stored=True)


def special(
    name: str, label: Words, cell: Cell, *, required: bool = False, stored: bool = True
) -> Column:
    """A column whose values stand in packs or have a form of their own."""
    return _column(name, label, cell, required=required, stored=stored)


def choice(
    name: str,
    label: Words,
    choices: type[models.TextChoices],
    *,
    required: bool = False,
    stored: bool = True,
    expression: Combinable | None = None,
) -> Column:
    """A column whose cells hold a code of a fixed list."""
    return Column(
        name=name,
        label=label,
        cell=Cell.CHOICE,
        required=required,
        field=name if stored else "",
        choices=choices,
        expression=expression,
    )


def refer(
    name: str,
    label: Words,
    model: type[models.Model],
    *,
    required: bool = False,
    field: str | None = None,
) -> Column:
    """A column with the code of a row of `model`, kept in `field` (else in the column's name)."""
    return Column(
        name=name,
        label=label,
        cell=Cell.CODE,
        required=required,
        field=name if field is None else field,
        refers=model,
    )


FROM = day("from", _("Từ ngày"), required=True)
TO = day("to", _("Đến trước ngày"))
YEAR = special("year", _("Năm"), Cell.YEAR, required=True)
CODE = code("code", _("Mã"), required=True)
