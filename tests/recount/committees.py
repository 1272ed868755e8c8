"""Committees, their terms and the people who sit on them."""

from datetime import date
from typing import NamedTuple

from .book import Book, Row
from .tree import BASE_ORG, ORG, Tree

LEADERS = frozenset({"secretary", "deputy_secretary"})


class Term(NamedTuple):
    """A term of one body."""

    start: date
    end: date
    body: str
    fixed_number: int | None


class Committees:
    """COMM, CM and SEC of the specification."""

    def __init__(self, book: Book, tree: Tree) -> None:
        self._book = book
        self._tree = tree

    def bodies(self, unit: str, kind: str, day: date) -> list[str]:
        return [row.text("code") for row in self._book.find_on("bodies", day, unit=unit, kind=kind)]

    def exists(self, unit: str, day: date) -> bool:
        """COMM: every base_party_org has one, a base_party_cell where the body is there."""
        level = self._tree.level(unit, day)
        if level in BASE_ORG:
            return True
        return level in ORG and bool(self.bodies(unit, "committee", day))

    def on(self, day: date) -> list[str]:
        return [unit for unit in self._tree.of_level(ORG, day) if self.exists(unit, day)]

    def asked(self, first: date, last: date) -> list[str]:
        return [unit for unit in self.on(last) if self.exists(unit, first)]

    def seats(self, body: str, day: date) -> list[Row]:
        return self._book.find_on("seats", day, body=body)

    def people(self, unit: str, day: date) -> dict[str, set[str]]:
        """CM: each person once, with the positions held in the committee on the day."""
        found: dict[str, set[str]] = {}
        for body in self.bodies(unit, "committee", day):
            for seat in self.seats(body, day):
                found.setdefault(seat.text("person"), set()).add(seat.text("position"))
        return found

    def secretaries(self, unit: str, day: date) -> list[str]:
        """SEC: holders of position secretary in the committee or as secretary of the cell."""
        bodies = self.bodies(unit, "committee", day) + self.bodies(unit, "cell_secretary", day)
        return sorted(
            {
                seat.text("person")
                for body in bodies
                for seat in self.seats(body, day)
                if seat.text("position") == "secretary"
            }
        )

    def terms(self, unit: str) -> list[Term]:
        """The terms of the unit's committee, in order."""
        return sorted(
            Term(row.start, row.end, body.text("code"), row.number("fixed_number"))
            for body in self._book.find("bodies", unit=unit, kind="committee")
            for row in self._book.find("terms", body=body.text("code"))
        )

    def term_on(self, unit: str, day: date) -> Term | None:
        valid = [term for term in self.terms(unit) if term.start <= day < term.end]
        return valid[-1] if valid else None

    def begun(self, year: int, until: date) -> dict[str, Term]:
        """For each organisation the latest term begun in the year, up to the day."""
        found: dict[str, Term] = {}
        for unit in sorted({row.text("unit") for row in self._book.rows("bodies")}):
            for term in self.terms(unit):
                in_time = term.start.year == year and term.start <= until
                if in_time and self.exists(unit, term.start):
                    found[unit] = term
        return found

    def former(self, unit: str, term: Term) -> Term | None:
        before = [other for other in self.terms(unit) if other.start < term.start]
        return before[-1] if before else None

    def elected(self, term: Term) -> list[str]:
        """CM of a term: seats valid on its first day, each person once."""
        return sorted({seat.text("person") for seat in self.seats(term.body, term.start)})
