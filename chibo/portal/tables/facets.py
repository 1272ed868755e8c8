"""What a table is narrowed by, beside words: status, level, type."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

T = TypeVar("T")


@dataclass(frozen=True)
class Facet(Generic[T]):
    """One thing to choose by.

    name     in the address
    of       a field of stored rows, or what a held row is: one code, or several
    words    what a code is called
    order    codes in the order in which they are offered; else by their words
    chips    a link for each, with its number, instead of a list to choose from
    marks    chips carry the shapes of the statuses that their codes are
    sets     of stored rows what the field may be, by code, where a row can stand under several
    """

    name: str
    label: str | Promise
    of: str | Callable[[T], str | Sequence[str]]
    words: Mapping[Any, str | Promise] | Callable[[str], str | Promise]
    order: Sequence[str] = ()
    chips: bool = False
    marks: bool = False
    sets: Mapping[str, Collection[int]] = field(default_factory=dict)

    def word(self, code: str) -> str:
        if callable(self.words):
            return str(self.words(code))
        return str(self.words.get(code, code))


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet, with the number of rows it leaves."""

    code: str
    word: str
    number: int
    current: bool
    href: str
