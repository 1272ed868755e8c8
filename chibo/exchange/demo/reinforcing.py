"""Members sent from offices to weak hamlet cells for some years (đảng viên tăng cường)."""

from collections import defaultdict
from datetime import date
from random import Random

from chibo.exchange.demo.days import holds, plus
from chibo.exchange.demo.lives import Person, Stay
from chibo.exchange.demo.units import Tree, Unit


def reinforce(people: list[Person], tree: Tree, rng: Random) -> None:
    """Split the long stays of some office members in three: home, reinforced, home again."""
    hamlets: dict[str, list[Unit]] = defaultdict(list)
    for unit in tree.units.values():
        if unit.role == "hamlet" and unit.quality < 0.75:
            hamlets[unit.area].append(unit)
    for person in people:
        if rng.random() > 0.12 or len(person.stays) != 1:
            continue
        stay = person.stays[0]
        office = tree.units[stay.cell]
        if office.role not in ("office", "school") or not hamlets[office.area]:
            continue
        _send(person, stay, rng.choice(hamlets[office.area]), rng)


def _send(person: Person, stay: Stay, hamlet: Unit, rng: Random) -> None:
    """Send the person for two or three years, where the stay and the cell last long enough."""
    first = date(2012 + int(rng.random() * 12), rng.choice((1, 4, 9)), 5)
    until = plus(first, 730 + int(rng.random() * 400))
    lasts = holds(stay.since, stay.until, first) and holds(stay.since, stay.until, plus(until, 30))
    if not lasts or stay.since >= first or not (hamlet.exists(first) and hamlet.exists(until)):
        return
    back = Stay(stay.cell, until, stay.until, "moved", stay.left)
    away = Stay(hamlet.code, first, until, "moved", "moved", "reinforced", stay.cell)
    stay.until, stay.left = first, "moved"
    person.stays += [away, back]
