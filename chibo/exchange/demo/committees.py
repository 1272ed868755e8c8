"""Bodies of the Party organisations, their terms and who sits in them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from random import Random

from chibo.exchange.demo.days import AFTER_LAST, DAY, between, holds, plus, stream
from chibo.exchange.demo.elections import OF_CELLS, Taste, choose, taste_of
from chibo.exchange.demo.lives import Members, Person
from chibo.exchange.demo.terms import Span, committee_size, positions, spans, usual_size
from chibo.exchange.demo.units import Tree, Unit

CELLS_WITH_COMMITTEE = 9
"""A cell of nine members or more elects a committee (chi uỷ), a smaller one a secretary."""


@dataclass(slots=True, eq=False)
class Seat:
    body: "Body"
    person: Person
    position: str
    since: date
    until: date | None
    began: str
    ended: str | None

    def holds(self, day: date) -> bool:
        return holds(self.since, self.until, day)


@dataclass(slots=True, eq=False)
class Body:
    code: str
    unit: str
    kind: str
    name: str
    since: date
    until: date | None
    size: int
    terms: list[Span] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)

    def sitting(self, day: date) -> list[Seat]:
        return [seat for seat in self.seats if seat.holds(day)]

    def term_on(self, day: date) -> Span | None:
        for term in self.terms:
            if holds(term.since, term.until, day):
                return term
        return None


class Committees:
    """All bodies, found by their unit and kind."""

    def __init__(self) -> None:
        self.bodies: list[Body] = []
        self._of: dict[tuple[str, str], Body] = {}
        self.by_person: dict[str, list[Seat]] = defaultdict(list)

    def found(self, unit: Unit, kind: str, name: str, size: int) -> Body:
        code = f"CQ{len(self.bodies) + 1:05d}"
        body = Body(code, unit.code, kind, name, unit.begin, unit.end, size)
        self.bodies.append(body)
        self._of[unit.code, kind] = body
        return body

    def of(self, unit: str, kind: str) -> Body | None:
        return self._of.get((unit, kind))

    def leading(self, unit: str) -> Body | None:
        """Return the unit's committee, or what stands for it in a small cell."""
        return self.of(unit, "committee") or self.of(unit, "cell_secretary")

    def secretary(self, unit: str, day: date) -> Person | None:
        body = self.leading(unit)
        for seat in body.sitting(day) if body else ():
            if seat.position == "secretary":
                return seat.person
        return None

    def members(self, unit: str, day: date) -> list[Person]:
        """Return the members of the unit's committee on that day."""
        body = self.of(unit, "committee")
        return [seat.person for seat in body.sitting(day)] if body else []


