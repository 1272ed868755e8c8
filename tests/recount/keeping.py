"""Known or zero: which unit keeps which sheet since when (rule 5)."""

from collections.abc import Iterator
from datetime import date, timedelta

from .book import Book, Row
from .people import People
from .tree import Tree

OWN = {
    "meetings": ("unit", "held_on"),
    "reports": ("unit", "sent_on"),
    "papers": ("unit", "from"),
    "memberships": ("unit", "from"),
    "concurrent_posts": ("unit", "from"),
    "attendances": ("by_unit", "held_on"),
    "inspections": ("by_unit", "held_on"),
    "charges": ("by_unit", "from"),
}


class Keeping:
    """Where a sheet is kept no row means no; elsewhere the item is unknown."""

    def __init__(self, book: Book, tree: Tree, people: People) -> None:
        self._book = book
        self._tree = tree
        self._people = people
        self._first: dict[str, dict[str, date]] = {}
        self._old: dict[str, list[tuple[date, str]]] = {}
        for row in book.rows("successors"):
            on = row.day("on")
            if row.text("kind") == "unit" and on:
                self._old.setdefault(row.text("new"), []).append((on, row.text("old")))

    def keeps(self, unit: str, sheet: str, day: date) -> bool:
        """Declared rows alone decide where there are any; else the first row, or a predecessor."""
        declared = self._book.find("keeping", unit=unit, records=sheet)
        if declared:
            return any(row.on(day) for row in declared)
        first = self._first_days(sheet).get(unit)
        if first is not None and first <= day:
            return True
        return any(
            on <= day and self.keeps(old, sheet, on - timedelta(days=1))
            for on, old in self._old.get(unit, [])
        )

    def with_a_keeper(self, sheet: str, day: date) -> set[str]:
        """The units that keep the sheet on the day and all above them."""
        return {
            above
            for unit in self._tree.units(day)
            if self.keeps(unit, sheet, day)
            for above in self._tree.chain(unit, day)
        }

    def _first_days(self, sheet: str) -> dict[str, date]:
        if sheet not in self._first:
            first: dict[str, date] = {}
            for row in self._book.rows(sheet):
                for unit, day in self._whose(sheet, row):
                    first[unit] = min(day, first.get(unit, day))
            self._first[sheet] = first
        return self._first[sheet]

    def _whose(self, sheet: str, row: Row) -> Iterator[tuple[str, date]]:
        """The units whose keeping the row shows, with the day from which it does."""
        if sheet in OWN:
            column, when = OWN[sheet]
            day = row.day(when)
            if day:
                yield row.text(column), day
        elif sheet in ("locality_cells", "residences"):
            for place in self._book.find_on("localities", row.start, code=row.text("locality")):
                yield place.text("unit"), row.start
        elif sheet == "trainings":
            yield from self._trained(row)
        elif sheet == "rotations":
            for end in ("from_unit", "to_unit"):
                yield from self._superior(row.text(end), row.start)
        elif sheet == "rotation_assessments":
            yield from self._assessed(row)
        elif sheet == "classifications":
            yield from self._classified(row)
        else:
            raise ValueError(f"Silence in the sheet {sheet} never says no.")

    def _trained(self, row: Row) -> Iterator[tuple[str, date]]:
        day = row.day("completed_on")
        cell = self._people.cell(row.text("person"), day) if day else None
        unit = self._tree.organisation(cell, day) if cell and day else None
        if unit and day:
            yield unit, day

    def _superior(self, unit: str, day: date) -> Iterator[tuple[str, date]]:
        superior = self._tree.superior(unit, day)
        if superior:
            yield superior, day

    def _assessed(self, row: Row) -> Iterator[tuple[str, date]]:
        year = row.number("year")
        begun = row.day("rotation_from")
        for rotation in self._book.find("rotations", person=row.text("person")):
            if year and rotation.start == begun:
                yield from self._superior(rotation.text("to_unit"), date(year, 12, 31))

    def _classified(self, row: Row) -> Iterator[tuple[str, date]]:
        year, subject = row.number("year"), row.text("subject")
        if year and subject != "member":
            column = "unit" if subject == "committee_member" else "code"
            yield row.text(column), date(year, 12, 31)
