"""The sheets of members: persons, memberships, standings, leaves."""

from datetime import date

from chibo.exchange.demo.days import AFTER_LAST, LAST, between, earliest, plus, years_on
from chibo.exchange.demo.lives import Person, Stay
from chibo.exchange.demo.world import Row, Rows, World


def persons(world: World) -> Rows:
    """Write everybody who is or was a member."""
    return [
        {
            "code": p.code,
            "full_name": p.name,
            "birth_date": p.born if p.birth == "day" else None,
            "birth_year": p.born.year if p.birth == "year" else None,
            "gender": p.gender,
            "ethnicity": p.ethnicity,
        }
        for p in world.members.people
    ]


def memberships(world: World) -> Rows:
    """Write the stays in cells, and some temporary ones beside the home."""
    rows = [_membership(p, stay) for p in world.members.people for stay in p.stays]
    rng = world.stream("temporary")
    cells = [u for u in world.cells() if u.end is None]
    for person in world.members.people:
        if rng.random() > 0.02:
            continue
        since = between(rng, date(2012, 1, 1), date(2026, 6, 30))
        until = plus(since, 90 + int(rng.random() * 270))
        home, host = person.stay_on(since), rng.choice(cells)
        open_home = home is not None and (home.until is None or home.until >= until)
        if home and open_home and host.code != home.cell and host.begin <= since:
            stay = Stay(
                host.code, since, until if until < AFTER_LAST else None,
                "transferred_in", "transferred_out" if until < AFTER_LAST else None, "temporary",
            )  # fmt: skip
            rows.append(_membership(person, stay))
    return rows


def _membership(person: Person, stay: Stay) -> Row:
    return {
        "person": person.code,
        "unit": stay.cell,
        "from": stay.since,
        "to": stay.until,
        "kind": stay.kind,
        "joined": stay.joined,
        "left": stay.left,
        "origin_unit": stay.origin,
    }


def standings(world: World) -> Rows:
    """Write who was probationary and official from when to when."""
    rows: Rows = []
    for person in world.members.people:
        for since, until, joined in _spells(person):
            if joined not in ("admitted", "readmitted"):
                rows.append(_standing(person, "official", since, until))
                continue
            official = years_on(since, 1)
            rows.append(_standing(person, "probationary", since, earliest(_past(official), until)))
            if official < (until or AFTER_LAST):
                rows.append(_standing(person, "official", official, until))
    return rows


def _past(day: date) -> date | None:
    return day if day <= LAST else None


def _spells(person: Person) -> list[tuple[date, date | None, str]]:
    """Return the unbroken spells of membership: from, to and how each began."""
    spells: list[tuple[date, date | None, str]] = []
    for stay in person.stays:
        if spells and spells[-1][1] == stay.since:
            spells[-1] = (spells[-1][0], stay.until, spells[-1][2])
        else:
            spells.append((stay.since, stay.until, stay.joined))
    return spells


def _standing(person: Person, standing: str, since: date, until: date | None) -> Row:
    return {"person": person.code, "standing": standing, "from": since, "to": until}


def exempt_since(person: Person) -> date | None:
    """Return since when an old member is excused from meetings; about half of them are."""
    if person.talent > 0.5:
        return None
    since = years_on(person.born, 72 + int(person.talent * 20))
    first = max(since, person.stays[0].since)
    end = person.end or AFTER_LAST
    return first if first < end and first <= LAST else None


def leaves(world: World) -> Rows:
    """Write who is exempt, suspended or away."""
    rows: Rows = []
    rng = world.stream("leaves")
    for person in world.members.people:
        exempt = exempt_since(person)
        if exempt is not None:
            rows.append(_leave(person, "exempt", exempt, person.end))
        hamlet = world.tree.units[person.stays[-1].cell].role == "hamlet"
        chance = 0.16 if hamlet and person.born.year > 1975 else 0.012
        if exempt is None and rng.random() < chance:
            kind = "away" if rng.random() < 0.9 else "suspended"
            since = between(rng, date(2011, 1, 1), date(2026, 8, 31))
            until = plus(since, 120 + int(rng.random() * 600))
            stay = person.stay_on(since)
            if stay is not None and person.stay_on(until) is not None:
                rows.append(_leave(person, kind, since, until if until <= LAST else None))
    return rows


def _leave(person: Person, kind: str, since: date, until: date | None) -> Row:
    return {"person": person.code, "kind": kind, "from": since, "to": until}
