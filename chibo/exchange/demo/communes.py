"""The inside of a commune, ward or township: its institutions, its hamlets and their cells."""

from dataclasses import dataclass
from datetime import date

from chibo.exchange.demo.building import Building
from chibo.exchange.demo.days import OPENING, between
from chibo.exchange.demo.localities import Locality
from chibo.exchange.demo.units import Unit


@dataclass(slots=True)
class Sites:
    """How the hamlets of a commune are organised; the fields count sites, not cells."""

    plain: int = 0
    split: int = 0
    """Two hamlets that shared a joint cell until it was split, before the pivot day."""
    merged: int = 0
    """Two hamlets, with their cells, that were merged into one before the pivot day."""
    merging: int = 0
    """The same, after the pivot day."""
    joint: int = 0
    """Two hamlets that still share a cell on the pivot day."""
    bare: int = 0
    """A hamlet without any cell on the pivot day."""

    def cells(self) -> int:
        """Return how many cells these sites have on the pivot day."""
        return self.plain + 2 * self.split + self.merged + 2 * self.merging + self.joint

    def names(self) -> int:
        return self.plain + 2 * (self.split + self.merged + self.merging + self.joint) + self.bare


class Settlement:
    """Builds one commune; everything that happens to its hamlets goes on the agenda."""

    def __init__(self, building: Building, commune: Unit, kind: str) -> None:
        self.b = building
        self.commune = commune
        self.kind = kind
        type_ = commune.last.type
        self.of = "group" if type_ in ("ward", "township") else "hamlet"
        self.place = commune.last.name.removeprefix("Đảng bộ ")

    def institutions(self, *, police: bool, military: bool, more_schools: bool) -> int:
        """Set up the cells of offices and schools; return how many of them exist at the pivot."""
        b, place = self.b, self.place
        office = b.found_cell("office", f"Cơ quan {place}", "agency", self.commune, weight=1.35)
        schools = ["Trường Tiểu học", "Trường Trung học cơ sở"]
        if more_schools:
            schools.append("Trường Mầm non")
        for school in schools:
            b.found_cell("school", f"{school} {place}", "school", self.commune, weight=1.05)
        b.found_cell("health", f"Trạm Y tế {place}", "public_unit", self.commune, weight=0.5)
        if military:
            on = OPENING
            if b.rng.random() < 0.5:
                on = between(b.rng, date(2011, 3, 1), date(2015, 11, 30))
            self._branch(office, "military", f"Quân sự {place}", "commune_military", on, 0.45)
        if police:
            on = between(b.rng, date(2019, 6, 1), date(2020, 10, 31))
            self._branch(office, "police", f"Công an {place}", "commune_police", on, 0.5)
        return 2 + len(schools) + int(military) + int(police)

    def _branch(
        self, office: Unit, role: str, name: str, type_: str, on: date, weight: float
    ) -> None:
        """Found a cell out of the commune's office cell, then or later."""
        if on == OPENING:
            self.b.found_cell(role, name, type_, self.commune, weight=weight)
            return

        def found(day: date) -> None:
            parent = self.b.tree.units[office.last.parent or ""]
            cell = self.b.found_cell(role, name, type_, parent, on=day, weight=weight)
            self.b.tree.succeed(office, cell, day, "split", main=False)

        self.b.agenda.add(on, found)

    def hamlets(self, sites: Sites) -> None:
        """Set up the hamlets with their cells."""
        names = self.b.names.hamlets(self.kind, self.commune.last.type, sites.names())
        for _ in range(sites.plain):
            self._own(names.pop())
        for _ in range(sites.split):
            self._joint(names.pop(), names.pop(), self._split_day())
        for _ in range(sites.merged):
            on = self.b.rng.choice((date(2019, 10, 1), date(2020, 4, 1), date(2020, 7, 1)))
            self._merge(names.pop(), names.pop(), on)
        for _ in range(sites.merging):
            on = self.b.rng.choice((date(2021, 4, 1), date(2021, 9, 1), date(2026, 4, 1)))
            self._merge(names.pop(), names.pop(), on)
        for index in range(sites.joint):
            self._joint(names.pop(), names.pop(), self._late_day(index))
        for _ in range(sites.bare):
            self._bare(names.pop())

    def _split_day(self) -> date:
        """Good communes did away with joint cells early, bad ones late."""
        first = 2011 if self.commune.quality > 0.7 else 2015
        return date(first + int(self.b.rng.random() * 4.5), self.b.rng.choice((4, 7, 10)), 1)

    def _late_day(self, index: int) -> date | None:
        """A bad commune still has joint cells on the last day; elsewhere they go."""
        if self.commune.quality < 0.3 and index > 1:
            return None
        return date(2022 + int(self.b.rng.random() * 3), self.b.rng.choice((3, 6, 9)), 1)

    def _own(self, name: str) -> tuple[Unit, Locality]:
        cell = self.b.found_cell("hamlet", name, "residential", self.commune, weight=1.1)
        locality = self.b.places.found(name, self.of, self.commune.code, OPENING)
        self.b.places.cover(locality, cell.code, OPENING, "own")
        return cell, locality

    def _joint(self, first: str, second: str, until: date | None) -> None:
        """Two hamlets share a cell until it is split in two."""
        b = self.b
        cell = b.found_cell("hamlet", f"ghép {first} - {second}", "residential", self.commune)
        one = b.places.found(first, self.of, self.commune.code, OPENING)
        two = b.places.found(second, self.of, self.commune.code, OPENING)
        for locality in (one, two):
            b.places.cover(locality, cell.code, OPENING, "joint")

        def split(day: date) -> None:
            new = b.beside(cell, "hamlet", f"Chi bộ {second}", day, cell.weight)
            b.tree.change(cell, day, name=f"Chi bộ {first}", decision=new.last.decision)
            b.tree.succeed(cell, new, day, "split", main=False)
            b.places.cover(one, cell.code, day, "own")
            b.places.cover(two, new.code, day, "own")

        if until is not None:
            b.agenda.add(until, split)

    def _merge(self, first: str, second: str, on: date) -> None:
        """Two hamlets and their cells become one."""
        b = self.b
        pairs = [self._own(first), self._own(second)]
        if self.of == "group":
            name = f"{first} mới"
        else:
            name = f"{first} {second.split(' ', 1)[1]}"

        def merge(day: date) -> None:
            new = b.beside(pairs[0][0], "hamlet", f"Chi bộ {name}", day, 1.3)
            locality = b.places.merge([pair[1] for pair in pairs], name, day)
            for cell, _ in pairs:
                b.tree.end(cell, day)
                b.tree.succeed(cell, new, day, "merge", main=True)
            b.places.cover(locality, new.code, day, "own")

        b.agenda.add(on, merge)

    def _bare(self, name: str) -> None:
        """A hamlet nobody looks after; a neighbour's cell may take it over later."""
        b = self.b
        locality = b.places.found(name, self.of, self.commune.code, OPENING)
        if b.rng.random() < 0.5:
            return
        on = date(2022 + int(b.rng.random() * 3), b.rng.choice((3, 6, 9)), 1)
        neighbour = next(
            u for u in reversed(b.tree.units.values()) if u.role == "hamlet" and u.end is None
        )

        def found(day: date) -> None:
            like = neighbour if neighbour.end is None else self._any_hamlet(neighbour)
            new = b.beside(like, "hamlet", f"Chi bộ {name}", day, 0.7)
            b.tree.succeed(like, new, day, "split", main=False)
            b.places.cover(locality, new.code, day, "own")

        b.agenda.add(on, found)

    def _any_hamlet(self, gone: Unit) -> Unit:
        """Return the cell that followed a hamlet cell which has ended."""
        new = next(link.new for link in self.b.tree.links if link.old == gone.code)
        return self.b.tree.units[new]


def choose_sites(building: Building, commune: Unit, cells: int, kind: str, *, worst: bool) -> Sites:
    """Choose how so many hamlet cells of a commune came about."""
    rng, sites = building.rng, Sites()
    if worst:
        sites.joint, sites.bare = min(6, cells - 2), 1
    else:
        sites.joint = int(rng.random() < (0.25 if kind == "highland" else 0.05))
        sites.bare = int(rng.random() < (0.35 if kind == "highland" else 0.1))
    wishes = (("merged", 1, 0.4), ("split", 2, 0.85), ("merging", 2, 0.35), ("split", 2, 0.25))
    for field, costs, chance in wishes:
        if not worst and rng.random() < chance and sites.cells() + costs + 1 <= cells:
            setattr(sites, field, getattr(sites, field) + 1)
    sites.plain = cells - sites.cells()
    return sites