class Electing:
    """Holds all congresses, from the cells up to the province."""

    def __init__(self, tree: Tree, members: Members, seed: int) -> None:
        self.tree, self.members, self.seed = tree, members, seed
        self.all = Committees()

    def hold(self) -> Committees:
        order = (
            "subordinate_party_cell", "sectional_party_org", "base_party_cell", "base_party_org",
            "superior_party_org", "province",
        )  # fmt: skip
        for level in order:
            for unit in self.tree.units.values():
                if unit.placements[0].level == level:
                    self._unit(unit, level, stream(self.seed, "committee", unit.code))
        return self.all

    def _unit(self, unit: Unit, level: str, rng: Random) -> None:
        cell = level in ("subordinate_party_cell", "base_party_cell")
        high = level in ("superior_party_org", "province")
        size = 0 if high else usual_size(unit, self.members)
        name = unit.placements[0].name
        terms = spans(unit, level, rng)
        if cell and size < CELLS_WITH_COMMITTEE:
            body = self.all.found(unit, "cell_secretary", f"Bí thư, phó bí thư {name}", 2)
        else:
            lead = "Chi uỷ" if cell else "Ban Chấp hành"
            seats = committee_size(unit, level, size)
            body = self.all.found(unit, "committee", f"{lead} {name}", seats)
        body.terms = terms
        self._sit(body, unit, level, rng)
        if level == "base_party_org" and size >= 50 and rng.random() < 0.8:
            self._inspectors(unit, name, terms, 3, rng)
        if high:
            self._high(unit, name, terms, rng)

    def _high(self, unit: Unit, name: str, terms: list[Span], rng: Random) -> None:
        self._inspectors(unit, name, terms, 7, rng)
        for kind, lead, size in (
            ("standing_committee", "Ban Thường vụ", 11),
            ("permanent_board", "Thường trực", 3),
            ("board", "Ban Tổ chức", 5),
            ("office", "Văn phòng", 9),
        ):
            self.all.found(unit, kind, f"{lead} {name}", size)

    def _inspectors(self, unit: Unit, name: str, terms: list[Span], size: int, rng: Random) -> None:
        body = self.all.found(unit, "inspection_committee", f"Uỷ ban Kiểm tra {name}", size)
        starts = [
            plus(t.since, 20) for t in terms if t.until is None or plus(t.since, 20) < t.until
        ]
        ends: list[date | None] = [*starts[1:], unit.end]
        body.terms = [
            Span(since, until, "elected") for since, until in zip(starts, ends, strict=True)
        ]
        names = ["head", "deputy_head"] + ["member"] * size
        committee = self.all.of(unit.code, "committee")
        for term in body.terms:
            pool = [s.person for s in committee.sitting(term.since)] if committee else []
            rng.shuffle(pool)
            for person, position in zip(pool[:size], names, strict=False):
                self._seat(body, person, position, term, term.since, "elected", unit, rng)

    def _sit(self, body: Body, unit: Unit, level: str, rng: Random) -> None:
        """Elect the body for each of its terms and fill what falls empty."""
        sitting: list[Person] = []
        type_ = unit.placements[0].type
        row = positions(body.size, level, type_)
        for term in body.terms:
            pool = self._pool(unit, level, term.since)
            taste, oldest = self._taste(unit, level, term.since)
            here = set(pool)
            sitting = [p for p in sitting if p in here]
            missing = 1 if rng.random() < 0.12 and body.size > 4 else 0
            chosen = choose(
                rng, pool, sitting, body.size - missing, term.since, taste, oldest=oldest
            )
            seats = [
                self._seat(
                    body, person, position, term, term.since, self._how(term, rng), unit, rng
                )
                for person, position in zip(chosen, row, strict=False)
            ]
            for seat in seats:
                self._replace(seat, term, unit, rng, taste, oldest)
            last = term.until - DAY if term.until else None
            sitting = [s.person for s in body.sitting(last)] if last else []

    def _how(self, term: Span, rng: Random) -> str:
        return "approved" if term.began == "elected" and rng.random() < 0.1 else term.began

    def _taste(self, unit: Unit, level: str, day: date) -> tuple[Taste, int]:
        if unit.role == "hamlet":
            return Taste(0.1, 0.28, 52.0, 0), 72
        if level in ("subordinate_party_cell", "sectional_party_org"):
            return OF_CELLS, 59
        if level in ("superior_party_org", "province"):
            return Taste(0.08, taste_of(day).female - 0.04, 48.0, 2), 57
        return taste_of(day), 57

    def _pool(self, unit: Unit, level: str, day: date) -> list[Person]:
        """Return from whom the body is chosen: of high ones the committees of those below."""
        if level not in ("superior_party_org", "province"):
            return self.members.below(unit.code, day)
        people: dict[str, Person] = {}
        for below in self.tree.children(unit.code, day):
            place = below.at(day)
            if below.role == "hamlet" or place is None:
                continue
            body = self.all.leading(below.code)
            for seat in body.sitting(day) if body else ():
                people[seat.person.code] = seat.person
        return list(people.values())

    def _seat(
        self, body: Body, person: Person, position: str, term: Span, since: date, began: str,
        unit: Unit, rng: Random,
    ) -> Seat:  # fmt: skip
        """Seat somebody until the term ends, or until something happens to them."""
        until, ended = term.until, "term_end" if term.until else None
        gone, why = self.members.leaves_unit(person, unit.code, since)
        if rng.random() < 0.05:
            day = between(rng, plus(since, 200), plus(since, 1700))
            if gone is None or day < gone:
                gone, why = day, rng.choice(("resigned", "discipline", "transfer", "other"))
        if gone is not None and since < gone < (until or AFTER_LAST):
            until, ended = gone, self._why(why, person, gone)
        seat = Seat(body, person, position, since, until, began, ended)
        body.seats.append(seat)
        self.all.by_person[person.code].append(seat)
        return seat

    def _why(self, why: str | None, person: Person, gone: date) -> str:
        if why == "died":
            return "died"
        if why in ("moved", "transferred_out", "reorganisation", "transfer"):
            return "retired" if gone.year - person.born.year >= 59 else "transfer"
        return why if why in ("resigned", "discipline") else "other"

    def _replace(
        self, seat: Seat, term: Span, unit: Unit, rng: Random, taste: Taste, oldest: int
    ) -> None:
        """Fill a seat that fell empty, when enough of the term is left."""
        end = term.until or AFTER_LAST
        if seat.until is None or seat.until >= end or rng.random() > 0.75:
            return
        since = between(rng, plus(seat.until, 20), plus(seat.until, 160))
        if plus(since, 240) > end:
            return
        busy = {s.person for s in seat.body.seats if s.until is None or s.until > since}
        pool = [p for p in self._pool(unit, unit.placements[0].level, since) if p not in busy]
        for person in choose(rng, pool, [], 1, since, taste, oldest=oldest):
            began = rng.choice(("approved", "appointed", "elected"))
            self._seat(seat.body, person, seat.position, term, since, began, unit, rng)


def elect_committees(tree: Tree, members: Members, seed: int) -> Committees:
    """Hold all congresses of the demo."""
    return Electing(tree, members, seed).hold()
