"""The pieces of a listing as its templates draw them."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from chibo.portal.tables.columns import Column
from chibo.portal.tables.facets import Facet, Option

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sorting:
    """The link in a header cell, and what it says to who can't see the arrow."""

    href: str
    direction: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column as the header and the picker of columns show it."""

    column: Column[Any]
    shown: bool
    sorting: Sorting | None


@dataclass(frozen=True, slots=True)
class Choosing:
    """A facet with its choices in this list."""

    facet: Facet[Any]
    name: str
    code: str
    options: list[Option]
    all: Option


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of one row as it is drawn; the first that is always there names the row."""

    column: Column[Any]
    text: str
    href: str
    head: bool


@dataclass(frozen=True)
class Line(Generic[T]):
    """A row of the page; the first of a group carries its heading."""

    row: T
    cells: list[Cell]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """One order to choose, as the address has it and in words."""

    code: str
    word: str
