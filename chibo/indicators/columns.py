"""Rows of single items as arrays, a few thousand rows at a time: none of them is kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chibo.indicators.forest import Bools, Ints
from chibo.indicators.own import Texts
from chibo.indicators.sources import as_day

Few = NDArray[np.int16]
"""Places in a short list of texts, which stands beside them."""
NO_DAY = 0


class Named:
    """A few different texts as they come, each by its place in the list of them."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def places(self, values: Iterable[str | None]) -> Few:
        """Where each stands; an empty one is a text like others."""
        known = self._places
        found = [known.setdefault(value or "", len(known)) for value in values]
        return np.array(found, dtype=np.int16)

    @property
    def texts(self) -> tuple[str, ...]:
        """The list, which always has one."""
        return tuple(self._places) or ("",)


@dataclass(frozen=True, slots=True)
class Columns:
    """One place in each array for each row; what was not read is empty in all of them."""

    unit: Ints
    key: Ints
    known: Bools
    counted: Bools
    day: Ints
    need: Few
    side: Few
    classes: tuple[str, ...]
    sides: tuple[str, ...]

    def days(self, end: date) -> Ints:
        """The rows' days; of a row without one, the last day of the period."""
        return np.where(self.day == NO_DAY, end.toordinal(), self.day)

    @property
    def needs(self) -> Texts:
        """The further class of records that each row needs, "" for none."""
        return np.array(self.classes, dtype=object)[self.need]


def columns(chunks: Iterable[Sequence[tuple[Any, ...]]], further: Sequence[str]) -> Columns:
    """Rows of unit, key, known, counted and what is read `further`: day, needs, side."""
    needs, sides = Named(), Named()
    makers: dict[str, Callable[[Sequence[Any]], NDArray[Any]]] = {
        "unit": _numbers,
        "key": _numbers,
        "known": _flags,
        "counted": _flags,
        "day": _ordinals,
        "needs": needs.places,
        "side": sides.places,
    }
    read = ("unit", "key", "known", "counted", *further)
    made: dict[str, list[NDArray[Any]]] = {name: [makers[name](())] for name in makers}
    size = 0
    for rows in chunks:
        size += len(rows)
        for name, values in zip(read, zip(*rows, strict=True), strict=True):
            made[name].append(makers[name](values))
    held = {name: np.concatenate(arrays) for name, arrays in made.items()}
    for name in set(makers) - set(read):
        held[name] = np.zeros(size, dtype=held[name].dtype)
    need = held.pop("needs")
    return Columns(**held, need=need, classes=needs.texts, sides=sides.texts)


def _numbers(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _flags(values: Sequence[bool]) -> Bools:
    return np.array(values, dtype=bool)


def _ordinals(days: Sequence[date | str | None]) -> Ints:
    """SQLite hands out text, and there are few different days."""
    known = {day: _ordinal(day) for day in set(days)}
    return np.array([known[day] for day in days], dtype=np.int64)


def _ordinal(day: date | str | None) -> int:
    found = as_day(day)
    return NO_DAY if found is None else found.toordinal()
