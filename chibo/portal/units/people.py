"""A unit's people in figures, as on a day: no names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.disclosure import fewest
from chibo.indicators.keeping import units_keeping
from chibo.members.headcount import Portrait, portrait
from chibo.members.homes import HOME, own_cell
from chibo.members.models import Membership, Person, Seat, Standing
from chibo.members.positions import LEADING
from chibo.organisations.models import Ancestry, Stay, Term
from chibo.programmes.queries.discretion import members_withheld


@dataclass(frozen=True, slots=True)
class Members:
    """Members on the day. Of few the rest is 0: it would tell of persons, not of a unit.

    `gendered` is of how many the gender is on record.
    """

    count: int
    probationary: int = 0
    women: int = 0
    gendered: int = 0


@dataclass(frozen=True, slots=True)
class Committee:
    """The committee of the term that the day lies in: filled seats, and the number fixed."""

    term: Term
    seats: int


@dataclass(frozen=True, slots=True)
class People:
    """Organisations, cells, members and committee of a unit and what lies below it.

    `keeping` of the cells keep their members here; where none does, members are not known. Of fewer
    than `fewest` only the number is told.
    """

    organisations: int
    meeting: Sequence[int]
    keeping: int
    members: Members | None
    committee: Committee | None
    fewest: int

    @property
    def cells(self) -> int:
        """How many cells have to meet."""
        return len(self.meeting)


def people_of(actor: Actor, unit: int, day: date) -> People:
    """Counted below the unit in the tree of the day."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    stays = Stay.objects.filter(held, valid_from__lte=day, unit__in=_below(unit, day))
    found = list(stays.values_list("unit_id", "is_organisation", "is_cell"))
    cells = [key for key, _organisation, is_cell in found if is_cell]
    kept = _keeping_members(cells, day)
    return People(
        organisations=sum(1 for _key, organisation, _cell in found if organisation),
        meeting=cells,
        keeping=kept,
        members=_members(actor, unit, day) if kept else None,
        committee=_committee(unit, day),
        fewest=fewest("people", actor.today),
    )


def broken_down(actor: Actor, unit: int, count: int, day: date) -> bool:
    """Whether more may be told of so many members of the unit on the day than their number.

    Of few only in the reader's own cell, where everybody knows everybody (practice U16); nor of
    those that would tell of few by subtraction.
    """
    if own_cell(actor.person_id, actor.today) == unit:
        return True
    enough = count >= fewest("people", actor.today)
    return enough and unit not in members_withheld(actor, day)


def portrait_of(actor: Actor, unit: int, day: date) -> Portrait | None:
    """Ages, ethnicity and learning of the members below the unit; None where they are too few."""
    found = _portrait(unit, day, audit.tip())
    return found if broken_down(actor, unit, found.count, day) else None


@lru_cache(maxsize=64)
def _portrait(unit: int, day: date, tip: tuple[int, int]) -> Portrait:
    """Kept until something is written (`tip`): of a province it takes a second or two."""
    return portrait(_below(unit, day), day)


def _below(unit: int, day: date) -> QuerySet[Ancestry, Any]:
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    lines = Ancestry.objects.filter(held, ancestor=unit, kept=False, valid_from__lte=day)
    return lines.values("descendant_id")


def _keeping_members(cells: Sequence[int], day: date) -> int:
    return len(units_keeping("memberships", day).intersection(cells))


def _members(actor: Actor, unit: int, day: date) -> Members:
    said = _counted(unit, day, audit.tip())
    return said if broken_down(actor, unit, said.count, day) else Members(said.count)


@lru_cache(maxsize=256)
def _counted(unit: int, day: date, tip: tuple[int, int]) -> Members:
    """Kept until something is written: every part of a unit's page begins with it."""
    rows = Membership.objects.as_of(day).filter(kind__in=HOME, unit__in=_below(unit, day))
    standing = Standing.objects.as_of(day).filter(person=OuterRef("person"))
    probationary = Exists(standing.filter(standing=Standing.Kind.PROBATIONARY))
    said = rows.aggregate(
        count=Count("id"),
        probationary=Count("id", filter=Q(probationary)),
        women=Count("id", filter=Q(person__gender=Person.Gender.FEMALE)),
        gendered=Count("id", filter=~Q(person__gender="")),
    )
    return Members(**said)


def _committee(unit: int, day: date) -> Committee | None:
    terms = Term.objects.as_of(day).filter(body__unit=unit, body__kind__in=LEADING)
    term = terms.select_related("body").order_by("body__kind", "-valid_from").first()
    if term is None:
        return None
    seats = Seat.objects.as_of(day).filter(term=term).values("person").distinct().count()
    return Committee(term, seats)
