"""The line of a cell: what it was before the pivot day, and what became of it afterwards.

Every member hangs on a cell of the pivot day. Following that cell's line through mergers and splits
gives the cells the member really was in, so the promised totals are exact by construction.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from random import Random

from chibo.exchange.demo.days import OPENING, PIVOT, earliest
from chibo.exchange.demo.units import CELL_LEVELS, Link, Tree, Unit


@dataclass(slots=True)
class Part:
    """A span of a line in one cell; `by` says how the former part passed into it."""

    cell: str
    since: date
    until: date | None
    by: str = "reorganisation"


class Lines:
    """Follows cells through the tree's history."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._before: dict[str, list[Link]] = defaultdict(list)
        self._after: dict[str, list[Link]] = defaultdict(list)
        self._steady: dict[tuple[str, bool], list[Unit]] = defaultdict(list)
        for link in sorted(tree.links, key=lambda x: (x.on, x.old, x.new)):
            if self._is_cell(link.old) and self._is_cell(link.new):
                self._before[link.new].append(link)
                self._after[link.old].append(link)
        for unit in tree.units.values():
            if self._is_cell(unit.code) and unit.begin == OPENING:
                self._steady[unit.area, unit.role == "hamlet"].append(unit)

    def _is_cell(self, code: str) -> bool:
        return self._tree.units[code].last.level in CELL_LEVELS

    def steady(self, area: str, *, hamlet: bool) -> list[Unit]:
        """Return the cells of an area that are as old as the books."""
        return self._steady[area, hamlet]

    def trace(self, cell: Unit, since: date, until: date | None, rng: Random) -> list[Part]:
        """Return the cells that a member on this line was in from since to until, in order."""
        if since >= cell.begin and cell.end is None and cell.code not in self._after:
            return [Part(cell.code, since, until)]
        parts = self._backward(cell, since, rng)
        own = Part(cell.code, cell.begin, None)
        if parts and not self._has_former(cell):
            own.by = "moved"
        parts += self._forward(cell, own, rng)
        clipped = []
        for part in parts:
            part.since = max(part.since, since)
            part.until = earliest(part.until, until)
            if part.until is None or part.since < part.until:
                clipped.append(part)
        return clipped

    def _backward(self, cell: Unit, since: date, rng: Random) -> list[Part]:
        """Return the parts before the cell began; each says how the one before passed into it."""
        chain: list[tuple[Unit, str]] = []
        here = cell
        while since < here.begin:
            former, by = self._former(here, rng)
            chain.append((former, by))
            here = former
        parts: list[Part] = []
        for index in range(len(chain) - 1, -1, -1):
            until = chain[index - 1][0].begin if index else cell.begin
            by = chain[index + 1][1] if index + 1 < len(chain) else ""
            parts.append(Part(chain[index][0].code, chain[index][0].begin, until, by))
        return parts

    def _has_former(self, cell: Unit) -> bool:
        return any(x.on == cell.begin for x in self._before[cell.code])

    def _former(self, cell: Unit, rng: Random) -> tuple[Unit, str]:
        links = [x for x in self._before[cell.code] if x.on == cell.begin]
        if links:
            return self._tree.units[rng.choice(links).old], "reorganisation"
        return self._any(cell, cell.begin, rng), "moved"

    def _any(self, cell: Unit, day: date, rng: Random) -> Unit:
        """Return an old cell of the area that stands before and on the day."""
        pool = self.steady(cell.area, hamlet=cell.role == "hamlet")
        while True:
            other = rng.choice(pool)
            if other is not cell and (other.end is None or other.end > day):
                return other

    def _forward(self, cell: Unit, own: Part, rng: Random) -> list[Part]:
        parts = [own]
        here, day = cell, PIVOT
        while True:
            link = self._next(here, day, rng)
            if link is not None:
                new, day = self._tree.units[link.new], link.on
            elif here.end is not None:
                new, day = self._any(here, here.end, rng), here.end
            else:
                return parts
            if new is not here:
                parts[-1].until = day
                parts.append(Part(new.code, day, None, "reorganisation" if link else "moved"))
                here = new

    def _next(self, here: Unit, day: date, rng: Random) -> Link | None:
        """Return the link by which a member leaves this cell after the day, if one does."""
        for link in self._after[here.code]:
            if link.on > day and link.on != here.end and rng.random() < 0.45:
                return link
        last = [x for x in self._after[here.code] if x.on == here.end and x.on > day]
        if len(last) > 1 and rng.random() < 0.6:
            last = [x for x in last if x.main]
        return rng.choice(last) if last else None
