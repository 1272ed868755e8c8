"""Committees term by term: who sat on them on a day, and what these people were then."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chibo.members.facts.people import KINH, ORDERS
from chibo.members.models import Person, Qualification, Seat
from chibo.members.positions import POSITIONS
from chibo.organisations.models import Body, Term

Flag = bool | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person is on a day; None: not on record. Levels are places in their order."""

    age: int | None
    female: Flag
    minority: Flag
    professional: int | None
    theory: int | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person on a committee, with all positions held at once; `until` when they left it."""

    person: Person
    positions: tuple[str, ...]
    since: date
    until: date | None
    left: str
    facts: Facts
    professional: str
    theory: str


@dataclass(frozen=True, slots=True)
class Session:
    """A term as of a day: whoever sat on its first day, and whoever sits on the day asked about.

    Of a term that is over by then the second is its last day.
    """

    term: Term
    day: date
    elected: Sequence[Facts]
    sitting: Sequence[Facts]

    @property
    def running(self) -> bool:
        """Whether the day asked about lies in the term."""
        return self.term.valid_to is None or self.term.valid_to > self.day

    @property
    def vacant(self) -> int | None:
        """Seats short of the number fixed; None where none was."""
        fixed = self.term.fixed_number
        return None if fixed is None else max(0, fixed - len(self.sitting))


def sessions(unit: int, day: date) -> list[Session]:
    """The terms of the unit's bodies begun by the day: leading body first, newest term first.

    Three queries, whatever there is.
    """
    terms = list(Term.objects.filter(body__unit=unit, valid_from__lte=day).select_related("body"))
    kinds = {kind: at for at, kind in enumerate(Body.Kind.values)}
    terms.sort(key=lambda one: one.valid_from, reverse=True)
    terms.sort(key=lambda one: (kinds[one.body.kind], one.body.name, one.body_id))
    seats = defaultdict[int, list[Seat]](list)
    rows = Seat.objects.filter(term__in=terms).select_related("person")
    for seat in rows:
        seats[seat.term_id].append(seat)
    learnt = _learnt({seat.person_id for seat in rows})
    return [_session(term, seats[term.pk], learnt, day) for term in terms]


def _session(term: Term, seats: Sequence[Seat], learnt: "Learnt", day: date) -> Session:
    over = term.valid_to is not None and term.valid_to <= day
    at = _last_day(term) if over else day
    return Session(
        term,
        day,
        [facts for _person, facts in _on(seats, term.valid_from, learnt)],
        [facts for _person, facts in _on(seats, at, learnt)],
    )


def _last_day(term: Term) -> date:
    assert term.valid_to
    return date.fromordinal(term.valid_to.toordinal() - 1)


def _on(seats: Iterable[Seat], day: date, learnt: "Learnt") -> list[tuple[Person, Facts]]:
    """Each person seated on the day, once."""
    people = {
        seat.person_id: seat.person
        for seat in seats
        if seat.valid_from <= day and (seat.valid_to is None or day < seat.valid_to)
    }
    return [(person, facts_of(person, learnt[key], day)) for key, person in people.items()]


def sittings(term: Term, day: date) -> list[Sitting]:
    """Everybody who sat on the committee up to the day: by position, then by name.

    Who is shown them is the caller's question.
    """
    rows = Seat.objects.filter(term=term, valid_from__lte=day).select_related("person")
    seats = defaultdict[int, list[Seat]](list)
    for seat in rows.order_by("valid_from"):
        seats[seat.person_id].append(seat)
    learnt = _learnt(seats)
    found = [_sitting(own, learnt[person], day) for person, own in seats.items()]
    return sorted(found, key=_order)


def _order(one: Sitting) -> tuple[bool, int, str]:
    """Who sits before who has left; secretaries first."""
    return one.until is not None, POSITIONS[one.positions[0]], one.person.sort_key


def _sitting(seats: Sequence[Seat], learnt: "OfPerson", day: date) -> Sitting:
    now = [seat for seat in seats if seat.valid_to is None or seat.valid_to > day]
    last = max((seat.valid_to for seat in seats if seat.valid_to), default=None)
    shown = now or [seat for seat in seats if seat.valid_to == last]
    shown.sort(key=lambda seat: POSITIONS[seat.position])
    best = _best(learnt, day)
    return Sitting(
        seats[0].person,
        tuple(seat.position for seat in shown),
        seats[0].valid_from,
        None if now else last,
        "" if now else shown[0].ended,
        facts_of(seats[0].person, learnt, day),
        best.get(Qualification.Kind.PROFESSIONAL, ("", 0))[0],
        best.get(Qualification.Kind.POLITICAL_THEORY, ("", 0))[0],
    )


# --- what a person is ----------------------------------------------------------------------------

OfPerson = Sequence[tuple[str, str, date | None]]
Learnt = Mapping[int, OfPerson]
KINDS = {
    Qualification.Kind.PROFESSIONAL: ORDERS["professional"],
    Qualification.Kind.POLITICAL_THEORY: ORDERS["theory"],
}


def _learnt(people: Collection[int]) -> Learnt:
    found = defaultdict[int, list[tuple[str, str, date | None]]](list)
    rows = Qualification.objects.filter(person__in=people, kind__in=KINDS)
    for person, *row in rows.values_list("person_id", "kind", "level", "valid_from"):
        found[person].append((row[0], row[1], row[2]))
    return found


def _best(learnt: OfPerson, day: date) -> dict[str, tuple[str, int]]:
    """By kind the best level reached by the day, with its place."""
    best: dict[str, tuple[str, int]] = {}
    for kind, level, since in learnt:
        place = KINDS[Qualification.Kind(kind)].index(level)
        if (since is None or since <= day) and place >= best.get(kind, ("", 0))[1]:
            best[kind] = level, place
    return best


def facts_of(person: Person, learnt: OfPerson, day: date) -> Facts:
    """As figures have it: completed years, the best level reached by the day, unknown if empty."""
    best = _best(learnt, day)
    professional = best.get(Qualification.Kind.PROFESSIONAL)
    theory = best.get(Qualification.Kind.POLITICAL_THEORY)
    return Facts(
        _age(person.born, day),
        person.gender == Person.Gender.FEMALE if person.gender else None,
        person.ethnicity != KINH if person.ethnicity else None,
        professional[1] if professional else None,
        theory[1] if theory else None,
    )


def _age(born: date | None, day: date) -> int | None:
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
