"""Committees made by hand: bodies, terms, seats, and what the people on them have learnt."""

from datetime import date
from typing import Any

from chibo.members.models import Person, Qualification, Seat
from chibo.organisations.models import Body, Term, Unit
from tests.facts.asking import OPENING


def body(unit: Unit, kind: str = "committee", since: date = OPENING) -> Body:
    return Body.objects.create(code=f"{unit.code}-{kind}", unit=unit, kind=kind, valid_from=since)


def term(
    of: Body, since: date = OPENING, to: date | None = None, fixed_number: int | None = None
) -> Term:
    return Term.objects.create(body=of, valid_from=since, valid_to=to, fixed_number=fixed_number)


def seat(at: Term, code: str, position: str = "member", **more: Any) -> Person:
    """A seat for as long as the term, unless said; the person is made with the first one."""
    span = {"valid_from": at.valid_from, "valid_to": at.valid_to}
    born = {name: more.pop(name) for name in ("born", "gender", "ethnicity") if name in more}
    defaults = {"full_name": code, **born}
    one, _made = Person.objects.get_or_create(code=code, defaults=defaults)
    Seat.objects.create(term=at, person=one, position=position, **{**span, **more})
    return one


def learnt(person: Person, kind: str, level: str, since: date | None = None) -> None:
    Qualification.objects.create(person=person, kind=kind, level=level, valid_from=since)
