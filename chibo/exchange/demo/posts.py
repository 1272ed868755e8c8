"""Posts that committee members hold beside: heads of hosts, of the Council and the Committee."""

from datetime import date
from random import Random

from chibo.exchange.demo.committees import Body, Seat
from chibo.exchange.demo.days import LAST, earliest
from chibo.exchange.demo.lives import Person
from chibo.exchange.demo.units import COMMUNE_TYPES, ENTERPRISE_TYPES, Unit
from chibo.exchange.demo.world import Row, Rows, World, place_on

SECTION_TYPES = ENTERPRISE_TYPES | {"agency", "public_unit", "school"}
HEADS = (("head", 0.6), ("deputy_head", 0.2))
COMPANY_HEADS = (("director", 0.38), ("board_chair", 0.26), ("deputy_director", 0.14))
SECTION_HEADS = (("section_head", 0.68), ("section_deputy", 0.12))


def concurrent_posts(world: World) -> Rows:
    """Write the posts; organisations that keep none stay unknown."""
    rows: Rows = []
    for body in world.committees.bodies:
        if body.kind not in ("committee", "cell_secretary"):
            continue
        unit = world.tree.units[body.unit]
        rng = world.stream("posts", unit.code)
        seats = [s for s in body.seats if s.since <= LAST]
        if unit.placements[0].type in COMMUNE_TYPES or unit.role == "commune":
            rows += _of_commune(world, body, unit, rng)
        elif unit.placements[0].level == "subordinate_party_cell":
            for seat in seats:
                rows += _of_section(world, seat, unit, rng)
        elif unit.placements[0].level in ("base_party_org", "base_party_cell"):
            for seat in seats:
                rows += _of_host(world, seat, unit, rng)
    return rows


def _of_host(world: World, seat: Seat, unit: Unit, rng: Random) -> Rows:
    """The secretary of an agency or a company is often its head."""
    if seat.position != "secretary" or not world.habits[unit.code].posts:
        return []
    place = place_on(unit, seat.since)
    table = COMPANY_HEADS if place.type in ENTERPRISE_TYPES else HEADS
    post = _draw(rng, table, 0.75 + 0.35 * unit.quality)
    return [_row(seat.person, post, unit.code, seat.since, seat.until)] if post else []


def _of_section(world: World, seat: Seat, unit: Unit, rng: Random) -> Rows:
    """The secretary of a cell inside an agency or a company often heads that section."""
    if seat.position != "secretary" or place_on(unit, seat.since).type not in SECTION_TYPES:
        return []
    org = world.tree.org_of(unit.code, seat.since)
    post = _draw(rng, SECTION_HEADS, 0.75 + 0.3 * unit.quality)
    if org is None or post is None or not world.habits[org].posts:
        return []
    until = earliest(seat.until, world.tree.units[org].end)
    return [_row(seat.person, post, org, seat.since, until)]


def _draw(rng: Random, table: tuple[tuple[str, float], ...], factor: float) -> str | None:
    mark = rng.random()
    for post, share in table:
        mark -= share * factor
        if mark < 0:
            return post
    return None


def _of_commune(world: World, body: Body, unit: Unit, rng: Random) -> Rows:
    """Give the posts of Council and Committee to members of the commune's committee."""
    rows: Rows = []
    if not world.habits[unit.code].posts:
        return rows
    for term in body.terms:
        seats = [s for s in body.seats if s.since == term.since]
        if len(seats) < 6:
            continue
        holders = [seats[0] if rng.random() < 0.5 else seats[3], seats[1], seats[4], *seats[5:7]]
        posts = (
            "council_chair", "government_chair", "council_deputy", "government_deputy",
            "government_deputy",
        )  # fmt: skip
        rows += [
            _row(seat.person, post, unit.code, seat.since, seat.until)
            for seat, post in zip(holders, posts, strict=False)
        ]
    return rows


def _row(person: Person, post: str, unit: str, since: date, until: date | None) -> Row:
    return {"person": person.code, "post": post, "unit": unit, "from": since, "to": until}
