"""What a table is, whoever reads it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.functional import Promise

from chibo.portal.tables.columns import Column
from chibo.portal.tables.facets import Facet

T = TypeVar("T")
SIZE = 50


@dataclass(frozen=True)
class Table(Generic[T]):
    """A declaration: columns, facets, first order.

    name      of the workbook's file, and in the address where it is asked for
    things    what is counted: "đơn vị"
    initial   name of the column that it is sorted by at first, "-name" the other way round;
              empty: in the order in which the rows come
    prefix    before its parameters, where it isn't the first table of its page
    at        part of the page to come back to: "#don-vi"
    row       a template that draws a whole row with `row`, `shows` and `table`; else its cells
    group     the heading that a row stands under while the order is the table's own
    kind      class of the table: tgt, gap …
    plain     stays a table on the phone
    shown     its title stands over it
    search    what the search box is called; empty: there is none
    wider     words look further than the rows at hand: the search box stays with few of them
    about     what the rows are of, below the title in the workbook: the target, the programme
    persons   how many persons a row names, where rows may name any
    """

    name: str
    title: str | Promise
    things: str | Promise
    columns: Sequence[Column[T]]
    facets: Sequence[Facet[T]] = ()
    initial: str = ""
    size: int = SIZE
    prefix: str = ""
    at: str = ""
    row: str = ""
    group: Callable[[T], str] | None = None
    kind: str = ""
    plain: bool = False
    shown: bool = False
    search: str | Promise = ""
    wider: bool = False
    about: str | Promise = ""
    persons: Callable[[T], int] | None = None
