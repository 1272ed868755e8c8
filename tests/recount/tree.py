"""The tree of organisations on any day."""

from collections.abc import Collection
from datetime import date
from typing import Literal

from .book import Book, Row

Mode = Literal["day", "today"]

SUP = frozenset({"superior_party_org"})
ORG = frozenset({"base_party_org", "base_party_cell"})
CELL = frozenset({"subordinate_party_cell", "base_party_cell"})
SUBORDINATE = frozenset({"subordinate_party_cell"})
BASE_ORG = frozenset({"base_party_org"})

COMMUNE_TYPES = frozenset({"commune", "ward", "township", "special_zone"})
ENTERPRISE_TYPES = frozenset(
    {"state_enterprise", "equitised_enterprise", "nonstate_enterprise", "fdi_enterprise"}
)


class Tree:
    """Placements as they stood; a unit exists on the days on which it has a row."""

    def __init__(self, book: Book) -> None:
        self._placements = book.by("units", "code")
        self._codes = sorted(code for (code,) in self._placements)
        self._main: dict[str, list[tuple[date, str]]] = {}
        for row in book.rows("successors"):
            on = row.day("on")
            if row.text("kind") == "unit" and row.flag("main") and on:
                self._main.setdefault(row.text("old"), []).append((on, row.text("new")))
        self._chains: dict[tuple[str, date], tuple[str, ...]] = {}
        self._below: dict[date, dict[str, set[str]]] = {}

    def placement(self, unit: str, day: date) -> Row | None:
        for row in self._placements.get((unit,), []):
            if row.on(day):
                return row
        return None

    def exists(self, unit: str, day: date) -> bool:
        return self.placement(unit, day) is not None

    def level(self, unit: str, day: date) -> str:
        row = self.placement(unit, day)
        return row.text("level") if row else ""

    def type(self, unit: str, day: date) -> str:
        row = self.placement(unit, day)
        return row.text("type") if row else ""

    def chain(self, unit: str, day: date) -> tuple[str, ...]:
        """The unit and all above it on the day, nearest first; empty when it does not exist."""
        key = (unit, day)
        if key not in self._chains:
            found: list[str] = []
            row = self.placement(unit, day)
            while row and row.text("code") not in found:
                found.append(row.text("code"))
                row = self.placement(row.text("parent"), day)
            self._chains[key] = tuple(found)
        return self._chains[key]

    def nearest(self, unit: str, day: date, levels: Collection[str]) -> str | None:
        """The unit itself or the first above it that is of one of the levels."""
        for code in self.chain(unit, day):
            if self.level(code, day) in levels:
                return code
        return None

    def superior(self, unit: str, day: date) -> str | None:
        return self.nearest(unit, day, SUP)

    def organisation(self, unit: str, day: date) -> str | None:
        return self.nearest(unit, day, ORG)

    def units(self, day: date) -> list[str]:
        return [code for code in self._codes if self.exists(code, day)]

    def of_level(self, levels: Collection[str], day: date) -> list[str]:
        return [code for code in self._codes if self.level(code, day) in levels]

    def asked(self, levels: Collection[str], first: date, last: date) -> list[str]:
        """Rule 4: the units of these levels on the first and on the last day."""
        return [code for code in self.of_level(levels, last) if self.level(code, first) in levels]

    def below(self, unit: str, day: date) -> set[str]:
        """All units strictly below it on the day."""
        if day not in self._below:
            found: dict[str, set[str]] = {}
            for code in self.units(day):
                for above in self.chain(code, day)[1:]:
                    found.setdefault(above, set()).add(code)
            self._below[day] = found
        return self._below[day].get(unit, set())

    def is_commune(self, unit: str, day: date) -> bool:
        row = self.placement(unit, day)
        if row is None or row.text("level") not in ORG:
            return False
        return row.text("type") in COMMUNE_TYPES

    def communes(self, day: date) -> list[str]:
        return [code for code in self.of_level(ORG, day) if self.is_commune(code, day)]

    def today(self, unit: str, as_of: date) -> str | None:
        """The unit, or the main successor that stands in its place on the day."""
        seen: set[str] = set()
        at: str | None = unit
        while at is not None and not self.exists(at, as_of):
            seen.add(at)
            after = [new for on, new in sorted(self._main.get(at, [])) if on <= as_of]
            at = after[-1] if after and after[-1] not in seen else None
        return at

    def counts_for(self, unit: str, day: date, as_of: date, mode: Mode) -> tuple[str, ...]:
        """The units for which an item of the unit and day counts."""
        if mode == "day":
            return self.chain(unit, day)
        here = self.today(unit, as_of)
        return self.chain(here, as_of) if here else ()
