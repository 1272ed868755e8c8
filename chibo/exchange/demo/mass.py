"""The Front and the mass organisations beside the Party organisations, and their years."""

from dataclasses import dataclass
from datetime import date

from chibo.exchange.demo.days import LAST, OPENING, REFORM
from chibo.exchange.demo.hosts import hosts
from chibo.exchange.demo.units import COMMUNE_TYPES, ENTERPRISE_TYPES, ORG_LEVELS, Unit
from chibo.exchange.demo.world import Row, Rows, World

IN_COMMUNES = ("front", "women", "farmers", "veterans", "youth", "study")
ELSEWHERE = (("union", 0.9), ("youth", 0.7), ("women", 0.2), ("veterans", 0.15), ("other", 0.03))
FIRST_YEAR = 2019


@dataclass(slots=True)
class Mass:
    code: str
    kind: str
    unit: Unit
    since: date
    until: date | None
    host: str | None
    quality: float


class MassOrganisations:
    """Sets them up and hands them over when communes are merged."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.all: list[Mass] = []
        self.successors: list[tuple[str, str, date]] = []
        self._hosts = {h.unit.code: h.code for h in hosts(world) if h.unit is not None}
        for unit in world.tree.units.values():
            place = unit.placements[0]
            if place.level not in ORG_LEVELS or unit.role not in ("org", "base", "agencies"):
                continue
            if place.type in COMMUNE_TYPES:
                self._found(unit, IN_COMMUNES)
            elif place.type == "commune_party_agencies":
                self._found(unit, IN_COMMUNES[:5])
            elif place.type in ENTERPRISE_TYPES or unit.begin < REFORM:
                rng = world.stream("mass", unit.code)
                self._found(unit, tuple(k for k, share in ELSEWHERE if rng.random() < share))
        self._hand_over()

    def _found(self, unit: Unit, kinds: tuple[str, ...]) -> None:
        for kind in kinds:
            code = f"DT{len(self.all) + 1:05d}"
            host = self._hosts.get(unit.code) if unit.begin == OPENING else None
            self.all.append(Mass(code, kind, unit, unit.begin, unit.end, host, unit.quality))

    def _hand_over(self) -> None:
        """Let those of an ended commune go on in those of the commune that follows it."""
        of = {(mass.unit.code, mass.kind): mass for mass in self.all}
        agencies = {
            u.last.parent: u for u in self._world.tree.units.values() if u.role == "agencies"
        }
        for link in self._world.tree.links:
            new = agencies.get(link.new)
            target = new.code if new is not None else link.new
            for kind in IN_COMMUNES:
                old, heir = of.get((link.old, kind)), of.get((target, kind))
                if old and heir and link.main and old.until == link.on:
                    self.successors.append((old.code, heir.code, link.on))


def mass_organisations(world: World) -> Rows:
    """Write the Front and the mass organisations."""
    return [
        {
            "code": m.code, "from": m.since, "to": m.until, "kind": m.kind,
            "unit": m.unit.code, "host": m.host,
        }
        for m in MassOrganisations(world).all
    ]  # fmt: skip


def mass_organisation_years(world: World) -> Rows:
    """Write whether their programme was approved and how their year was rated."""
    rows: Rows = []
    for mass in MassOrganisations(world).all:
        rng = world.stream("mass years", mass.code)
        for year in range(max(FIRST_YEAR, mass.since.year), LAST.year):
            if mass.until is not None and mass.until <= date(year, 12, 31):
                break
            if rng.random() < 0.9 + 0.1 * mass.quality:
                rows.append(_year(mass, year, rng.random(), rng.random()))
    return rows


def _year(mass: Mass, year: int, approved: float, score: float) -> Row:
    known = approved < 0.95
    worse = 0.35 * (1 - mass.quality)
    level = (
        "excellent" if score > 0.8 + worse else "good" if score > 0.06 + worse
        else "completed" if score > 0.01 + 0.1 * worse else "not_completed"
    )  # fmt: skip
    return {
        "mass_organisation": mass.code, "year": year,
        "programme_approved": approved < 0.55 + 0.39 * mass.quality if known else None,
        "level": level,
    }  # fmt: skip
