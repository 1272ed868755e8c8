"""Who is called to a meeting: the members of a cell, or whoever sits on a committee, on a day."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chibo.members.models import Leave, Membership, Person, Seat, Standing
from chibo.members.positions import LEADING, POSITIONS
from chibo.organisations.models import Body

LEAVES = (Leave.Kind.SUSPENDED, Leave.Kind.EXEMPT, Leave.Kind.AWAY)
"""The closest first: who is suspended and away is suspended."""


@dataclass(frozen=True, slots=True)
class Attender:
    """One person called. `standing` is official, probationary, exempt, away, suspended or
    temporary; `official` whether they are an official member besides; `position` the seat."""

    person: Person
    standing: str
    official: bool
    position: str


def members_called(cell: int, day: date) -> list[Attender]:
    """Members of the cell and those attending temporarily: its leaders first, then by name."""
    rows = Membership.objects.as_of(day).filter(unit=cell).select_related("person")
    stays = {row.person_id: row for row in rows}
    temporary = {key for key, row in stays.items() if row.kind == Membership.Kind.TEMPORARY}
    seats = _positions(cell, LEADING, day)
    return _told((row.person for row in stays.values()), temporary, seats, day)


def committee_called(unit: int, day: date) -> list[Attender]:
    """Whoever sits on the unit's committee: secretaries first, then by name."""
    seats = _positions(unit, [Body.Kind.COMMITTEE], day)
    people = Person.objects.filter(id__in=seats)
    return _told(people, (), seats, day)


def body_called(unit: int, kinds: Collection[str], day: date) -> list[Attender]:
    """Whoever sits on such bodies of the unit: secretaries first, then by name."""
    seats = _positions(unit, kinds, day)
    return _told(Person.objects.filter(id__in=seats), (), seats, day)


def told_of(people: Iterable[Person], day: date) -> list[Attender]:
    """These people by their standing of the day, without a seat."""
    return _told(people, (), {}, day)


def _positions(unit: int, kinds: Collection[str], day: date) -> dict[int, str]:
    """By person the highest seat held on the day in such bodies of the unit."""
    rows = Seat.objects.as_of(day).filter(term__body__unit=unit, term__body__kind__in=kinds)
    held = list(rows)
    held.sort(key=lambda seat: POSITIONS[seat.position], reverse=True)
    return {seat.person_id: seat.position for seat in held}


def _told(
    people: Iterable[Person], temporary: Collection[int], seats: Mapping[int, str], day: date
) -> list[Attender]:
    listed = list(people)
    keys = [one.pk for one in listed]
    official = set(
        Standing.objects.as_of(day)
        .filter(person__in=keys, standing=Standing.Kind.OFFICIAL)
        .values_list("person_id", flat=True)
    )
    leaves = _leaves(keys, day)
    found = [
        Attender(
            one,
            "temporary" if one.pk in temporary else leaves.get(one.pk) or _standing(one, official),
            one.pk in official,
            seats.get(one.pk, ""),
        )
        for one in listed
    ]
    return sorted(found, key=_order)


def _leaves(persons: Collection[int], day: date) -> dict[int, str]:
    rows = list(Leave.objects.as_of(day).filter(person__in=persons))
    rows.sort(key=lambda row: LEAVES.index(row.kind), reverse=True)
    return {row.person_id: row.kind for row in rows}


def _standing(person: Person, official: Collection[int]) -> str:
    return Standing.Kind.OFFICIAL if person.pk in official else Standing.Kind.PROBATIONARY


def _order(one: Attender) -> tuple[int, str]:
    return POSITIONS.get(one.position, len(POSITIONS)), one.person.sort_key
