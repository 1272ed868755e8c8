"""What the address asks of a table: words, facets, order, columns, page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import QueryDict

from chibo.portal.tables.columns import Column, Direction

WORDS, SORT, PAGE, COLUMNS, FILE = "q", "sort", "page", "cols", "xlsx"
SALT = "chibo.portal.tables"
MARK = "-"
"""Among the columns asked for: that somebody chose, even none at all."""


@dataclass(frozen=True, slots=True)
class Address:
    """The parameters of one table. A second table of a page has its name before each of them."""

    query: QueryDict
    prefix: str = ""
    at: str = ""

    def name(self, what: str) -> str:
        return f"{self.prefix}{what}"

    def get(self, what: str) -> str:
        return self.query.get(self.name(what), "").strip()

    def columns(self, every: Sequence[Column[Any]]) -> list[Column[Any]]:
        """The columns to show: those ticked, else all that aren't hidden at first."""
        asked = self.query.getlist(self.name(COLUMNS))
        if not asked:
            return [one for one in every if one.always or not one.hidden]
        return [one for one in every if one.always or one.name in asked]

    def sort(self, every: Sequence[Column[Any]]) -> tuple[Column[Any], Direction] | None:
        """The column to sort by, if the address names one that sorts."""
        asked = self.get(SORT)
        wanted = asked.removeprefix("-")
        for one in every:
            if one.name == wanted and one.sort is not None:
                return one, "descending" if asked.startswith("-") else "ascending"
        return None

    def changed(self, **changes: str | None) -> str:
        """This page with parameters of the table changed, None takes one out; from page 1 on."""
        query = self.query.copy()
        query.pop(self.name(PAGE), None)
        for what, value in changes.items():
            query.pop(self.name(what), None)
            if value:
                query[self.name(what)] = value
        return f"?{query.urlencode()}{self.at}"

    def kept(self, leave_out: Iterable[str]) -> list[tuple[str, str]]:
        """Everything else in the address, for the hidden fields of a form."""
        mine = {self.name(what) for what in (*leave_out, PAGE)}
        return [
            (name, str(value))
            for name, values in self.query.lists()
            if name not in mine
            for value in values
        ]


def ask(address: str, title: str) -> str:
    """What a form carries to have a file made: nobody asks for what no page has offered."""
    return signing.dumps([address, title], salt=SALT)


def asked_for(text: str) -> tuple[str, str]:
    """Address and title of the file that was asked for. Raises signing.BadSignature."""
    address, title = signing.loads(text, salt=SALT)
    return str(address), str(title)
