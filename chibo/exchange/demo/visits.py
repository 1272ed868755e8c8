"""Who looks after whom: charges, and the attendances by which superiors carry them out."""

from datetime import date
from random import Random

from chibo.exchange.demo.committees import Seat
from chibo.exchange.demo.days import DAY, LAST, earliest, plus
from chibo.exchange.demo.hosts import grounds, without_unit
from chibo.exchange.demo.units import Unit
from chibo.exchange.demo.world import Row, Rows, World

NOT_YET = {"C": date(2016, 1, 1), "C1": date(2022, 1, 1)}
"""Superiors (by area) that began to write down attendances later than others."""


class Visiting:
    """Draws the charges of superiors and how their people carry them out."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.charges: Rows = []
        self.attendances: Rows = []
        self._seen: set[tuple[str, str, date]] = set()

    def run(self) -> "Visiting":
        for unit in self._world.tree.units.values():
            if unit.placements[0].level == "superior_party_org":
                self._superior(unit)
        self._org_members()
        self._bare_places()
        self._bare_hosts()
        return self

    def _superior(self, unit: Unit) -> None:
        """In every term each organisation below gets a member of the superior's committee."""
        body = self._world.committees.of(unit.code, "committee")
        for term in body.terms if body else ():
            seats = [s for s in body.seats if s.since == term.since] if body else []
            rng = self._world.stream("charges", unit.code, term.since)
            for index, org in enumerate(self._world.tree.children(unit.code, plus(term.since, 45))):
                if not seats:
                    break
                self._charge(unit, org, seats[index % len(seats)], rng)

    def _charge(self, unit: Unit, org: Unit, seat: Seat, rng: Random) -> None:
        since = plus(seat.since, 30 + int(rng.random() * 15))
        until = earliest(seat.until, org.end, self._moved_away(unit, org, since))
        if not org.exists(since) or (until is not None and until <= plus(since, 60)):
            return
        visits = rng.choice((2, 2, 2, 3, 4))
        by_hand = rng.random() < 0.92
        self.charges.append(
            _charge(
                seat.person.code, unit, "unit", org.code, since, until, visits if by_hand else None
            )
        )
        self._attend(unit, org, seat.person.code, since, until, visits, rng)

    def _moved_away(self, unit: Unit, org: Unit, day: date) -> date | None:
        """Return the day from which the organisation belongs to another superior."""
        for place in org.placements:
            if place.since > day and place.parent != unit.code:
                return place.since
        return None

    def _attend(
        self, unit: Unit, org: Unit, person: str, since: date, until: date | None, visits: int,
        rng: Random,
    ) -> None:  # fmt: skip
        """Write the days on which that person sat in with the organisation or a cell of it."""
        last = min(LAST, until - DAY) if until else LAST
        begins = max(NOT_YET.get(unit.area, since), self._world.plan.books_from)
        zeal = 0.3 + 0.42 * unit.quality + 0.3 * org.quality
        for year in range(since.year, last.year + 1):
            share = 1.0 if year < LAST.year else 0.8
            for number in range(visits):
                third = 12 // max(visits, 1)
                month = min(12, 1 + number * third + int(rng.random() * third))
                on = date(year, month, 1 + int(rng.random() * 27))
                if since <= on <= last and on >= begins and rng.random() < zeal * share:
                    self._sat_in(unit, org, person, on, rng)

    def _sat_in(self, unit: Unit, org: Unit, person: str, on: date, rng: Random) -> None:
        visited = org.code
        if rng.random() < 0.45:
            cells = self._world.tree.cells_of(org.code, on)
            visited = rng.choice(cells).code if cells else visited
        key = (person, visited, on)
        if key not in self._seen:
            self._seen.add(key)
            self.attendances.append(
                {"person": person, "unit": visited, "held_on": on, "by_unit": unit.code}
            )

    def _org_members(self) -> None:
        """Members of committees at the base look after cells of their own organisation."""
        world = self._world
        for unit in world.tree.units.values():
            if unit.placements[0].level != "base_party_org":
                continue
            body = world.committees.of(unit.code, "committee")
            rng = world.stream("cell charges", unit.code)
            for term in body.terms[-2:] if body else ():
                seats = [s for s in body.seats if s.since == term.since] if body else []
                cells = world.tree.cells_of(unit.code, plus(term.since, 20))
                for index, cell in enumerate(cells if seats else ()):
                    seat = seats[index % len(seats)]
                    since = plus(term.since, 20)
                    until = earliest(seat.until, cell.end, self._leaves(unit, cell, since))
                    if rng.random() < 0.5 + 0.5 * unit.quality and (until is None or since < until):
                        self.charges.append(
                            _charge(seat.person.code, unit, "unit", cell.code, since, until, 4)
                        )

    def _leaves(self, unit: Unit, cell: Unit, day: date) -> date | None:
        for place in cell.placements:
            if place.since > day and unit.code not in self._world.tree.lineage(
                cell.code, place.since
            ):
                return place.since
        return None

    def _bare_places(self) -> None:
        """Localities without a cell of their own get somebody who looks after them."""
        world = self._world
        own = {(c.locality, c.since): c for c in world.places.covers if c.mode == "own"}
        covered = {code: cover.since for (code, _), cover in own.items()}
        for locality in world.places.localities.values():
            rng = world.stream("bare", locality.code)
            for superior in world.building.superiors.values():
                day = max(locality.begin, date(2012, 3, 1))
                if not locality.exists(day) or covered.get(locality.code, LAST) <= day:
                    continue
                commune = locality.commune(day)
                if world.tree.superior_of(commune, day) == superior.code and rng.random() < 0.7:
                    self._look_after(superior, "locality", locality.code, day, earliest(
                        superior.end, covered.get(locality.code), locality.end), rng)  # fmt: skip

    def _bare_hosts(self) -> None:
        """So do most enterprises without a Party organisation."""
        for host in without_unit(self._world):
            rng = self._world.stream("bare host", host.code)
            day = max(host.since, date(2012, 3, 1))
            commune = grounds(self._world, host)[0][0]
            superior = self._world.tree.superior_of(commune, host.since)
            if superior is not None and rng.random() < 0.75:
                unit = self._world.tree.units[superior]
                self._look_after(unit, "host", host.code, day, unit.end, rng)

    def _look_after(
        self, unit: Unit, kind: str, at: str, since: date, until: date | None, rng: Random
    ) -> None:
        """Charge members of the superior's committee one after the other, as long as they sit."""
        body = self._world.committees.of(unit.code, "committee")
        for term in body.terms if body else ():
            first = max(since, plus(term.since, 30))
            seats = [s for s in body.seats if s.holds(first)] if body else []
            end = earliest(until, term.until)
            if seats and (end is None or first < end):
                seat = rng.choice(seats)
                stop = earliest(end, seat.until)
                if stop is None or first < stop:
                    self.charges.append(
                        _charge(seat.person.code, unit, kind, at, first, stop, None)
                    )


def _charge(
    person: str, unit: Unit, kind: str, at: str, since: date, until: date | None, visits: int | None
) -> Row:
    return {
        "person": person, "by_unit": unit.code, "kind": kind, "at": at, "from": since,
        "to": until, "visits": visits,
    }  # fmt: skip
