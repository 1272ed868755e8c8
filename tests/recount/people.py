"""Members, ages, qualifications and courses of persons."""

from datetime import date, timedelta

from .book import Book, Row

LEVELS: dict[str, tuple[str, ...]] = {
    "professional": (
        "none",
        "elementary",
        "intermediate",
        "college",
        "university",
        "master",
        "doctor",
    ),
    "political_theory": ("none", "elementary", "intermediate", "advanced"),
    "state_management": ("none", "specialist", "principal", "senior"),
}
PERMANENT = ("home", "reinforced")


class People:
    """What the book says of persons on any day."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._stays: dict[str, list[Row]] = {}
        for row in book.rows("memberships"):
            if row.text("kind") in PERMANENT:
                self._stays.setdefault(row.text("person"), []).append(row)
        self._members: dict[date, dict[str, str]] = {}
        self._admissions = sorted(
            (row.start, row.text("person"), row.text("unit"))
            for rows in self._stays.values()
            for row in rows
            if row.text("joined") == "admitted"
        )

    def cell(self, person: str, day: date) -> str | None:
        """The cell in which the person is a MEMBER on the day."""
        for stay in self._stays.get(person, []):
            if stay.on(day):
                return stay.text("unit")
        return None

    def members(self, day: date) -> dict[str, str]:
        """Every MEMBER on the day with the cell."""
        if day not in self._members:
            found = {person: self.cell(person, day) for person in sorted(self._stays)}
            self._members[day] = {person: cell for person, cell in found.items() if cell}
        return self._members[day]

    def last_cell(self, person: str, first: date, last: date) -> str | None:
        """The cell of the person's last day as MEMBER between the two days."""
        best: tuple[date, str] | None = None
        for stay in self._stays.get(person, []):
            if stay.start > last or stay.end <= first:
                continue
            ended = last if stay.end > last else stay.end - timedelta(days=1)
            if best is None or ended > best[0]:
                best = (ended, stay.text("unit"))
        return best[1] if best else None

    def admissions(self, first: date, last: date) -> list[tuple[date, str, str]]:
        """(day, person, cell) of those admitted between the two days."""
        return [admitted for admitted in self._admissions if first <= admitted[0] <= last]

    def text(self, person: str, column: str) -> str:
        rows = self._book.find("persons", code=person)
        return rows[0].text(column) if rows else ""

    def birth(self, person: str) -> date | None:
        rows = self._book.find("persons", code=person)
        if not rows:
            return None
        year = rows[0].number("birth_year")
        return rows[0].day("birth_date") or (date(year, 7, 1) if year else None)

    def age(self, person: str, day: date) -> int | None:
        """Completed years on the day."""
        born = self.birth(person)
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def at_least(self, person: str, kind: str, level: str, day: date) -> bool | None:
        """Whether the best level by the day reaches this one; None without a row by then."""
        order = LEVELS[kind]
        held = [
            order.index(row.text("level"))
            for row in self._book.find("qualifications", person=person, kind=kind)
            if row.start <= day
        ]
        return max(held) >= order.index(level) if held else None

    def trained(
        self, person: str, course: str, first: date, last: date, positions: frozenset[str] | None
    ) -> bool:
        """Whether a course was passed between the days (for one of the positions, if named)."""
        for row in self._book.find("trainings", person=person, course=course):
            done = row.day("completed_on")
            if not row.flag("passed") or done is None or not first <= done <= last:
                continue
            if positions is None or row.text("position") in positions:
                return True
        return False
