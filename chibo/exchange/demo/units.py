"""The tree as it is being built: units with dated placements, and who took over from whom."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from chibo.exchange.demo.days import holds


@dataclass(slots=True)
class Placement:
    """How a unit stood in the tree from one day to another."""

    since: date
    until: date | None
    name: str
    level: str
    type: str
    parent: str | None
    decision: str | None


@dataclass(slots=True, eq=False)
class Unit:
    """A Party organisation; `role` is its part in the demo's story, `quality` how well it works.

    `weight` is its share of cells or members; a barren one admits nobody.
    """

    code: str
    role: str
    area: str
    quality: float
    placements: list[Placement] = field(default_factory=list)
    weight: float = 1.0
    barren: bool = False

    @property
    def begin(self) -> date:
        return self.placements[0].since

    @property
    def end(self) -> date | None:
        return self.placements[-1].until

    @property
    def last(self) -> Placement:
        return self.placements[-1]

    def at(self, day: date) -> Placement | None:
        """Return the placement of that day; none when the unit does not exist."""
        for placement in self.placements:
            if holds(placement.since, placement.until, day):
                return placement
        return None

    def exists(self, day: date) -> bool:
        return holds(self.begin, self.end, day)


@dataclass(frozen=True, slots=True)
class Link:
    """A row of `successors`: the new one takes over from the old one on that day."""

    old: str
    new: str
    on: date
    event: str
    main: bool


CELL_LEVELS = frozenset({"subordinate_party_cell", "base_party_cell"})
ORG_LEVELS = frozenset({"base_party_org", "base_party_cell"})
COMMUNE_TYPES = frozenset({"commune", "ward", "township", "special_zone"})
ENTERPRISE_TYPES = frozenset(
    {"state_enterprise", "equitised_enterprise", "nonstate_enterprise", "fdi_enterprise"}
)


def organisation_since(unit: Unit, day: date) -> date | None:
    """Return the first day from `day` on when the unit is a grassroots organisation."""
    for place in unit.placements:
        ends = place.until
        if place.level in ORG_LEVELS and (ends is None or ends > day):
            return max(day, place.since)
    return None


class Tree:
    """All units of the demo. Changes are made in the order of their days."""

    def __init__(self) -> None:
        self.units: dict[str, Unit] = {}
        self.links: list[Link] = []
        self._children: dict[str, list[tuple[str, date, date | None]]] = {}
        self._ever_below: dict[str, list[Unit]] = defaultdict(list)

    def found(
        self, role: str, place: Placement, *, area: str, quality: float, weight: float = 1.0
    ) -> Unit:
        """Set up a unit with its first placement and give it the next code."""
        code = f"DV{len(self.units) + 1:05d}"
        unit = Unit(code, role, area, quality, [place], weight=weight)
        self.units[code] = unit
        if place.parent is not None:
            self._ever_below[place.parent].append(unit)
        return unit

    def change(
        self,
        unit: Unit,
        on: date,
        *,
        name: str | None = None,
        level: str | None = None,
        type: str | None = None,
        parent: str | None = None,
        decision: str | None = None,
    ) -> None:
        """Close the unit's placement and open the next one; what is not given stays as it was."""
        now = unit.last
        now.until = on
        unit.placements.append(
            Placement(
                on,
                None,
                name or now.name,
                level or now.level,
                type or now.type,
                parent or now.parent,
                decision,
            )
        )
        if parent is not None:
            self._ever_below[parent].append(unit)

    def put_below(self, unit: Unit, parent: Unit) -> None:
        """Correct the parent of the unit's last placement, as if it had been so from its start."""
        unit.last.parent = parent.code
        self._ever_below[parent.code].append(unit)

    def end(self, unit: Unit, on: date) -> None:
        unit.last.until = on

    def succeed(self, old: Unit, new: Unit, on: date, event: str, *, main: bool) -> None:
        self.links.append(Link(old.code, new.code, on, event, main))

    def open_children(self, unit: Unit) -> list[Unit]:
        """Return the units directly below, as things stand at this point of the building."""
        once = dict.fromkeys(self._ever_below[unit.code])
        return [u for u in once if u.last.parent == unit.code and u.last.until is None]

    def finish(self) -> None:
        """Index the finished tree; nothing changes from here on."""
        children: dict[str, list[tuple[str, date, date | None]]] = defaultdict(list)
        for unit in self.units.values():
            for place in unit.placements:
                if place.parent is not None:
                    children[place.parent].append((unit.code, place.since, place.until))
        self._children = dict(children)

    def children(self, code: str, day: date) -> list[Unit]:
        rows = self._children.get(code, ())
        return [self.units[c] for c, since, until in rows if holds(since, until, day)]

    def below(self, code: str, day: date) -> list[Unit]:
        """Return all units below on that day, the nearest first; the unit itself is left out."""
        found = self.children(code, day)
        for unit in found:
            found.extend(self.children(unit.code, day))
        return found

    def cells_of(self, code: str, day: date) -> list[Unit]:
        """Return the cells on that day at or below the unit."""
        place = self.units[code].at(day)
        if place is not None and place.level in CELL_LEVELS:
            return [self.units[code]]
        return [
            u
            for u in self.below(code, day)
            if (p := u.at(day)) is not None and p.level in CELL_LEVELS
        ]

    def lineage(self, code: str, day: date) -> list[str]:
        """Return the unit and all above it on that day."""
        line: list[str] = []
        at: str | None = code
        while at is not None:
            line.append(at)
            place = self.units[at].at(day)
            at = place.parent if place else None
        return line

    def org_of(self, code: str, day: date) -> str | None:
        """Return the grassroots organisation at or above the unit on that day."""
        for each in self.lineage(code, day):
            place = self.units[each].at(day)
            if place is not None and place.level in ORG_LEVELS:
                return each
        return None

    def superior_of(self, code: str, day: date) -> str | None:
        """Return the superior organisation above the unit on that day."""
        for each in self.lineage(code, day):
            place = self.units[each].at(day)
            if place is not None and place.level == "superior_party_org":
                return each
        return None

    def standing(self, levels: frozenset[str], day: date) -> list[Unit]:
        """Return the units of these levels on that day."""
        return [
            u for u in self.units.values() if (p := u.at(day)) is not None and p.level in levels
        ]


def count_at(starts: list[date], ends: list[date], day: date) -> int:
    """Return how many intervals hold the day, given their sorted first days and end days."""
    return bisect_right(starts, day) - bisect_right(ends, day)
