"""Hamlets and residential groups with their history, and which cell looks after them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from chibo.exchange.demo.days import holds


@dataclass(slots=True)
class Standing:
    """How a locality stood: its name and the commune it belonged to."""

    since: date
    until: date | None
    name: str
    kind: str
    unit: str


@dataclass(slots=True, eq=False)
class Locality:
    code: str
    standings: list[Standing] = field(default_factory=list)

    @property
    def begin(self) -> date:
        return self.standings[0].since

    @property
    def end(self) -> date | None:
        return self.standings[-1].until

    @property
    def last(self) -> Standing:
        return self.standings[-1]

    def exists(self, day: date) -> bool:
        return holds(self.begin, self.end, day)

    def commune(self, day: date) -> str:
        """Return the code of the commune it belongs to on that day."""
        for standing in self.standings:
            if holds(standing.since, standing.until, day):
                return standing.unit
        raise LookupError(f"{self.code} does not exist on {day}")


@dataclass(slots=True)
class Cover:
    """A cell looks after a locality, alone (own) or as a joint cell."""

    locality: str
    cell: str
    since: date
    until: date | None
    mode: str


class Places:
    """All localities of the demo."""

    def __init__(self) -> None:
        self.localities: dict[str, Locality] = {}
        self.covers: list[Cover] = []
        self.successors: list[tuple[str, str, date]] = []
        self._open: dict[str, Cover] = {}
        self._ever_in: dict[str, list[Locality]] = defaultdict(list)

    def found(self, name: str, kind: str, unit: str, on: date) -> Locality:
        code = f"TH{len(self.localities) + 1:05d}"
        self.localities[code] = Locality(code, [Standing(on, None, name, kind, unit)])
        self._ever_in[unit].append(self.localities[code])
        return self.localities[code]

    def move(self, locality: Locality, on: date, unit: str) -> None:
        """Let the locality belong to another commune from that day on."""
        now = locality.last
        now.until = on
        locality.standings.append(Standing(on, None, now.name, now.kind, unit))
        self._ever_in[unit].append(locality)

    def cover(self, locality: Locality, cell: str, on: date, mode: str) -> None:
        """Give the locality to a cell; the one that had it gives it up that day."""
        self.uncover(locality, on)
        cover = Cover(locality.code, cell, on, None, mode)
        self.covers.append(cover)
        self._open[locality.code] = cover

    def uncover(self, locality: Locality, on: date) -> None:
        before = self._open.pop(locality.code, None)
        if before is not None:
            before.until = on

    def merge(self, olds: list[Locality], name: str, on: date) -> Locality:
        """End the old localities and set up the one that follows them."""
        now = olds[0].last
        new = self.found(name, now.kind, now.unit, on)
        for old in olds:
            self.uncover(old, on)
            old.last.until = on
            self.successors.append((old.code, new.code, on))
        return new

    def of_commune(self, unit: str) -> list[Locality]:
        """Return the localities of a commune as things stand in the building."""
        return [x for x in self._ever_in[unit] if x.last.unit == unit and x.last.until is None]
