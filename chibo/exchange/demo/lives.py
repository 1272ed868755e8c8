"""Members of the demo: who they are and where they were from when to when."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from chibo.exchange.demo.days import holds
from chibo.exchange.demo.units import Tree, count_at


@dataclass(slots=True)
class Stay:
    """A membership: a span of a person's life in one cell."""

    cell: str
    since: date
    until: date | None
    joined: str
    left: str | None
    kind: str = "home"
    origin: str | None = None

    def holds(self, day: date) -> bool:
        return holds(self.since, self.until, day)


@dataclass(slots=True, eq=False)
class Person:
    """A member. `talent` from 0 to 1 says who is chosen and who studies."""

    code: str
    name: str
    born: date
    birth: str
    """What the books know of the birth: day, year or nothing."""
    gender: str
    ethnicity: str
    talent: float
    stays: list[Stay] = field(default_factory=list)

    def stay_on(self, day: date) -> Stay | None:
        for stay in self.stays:
            if stay.holds(day):
                return stay
        return None

    @property
    def end(self) -> date | None:
        """Return the day on which the membership ended; none while it goes on."""
        return self.stays[-1].until

    def official_since(self) -> date:
        """Return the day on which the person became an official member."""
        first = self.stays[0]
        if first.joined in ("admitted", "readmitted"):
            return date(first.since.year + 1, first.since.month, min(first.since.day, 28))
        return first.since


class Members:
    """All members, with the cells they were in."""

    def __init__(self, people: list[Person], tree: Tree) -> None:
        self.people = people
        self.by_code = {person.code: person for person in people}
        self._tree = tree
        self._in: dict[str, list[tuple[Person, Stay]]] = defaultdict(list)
        for person in people:
            for stay in person.stays:
                self._in[stay.cell].append((person, stay))
        self._bounds: dict[str, tuple[list[date], list[date]]] = {}

    def in_cell(self, cell: str, day: date) -> list[Person]:
        """Return the members at home in the cell on that day."""
        return [person for person, stay in self._in.get(cell, ()) if stay.holds(day)]

    def ever_in(self, cell: str) -> list[tuple[Person, Stay]]:
        return self._in.get(cell, [])

    def count(self, cell: str, day: date) -> int:
        """Return how many members the cell has on that day."""
        starts, ends = self.bounds(cell)
        return count_at(starts, ends, day)

    def bounds(self, cell: str) -> tuple[list[date], list[date]]:
        """Return the sorted first days and end days of the stays in a cell."""
        if cell not in self._bounds:
            stays = [stay for _, stay in self._in.get(cell, ())]
            starts = sorted(stay.since for stay in stays)
            ends = sorted(stay.until for stay in stays if stay.until is not None)
            self._bounds[cell] = (starts, ends)
        return self._bounds[cell]

    def joined_between(self, cell: str, first: date, after: date) -> int:
        """Return how many stays in the cell began from first to before after."""
        starts, _ = self.bounds(cell)
        return bisect_left(starts, after) - bisect_left(starts, first)

    def below(self, unit: str, day: date) -> list[Person]:
        """Return the members of all cells at or below a unit on that day."""
        return [
            person
            for cell in self._tree.cells_of(unit, day)
            for person in self.in_cell(cell.code, day)
        ]

    def leaves_unit(self, person: Person, unit: str, day: date) -> tuple[date | None, str | None]:
        """Return when the person, a member below the unit on the day, is so no longer, and why."""
        last: tuple[date, str | None] | None = None
        for stay in person.stays:
            if stay.until is not None and stay.until <= day:
                continue
            if last is not None and stay.since > last[0]:
                return last
            if stay.since > day and unit not in self._tree.lineage(stay.cell, stay.since):
                return stay.since, "moved"
            if stay.until is None:
                return None, None
            last = (stay.until, stay.left)
        if last is None:
            raise LookupError(f"{person.code} is no member on {day}")
        return last
