"""Draws the members: on the pivot day exactly as many as promised."""

from datetime import date

from chibo.exchange.demo import chances
from chibo.exchange.demo.building import Building, share_out
from chibo.exchange.demo.days import AFTER_LAST, DAY, LAST, OPENING, PIVOT, between, plus, stream
from chibo.exchange.demo.lines import Lines
from chibo.exchange.demo.lives import Members, Person, Stay
from chibo.exchange.demo.names import person_name, pick_ethnicity
from chibo.exchange.demo.plan import Area
from chibo.exchange.demo.reinforcing import reinforce
from chibo.exchange.demo.units import CELL_LEVELS, Unit

Leg = tuple[Unit, date, date | None, str, str | None]
"""A part of a life on one line: the pivot cell, from, to, how it began and how it ended."""

LEAST_IN_CELL = 4


class Drawing:
    """Draws the lives of all members, cell by cell."""

    def __init__(self, building: Building, seed: int) -> None:
        self._tree = building.tree
        self._areas: dict[str, Area] = {area.key: area for area in building.plan.areas}
        self._lines = Lines(building.tree)
        self._rng = stream(seed, "people")
        self._people: list[Person] = []
        self._cells = self._tree.standing(CELL_LEVELS, PIVOT)
        self._size = building.plan.sizes.members
        self._hamlets: dict[str, list[Unit]] = {}
        self._work: dict[str, list[Unit]] = {}
        for cell in self._cells:
            book = self._hamlets if cell.role == "hamlet" else self._work
            book.setdefault(cell.area, []).append(cell)
        self._any_hamlets = [c for cells in self._hamlets.values() for c in cells]

    def draw(self) -> list[Person]:
        """Return all people who were members on any day of the books."""
        parts = share_out(self._size, [c.weight for c in self._cells], LEAST_IN_CELL)
        for cell, size in zip(self._cells, parts, strict=True):
            for _ in range(size):
                self._of_the_pivot(cell)
            for _ in range(self._round(size * chances.LEFT_BEFORE[cell.role == "hamlet"])):
                self._gone_before(cell)
            for year in range(PIVOT.year + 1, LAST.year + 1):
                expected = size * chances.entry_rate(year, cell)
                for _ in range(self._round(expected)):
                    self._come_later(cell, year)
        for unit in self._tree.units.values():
            if unit.role == "base" and unit.end is not None and unit.end < PIVOT:
                for _ in range(14):
                    self._gone_with(unit, unit.end)
        return self._people

    def _gone_with(self, cell: Unit, end: date) -> None:
        """Somebody of a cell that was wound up, and who left the province with it."""
        born = chances.birth(self._rng, None, hamlet=False)
        self._add([(cell, OPENING, end, "opening", "transferred_out")], cell, born)

    def _round(self, expected: float) -> int:
        return int(expected + self._rng.random())

    def _of_the_pivot(self, cell: Unit) -> None:
        """A member of this cell on the pivot day."""
        rng = self._rng
        hamlet = cell.role == "hamlet"
        since, joined = chances.entry(rng, cell)
        born = chances.birth(
            rng, since if joined in ("admitted", "transferred_in") else None, hamlet=hamlet
        )
        legs: list[Leg] = []
        here = since
        former = self._former_cell(cell, born)
        if former is not None and not (former.barren and joined == "admitted"):
            first, last = chances.move_window(rng, born, since, hamlet=hamlet)
            if first < last:
                here = between(rng, first, last)
                legs.append((former, since, here, joined, "moved"))
                joined = "moved"
        if joined == "readmitted":
            legs.insert(0, (cell, OPENING, date(since.year - 4, 5, 1), "opening", "removed"))
        legs += self._onward(cell, here, joined, born)
        self._add(legs, cell, born)

    def _former_cell(self, cell: Unit, born: date) -> Unit | None:
        """Return the cell from which a member came before the pivot day, if there was one."""
        rng = self._rng
        if cell.role != "hamlet":
            return self._other(self._work[cell.area], cell) if rng.random() < 0.06 else None
        if born.year < 1961 and rng.random() < 0.4:
            return rng.choice(self._work[cell.area])
        return self._other(self._hamlets[cell.area], cell) if rng.random() < 0.03 else None

    def _other(self, cells: list[Unit], cell: Unit) -> Unit | None:
        other = self._rng.choice(cells)
        return other if other is not cell else None

    def _onward(self, cell: Unit, here: date, joined: str, born: date) -> list[Leg]:
        """Return the legs of a life from a day in this cell to its end, or to the last day."""
        rng = self._rng
        floor = max(here, PIVOT + DAY)
        death = chances.death(rng, born, floor)
        if cell.role == "hamlet":
            end, left = chances.exit_of_hamlet(rng, floor, death)
            return [(cell, here, end, joined, left)]
        end, left = chances.exit_of_work(rng, floor, death)
        retires = chances.retirement(rng, born, floor)
        if retires >= (end or AFTER_LAST):
            return [(cell, here, end, joined, left)]
        if rng.random() < 0.2:
            return [(cell, here, retires, joined, "transferred_out")]
        home = rng.choice(self._hamlets.get(cell.area, self._any_hamlets))
        end, left = (death, "died") if death < AFTER_LAST else (None, None)
        if end is not None and end <= retires:
            end, left = (e, "died") if (e := plus(retires, 30)) < AFTER_LAST else (None, None)
        return [(cell, here, retires, joined, "moved"), (home, retires, end, "moved", left)]

    def _gone_before(self, cell: Unit) -> None:
        """Somebody who left this cell's line, and the Party's books, before the pivot day."""
        rng = self._rng
        hamlet = cell.role == "hamlet"
        until = between(rng, date(2010, 2, 1), PIVOT)
        since, joined = OPENING, "opening"
        if until.year > 2012 and not cell.barren and rng.random() < 0.14:
            since = between(rng, date(2010, 2, 1), date(until.year - 2, 12, 31))
            joined = "admitted"
        left = chances.reason_before(rng, hamlet=hamlet)
        born = chances.birth(rng, since if joined == "admitted" else None, hamlet=hamlet)
        if left == "died" and hamlet:
            born = date(born.year - 12, born.month, min(born.day, 28))
        self._add([(cell, since, until, joined, left)], cell, born)

    def _come_later(self, cell: Unit, year: int) -> None:
        """Somebody who came after the pivot day."""
        rng = self._rng
        by_admission = not cell.barren and rng.random() < chances.ADMITTED_SHARE
        joined = "admitted" if by_admission else "transferred_in"
        last = LAST if year == LAST.year else date(year, 12, 31)
        since = chances.admission_day(rng, year, last)
        born = chances.birth_of_entrant(rng, since, joined)
        self._add(self._onward(cell, since, joined, born), cell, born)

    def _add(self, legs: list[Leg], cell: Unit, born: date) -> None:
        """Turn the legs into stays along the lines of their cells and keep the person."""
        rng = self._rng
        area = self._areas[cell.area]
        minority = rng.random() < area.minority
        ethnicity = pick_ethnicity(rng, area.kind) if minority else "Kinh"
        gender = "female" if rng.random() < chances.FEMALE.get(cell.role, 0.36) else "male"
        person = Person(
            f"P{len(self._people) + 1:06d}", person_name(rng, gender, ethnicity), born,
            chances.known_birth(rng, born), gender, ethnicity, rng.random(),
        )  # fmt: skip
        for at, since, until, joined, left in legs:
            parts = self._lines.trace(at, since, until, rng)
            for index, part in enumerate(parts):
                began = part.by if index else joined
                ended = parts[index + 1].by if index + 1 < len(parts) else left
                person.stays.append(Stay(part.cell, part.since, part.until, began, ended))
        self._people.append(person)


def draw_members(building: Building, seed: int) -> Members:
    """Draw everybody and send some to strengthen weak hamlet cells."""
    people = Drawing(building, seed).draw()
    reinforce(people, building.tree, stream(seed, "reinforcing"))
    return Members(people, building.tree)
