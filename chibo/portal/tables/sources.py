"""Where a table's rows come from: a query, or what was computed. Both narrow and sort alike."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db.models import Count, F, Q, QuerySet

from chibo.core.sorting import text_key
from chibo.core.text import fold
from chibo.portal.tables.columns import Column, Named
from chibo.portal.tables.facets import Facet

T = TypeVar("T")
CHUNK = 1000
LONGEST = 300  # characters of a search that are read


class Source(ABC, Generic[T]):
    """Rows that can be narrowed by words and facets, sorted and cut into pages."""

    @abstractmethod
    def finding(self, words: str) -> "Source[T]":
        """Those that hold all the words, with or without marks."""

    @abstractmethod
    def keeping(self, facet: Facet[T], code: str) -> "Source[T]":
        """Those that the facet calls so."""

    @abstractmethod
    def numbers(self, facet: Facet[T]) -> Mapping[str, int]:
        """How many rows each code of the facet has."""

    @abstractmethod
    def sorted_by(self, column: Column[T], *, descending: bool) -> "Source[T]":
        """By one column; what it knows nothing of comes last either way."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def __getitem__(self, part: slice) -> Sequence[T]: ...

    def chunks(self) -> Iterator[Sequence[T]]:
        """All rows, a thousand at a time."""
        for start in range(0, len(self), CHUNK):
            yield self[start : start + CHUNK]


def _same(rows: Sequence[Any]) -> Sequence[Any]:
    return rows


@dataclass
class Stored(Source[T]):
    """Rows of a query, dressed page by page with what a line tells further.

    find     the folded field that words are looked for in
    code     a field that the words may be equal to instead
    dress    makes lines of the stored rows of a page
    """

    rows: QuerySet[Any]
    find: str = ""
    code: str = ""
    dress: Callable[[Sequence[Any]], Sequence[T]] = _same
    by: Named | None = None
    descending: bool = False

    def finding(self, words: str) -> "Stored[T]":
        words = words.strip()[:LONGEST]
        named = Q()
        for word in fold(words).split():
            named &= Q(**{f"{self.find}__contains": word})
        if self.code:
            named |= Q(**{f"{self.code}__iexact": words})
        return replace(self, rows=self.rows.filter(named))

    def keeping(self, facet: Facet[T], code: str) -> "Stored[T]":
        if facet.sets:
            kept = {f"{_field(facet)}__in": list(facet.sets.get(code, ()))}
            return replace(self, rows=self.rows.filter(**kept))
        return replace(self, rows=self.rows.filter(**{_field(facet): code}))

    def numbers(self, facet: Facet[T]) -> Mapping[str, int]:
        name = _field(facet)
        if facet.sets:
            every = {key for keys in facet.sets.values() for key in keys}
            rows = self.rows.order_by().filter(**{f"{name}__in": every})
            there = set(rows.values_list(name, flat=True))
            counts = {code: len(there & set(keys)) for code, keys in facet.sets.items()}
            return {code: number for code, number in counts.items() if number}
        counted = self.rows.order_by().values_list(name).annotate(number=Count("pk"))
        return {str(code): number for code, number in counted if code not in (None, "")}

    def sorted_by(self, column: Column[T], *, descending: bool) -> "Stored[T]":
        if isinstance(column.sort, Named):
            return replace(self, by=column.sort, descending=descending)
        assert isinstance(column.sort, str), column.name
        field = F(column.sort)
        first = field.desc(nulls_last=True) if descending else field.asc(nulls_last=True)
        kept = self.rows.query.order_by or self.rows.model._meta.ordering or ("pk",)
        return replace(self, rows=self.rows.order_by(first, *kept, "pk"), by=None)

    @cached_property
    def _order(self) -> list[Any]:
        """Keys of all rows by their text: databases know no common Vietnamese order."""
        assert self.by
        found = self.rows.order_by("pk").values_list("pk", self.by.field)
        word = self.by.word
        keyed = [(key, None if value in (None, "") else word(value)) for key, value in found]
        return [key for key, _word in _ordered(keyed, descending=self.descending)]

    @cached_property
    def _number(self) -> int:
        return len(self._order) if self.by else self.rows.count()

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, part: slice) -> Sequence[T]:
        if not self.by:
            return self.dress(list(self.rows[part]))
        keys = self._order[part]
        found = self.rows.in_bulk(keys)
        return self.dress([found[key] for key in keys if key in found])


def _field(facet: Facet[Any]) -> str:
    assert isinstance(facet.of, str), facet.name
    return facet.of


@dataclass
class Held(Source[T]):
    """Rows that were computed. `find` gives the text that words are looked for in."""

    rows: Sequence[T]
    find: Callable[[T], str] | None = None

    def finding(self, words: str) -> "Held[T]":
        wanted = fold(words.strip()[:LONGEST]).split()
        if self.find is None or not wanted:
            return self
        find = self.find
        kept = [row for row in self.rows if _holds(fold(find(row)), wanted)]
        return replace(self, rows=kept)

    def keeping(self, facet: Facet[T], code: str) -> "Held[T]":
        return replace(self, rows=[row for row in self.rows if code in _codes(facet, row)])

    def numbers(self, facet: Facet[T]) -> Mapping[str, int]:
        return Counter(code for row in self.rows for code in _codes(facet, row) if code)

    def sorted_by(self, column: Column[T], *, descending: bool) -> "Held[T]":
        assert callable(column.sort), column.name
        keyed = [(row, column.sort(row)) for row in self.rows]
        return replace(self, rows=[row for row, _key in _ordered(keyed, descending=descending)])

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, part: slice) -> Sequence[T]:
        return self.rows[part]


def _ordered(keyed: Sequence[tuple[Any, Any]], *, descending: bool) -> list[tuple[Any, Any]]:
    """By what stands second, texts as Vietnamese dictionaries have them; None last either way."""
    known = [pair for pair in keyed if pair[1] is not None]
    known.sort(key=lambda pair: _comparable(pair[1]), reverse=descending)
    return known + [pair for pair in keyed if pair[1] is None]


def _comparable(key: Any) -> Any:
    return text_key(key) if isinstance(key, str) else key


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _codes(facet: Facet[T], row: T) -> Sequence[str]:
    assert callable(facet.of), facet.name
    found = facet.of(row)
    return (found,) if isinstance(found, str) else found
