"""Finds persons by name: those who belong to a cell in reach on the day.

Names are read from an index that has them in the order of Vietnamese lists, so that the first ten
of a province come as fast as those of a commune.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from chibo.core.actor import Actor
from chibo.core.searching import Words
from chibo.members.homes import HOME
from chibo.members.models import Membership, Person
from chibo.members.sight import VIEW
from chibo.organisations.reach import in_reach, subtree

FEW = 300
"""Of no more units than these, members are looked up first and their names compared then."""


def persons(actor: Actor, day: date, words: Words) -> QuerySet[Person]:
    """Persons in reach whose name holds the words, by name. Nobody without person.view."""
    if not actor.may(VIEW):
        return Person.objects.none()
    inside = _memberships(actor, day)
    units = subtree(actor.roots(VIEW), on=actor.today)
    if units[: FEW + 1].count() <= FEW:
        rows = Person.objects.filter(id__in=inside.values("person"))
    else:
        rows = Person.objects.filter(Exists(inside.filter(person=OuterRef("id"))))
    return words.narrow(rows, "folded").order_by("sort_key", "id")


def first_persons(actor: Actor, day: date, words: Words, most: int) -> list[Person]:
    """The first of them: whose given name is the last word before all others."""
    rows = persons(actor, day, words)
    given = f" {words.last}"
    found = list(rows[:most])
    if len(found) == most:  # there may be more: read those of that given name by themselves
        found = [*rows.filter(folded__endswith=given)[:most], *found]
    found.sort(key=lambda one: not one.folded.endswith(given))
    return list(dict.fromkeys(found))[:most]


def cells_of(actor: Actor, day: date, people: Collection[int]) -> dict[int, int]:
    """The unit to which each belongs on the day, where it is in reach."""
    rows = _memberships(actor, day).filter(person__in=people)
    return dict(rows.values_list("person_id", "unit_id"))


def _memberships(actor: Actor, day: date) -> QuerySet[Any]:
    rows = Membership.objects.as_of(day).filter(kind__in=HOME)
    return in_reach(rows, actor, VIEW)
