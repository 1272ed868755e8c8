"""A demo's secretary has typed the first members of the cell into the national program as well."""

from datetime import date, timedelta

from django.db import transaction

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.exchange.lived.month import SECRETARY
from chibo.members.handing import handing_of
from chibo.members.handing_over import HOLD, Typed, hand_over_person, page_token
from chibo.members.homes import HOME
from chibo.members.models import Membership, Person, PersonHanded

WHOLE, PART = 4, 1  # members with all fields, and without those that the page covers
AGO = timedelta(days=12)


@transaction.atomic
def hand_over_members(day: date) -> None:
    """Do what the secretary would have done by that day; in a demo without one, nothing."""
    user = User.objects.filter(username=SECRETARY).first()
    if user is None or PersonHanded.objects.exists():
        return
    secretary = build_actor(user, day)
    cells = secretary.posts & secretary.roots(HOLD)
    stays = Membership.objects.as_of(secretary.today).filter(kind__in=HOME, unit__in=cells)
    persons = Person.objects.filter(pk__in=stays.values("person")).exclude(pk=user.person or 0)
    for at, person in enumerate(persons.order_by("sort_key")[: WHOLE + PART]):
        _hand_over(secretary, person, covered_too=at < WHOLE)


def _hand_over(secretary: Actor, person: Person, *, covered_too: bool) -> None:
    token = page_token(person, handing_of(person, secretary.today).values, ())
    typed = Typed(secretary.today - AGO, token, covered_too)
    hand_over_person(secretary, code=person.code, typed=typed)
