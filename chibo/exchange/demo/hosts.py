"""Enterprises and agencies: those with a Party organisation, and those still without one."""

from dataclasses import dataclass
from datetime import date
from random import Random

from chibo.exchange.demo.days import OPENING
from chibo.exchange.demo.orgnames import enterprise_name
from chibo.exchange.demo.units import COMMUNE_TYPES, ENTERPRISE_TYPES, ORG_LEVELS, Unit
from chibo.exchange.demo.world import Rows, World

OWNERSHIP = {
    "state_enterprise": "state", "equitised_enterprise": "equitised",
    "nonstate_enterprise": "nonstate", "fdi_enterprise": "fdi", "cooperative": "cooperative",
    "agency": "public", "public_unit": "public", "school": "public",
    "non_public_unit": "nonpublic",
}  # fmt: skip
KINDS = {"agency": "agency", "public_unit": "public_unit", "school": "public_unit"}
CENSUS = date(2018, 1, 1)
"""The day on which workers were counted anew."""


@dataclass(slots=True)
class Host:
    """An enterprise or agency: facts that hold all the time, and the unit it has had since when."""

    code: str
    name: str
    kind: str
    commune: str
    since: date
    until: date | None
    unit: Unit | None
    ownership: str
    workers: int | None
    later_workers: int | None
    stable: bool | None
    meets: bool | None
    pool: bool | None


def hosts(world: World) -> list[Host]:
    """Return all hosts, the ones with a Party organisation first."""
    rng = world.stream("hosts")
    communes = [
        u for u in world.tree.units.values()
        if u.begin == OPENING and u.placements[0].type in COMMUNE_TYPES
    ]  # fmt: skip
    by_area: dict[str, list[Unit]] = {}
    for commune in communes:
        by_area.setdefault(commune.area, []).append(commune)
    central = [c for c in communes if c.placements[0].type == "ward"] or communes
    found: list[Host] = []
    for unit in world.tree.units.values():
        place = unit.placements[0]
        if place.level in ORG_LEVELS and place.type in OWNERSHIP and unit.role in ("org", "base"):
            commune = rng.choice(by_area.get(unit.area, central))
            found.append(_served(unit, commune, len(found), rng))
    for commune in communes:
        for _ in range(int(1.2 + 2.6 * rng.random())):
            found.append(_bare(commune, len(found), rng))
    return found


def _served(unit: Unit, commune: Unit, index: int, rng: Random) -> Host:
    place = unit.placements[0]
    firm = place.type in ENTERPRISE_TYPES or place.type in ("cooperative", "non_public_unit")
    workers = (25 if firm else 15) + int(rng.random() ** 2 * 600)
    later = max(8, int(workers * (0.8 + 0.5 * rng.random()))) if rng.random() < 0.3 else workers
    return Host(
        f"CS{index + 1:05d}", place.name.split(" ", 2)[2], KINDS.get(place.type, "enterprise"),
        commune.code, OPENING if firm else unit.begin, unit.end, unit, OWNERSHIP[place.type],
        workers, later, _mark(rng, 0.93), _mark(rng, 0.9), _mark(rng, 0.78),
    )  # fmt: skip


def _bare(commune: Unit, index: int, rng: Random) -> Host:
    """A private firm or co-operative without a Party organisation."""
    type_ = rng.choice(("nonstate_enterprise", "nonstate_enterprise", "nonstate_enterprise",
                        "fdi_enterprise", "cooperative"))  # fmt: skip
    workers = 6 + int(rng.random() ** 1.6 * 220) if rng.random() < 0.96 else None
    since = OPENING if rng.random() < 0.6 else date(2011 + int(rng.random() * 9), 5, 1)
    return Host(
        f"CS{index + 1:05d}", enterprise_name(rng, type_, index), "enterprise", commune.code,
        max(since, commune.begin), None, None, OWNERSHIP[type_], workers, workers,
        _mark(rng, 0.85), _mark(rng, 0.8), _mark(rng, 0.4),
    )  # fmt: skip


def _mark(rng: Random, share: float) -> bool | None:
    return None if rng.random() < 0.03 else rng.random() < share


def grounds(world: World, host: Host) -> list[tuple[str, date, date | None]]:
    """Return in which commune the host lay from when to when: communes come and go."""
    spells: list[tuple[str, date, date | None]] = []
    main = {link.old: link for link in world.tree.links if link.main}
    commune, since = host.commune, host.since
    while True:
        end = world.tree.units[commune].end
        if end is None or (host.until is not None and host.until <= end):
            spells.append((commune, since, host.until))
            return spells
        if since < end:
            spells.append((commune, since, end))
            since = end
        commune = main[commune].new


def host_organisations(world: World) -> Rows:
    """Write the hosts; a row ends where the commune, the form, the workers or the unit change."""
    rows: Rows = []
    for host in hosts(world):
        for commune, since, until in grounds(world, host):
            cuts = {CENSUS} if host.workers != host.later_workers else set()
            if host.unit is not None:
                cuts |= {place.since for place in host.unit.placements}
            days = sorted(d for d in cuts if since < d and (until is None or d < until))
            ends: list[date | None] = [*days, until]
            for first, end in zip([since, *days], ends, strict=True):
                _write(host, commune, first, end, rows)
    return rows


def _write(host: Host, commune: str, since: date, until: date | None, rows: Rows) -> None:
    unit = host.unit
    place = unit.at(since) if unit else None
    ownership = OWNERSHIP.get(place.type, host.ownership) if place else host.ownership
    rows.append(
        {
            "code": host.code, "from": since, "to": until, "name": host.name,
            "kind": host.kind, "ownership": ownership, "area_unit": commune,
            "workers": host.workers if since < CENSUS else host.later_workers,
            "stable": host.stable, "meets_obligations": host.meets,
            "recruit_pool": host.pool, "unit": unit.code if unit and place else None,
        }
    )  # fmt: skip


def without_unit(world: World) -> list[Host]:
    """Return the hosts that never had a Party organisation."""
    return [host for host in hosts(world) if host.unit is None]
