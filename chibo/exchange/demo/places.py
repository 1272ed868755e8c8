"""The sheets of places: localities, who covers them, who lives there, who holds posts, zones."""

from datetime import date
from random import Random

from chibo.exchange.demo.days import LAST, OPENING, REFORM, earliest, holds, plus
from chibo.exchange.demo.lives import Person, Stay
from chibo.exchange.demo.localities import Cover, Locality
from chibo.exchange.demo.units import COMMUNE_TYPES, Unit
from chibo.exchange.demo.world import Row, Rows, World, place_on

COMMUNE_STAFF = frozenset({"office", "school", "health", "military", "police"})


def localities(world: World) -> Rows:
    """Write the hamlets and groups as they stood from day to day."""
    return [
        {
            "code": locality.code, "from": s.since, "to": s.until, "name": s.name,
            "kind": s.kind, "unit": s.unit,
        }
        for locality in world.places.localities.values() for s in locality.standings
    ]  # fmt: skip


def locality_cells(world: World) -> Rows:
    """Write which cell looked after which locality, alone or jointly."""
    return [
        {
            "locality": c.locality, "unit": c.cell, "from": c.since, "to": c.until, "mode": c.mode,
        }
        for c in world.places.covers
    ]  # fmt: skip


class Homes:
    """Where members live: those of hamlet cells in their hamlet, others where they may."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_cell: dict[str, list[Cover]] = {}
        for cover in world.places.covers:
            self._by_cell.setdefault(cover.cell, []).append(cover)
        self._of_commune: dict[str, list[Locality]] = {}
        for locality in world.places.localities.values():
            for standing in locality.standings:
                self._of_commune.setdefault(standing.unit, []).append(locality)
        self.rows: Rows = []

    def run(self) -> Rows:
        rng = self._world.stream("residences")
        for person in self._world.members.people:
            for stay in person.stays:
                role = self._world.tree.units[stay.cell].role
                if role == "hamlet" and stay.kind == "home":
                    covers = self._by_cell.get(stay.cell, ())
                    here = [c.locality for c in covers if holds(c.since, c.until, stay.since)]
                    if here:
                        self._settle(person, stay, rng.choice(here))
                elif role in COMMUNE_STAFF and rng.random() < 0.4:
                    self._staff(person, stay, rng)
        return self.rows

    def _staff(self, person: Person, stay: Stay, rng: Random) -> None:
        commune = place_on(self._world.tree.units[stay.cell], stay.since).parent or ""
        here = [x.code for x in self._of_commune.get(commune, ()) if x.exists(stay.since)]
        if here:
            self._settle(person, stay, rng.choice(here))

    def _settle(self, person: Person, stay: Stay, code: str) -> None:
        """Let the person live there while the stay lasts, also after the locality is merged."""
        since: date | None = stay.since
        while since is not None:
            locality = self._world.places.localities[code]
            if not self._world.habits[locality.commune(since)].residences:
                return
            until = earliest(stay.until, locality.end)
            self.rows.append({"person": person.code, "locality": code, "from": since, "to": until})
            if until is None or until == stay.until:
                return
            code = next(new for old, new, _ in self._world.places.successors if old == code)
            since = until


def residences(world: World) -> Rows:
    """Write where members live; some communes never wrote it down."""
    return Homes(world).run()


def locality_posts(world: World) -> Rows:
    """Write who heads hamlets, groups and their Front boards, and whether they are members."""
    rows: Rows = []
    by_locality: dict[str, list[Cover]] = {}
    for cover in world.places.covers:
        by_locality.setdefault(cover.locality, []).append(cover)
    for locality in world.places.localities.values():
        rng = world.stream("locality posts", locality.code)
        head = "group_head" if locality.standings[0].kind == "group" else "hamlet_head"
        for post in (head, "front_head"):
            since: date | None = plus(OPENING, int(rng.random() * 700)) \
                if locality.begin == OPENING else locality.begin  # fmt: skip
            while since is not None and since <= LAST:
                until = earliest(plus(since, 850 + int(rng.random() * 300)), locality.end)
                covers = by_locality.get(locality.code, [])
                rows.append(_post(world, locality, covers, post, since, until, rng))
                since = until if until != locality.end else None
    return rows


def _post(
    world: World, locality: Locality, covers: list[Cover], post: str, since: date,
    until: date | None, rng: Random,
) -> Row:  # fmt: skip
    """Draw one holder; more and more of them are members."""
    quality = world.tree.units[locality.commune(since)].quality
    share = 0.34 + 0.02 * (since.year - 2010) + 0.18 * quality
    is_member: bool | None = rng.random() < share + (0.12 if post != "front_head" else 0)
    person = None
    if is_member:
        cells = [c.cell for c in covers if holds(c.since, c.until, since)]
        people = world.members.in_cell(cells[0], since) if cells else []
        person = rng.choice(people).code if people else None
    elif rng.random() < 0.03:
        is_member = None
    return {
        "locality": locality.code, "post": post, "from": since,
        "to": until if until is None or until <= LAST else None, "is_member": is_member,
        "person": person,
    }  # fmt: skip


def zones(world: World) -> Rows:
    """Write which units and localities lie in which zones."""
    rows: Rows = []
    for area in world.plan.areas:
        district = world.building.superiors[area.key]
        if area.type in ("city", "town"):
            rows.append(_zone("unit", district, "city"))
            rows += [
                _zone("unit", u, "city")
                for u in world.superiors(REFORM) if u.area == area.key and u.last.type == "ward"
            ]  # fmt: skip
        if area.kind == "highland":
            for unit in _with_communes(world, area.key):
                rng = world.stream("zones", unit.code)
                rows.append(_zone("unit", unit, "highland"))
                rows.append(_zone("unit", unit, "minority_area"))
                if rng.random() < 0.2:
                    rows.append(_zone("unit", unit, "border"))
    rng = world.stream("zones")
    for locality in world.places.localities.values():
        commune = world.tree.units[locality.standings[0].unit]
        area = next(a for a in world.plan.areas if a.key == commune.area)
        mark = rng.random()
        kind = "special_difficulty" if area.kind == "highland" and mark < 0.3 else (
            "religious_area" if mark > 0.97 else None)  # fmt: skip
        if kind:
            rows.append(
                {
                    "kind": "locality", "at": locality.code, "zone": kind,
                    "from": max(locality.begin, date(2012, 1, 1)), "to": locality.end,
                    "paper": "Quyết định phân định khu vực (số liệu demo)",
                }
            )  # fmt: skip
    return rows


def _with_communes(world: World, area: str) -> list[Unit]:
    """Return an area's district and communes, of the old kind and of the new."""
    return [
        u for u in world.tree.units.values()
        if u.area == area
        and (u.role in ("superior", "commune") or u.placements[0].type in COMMUNE_TYPES)
    ]  # fmt: skip


def _zone(kind: str, unit: Unit, zone: str) -> Row:
    return {
        "kind": kind, "at": unit.code, "zone": zone, "from": unit.begin, "to": unit.end,
        "paper": "Quyết định của cấp có thẩm quyền (số liệu demo)",
    }  # fmt: skip
