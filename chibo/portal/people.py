"""A unit's people in figures, as on a day: no names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from chibo.indicators import keeping, tree
from chibo.members.models import Membership, Person, Seat, Standing
from chibo.organisations.models import Ancestry, Body, Stay, Term

FEWEST = 5  # members, below which nothing is told but their number
HOME = (Membership.Kind.HOME, Membership.Kind.REINFORCED)
LEADING = (Body.Kind.COMMITTEE, Body.Kind.CELL_SECRETARY)


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

    `keeping` of the `cells` keep their members here; where none does, members are not known.
    """

    organisations: int
    cells: int
    keeping: int
    members: Members | None
    committee: Committee | None


def people_of(unit: int, day: date) -> People:
    """Counted below the unit in the tree of the day."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    stays = Stay.objects.filter(held, valid_from__lte=day, unit__in=_below(unit, day))
    found = list(stays.values_list("unit_id", "is_organisation", "is_cell"))
    cells = [key for key, _organisation, is_cell in found if is_cell]
    kept = _keeping_members(cells, day)
    return People(
        organisations=sum(1 for _key, organisation, _cell in found if organisation),
        cells=len(cells),
        keeping=kept,
        members=_members(unit, day) if kept else None,
        committee=_committee(unit, day),
    )


def _below(unit: int, day: date) -> QuerySet[Ancestry, Any]:
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    lines = Ancestry.objects.filter(held, ancestor=unit, kept=False, valid_from__lte=day)
    return lines.values("descendant_id")


def _keeping_members(cells: Sequence[int], day: date) -> int:
    here = tree.current()
    spans = keeping.kept("memberships", here)
    return sum(spans.holds(int(at), day.toordinal()) for at in here.index(cells))


def _members(unit: int, day: date) -> Members:
    rows = Membership.objects.as_of(day).filter(kind__in=HOME, unit__in=_below(unit, day))
    standing = Standing.objects.as_of(day).filter(person=OuterRef("person"))
    probationary = Exists(standing.filter(standing=Standing.Kind.PROBATIONARY))
    said = rows.aggregate(
        count=Count("id"),
        probationary=Count("id", filter=Q(probationary)),
        women=Count("id", filter=Q(person__gender=Person.Gender.FEMALE)),
        gendered=Count("id", filter=~Q(person__gender="")),
    )
    return Members(**said) if said["count"] >= FEWEST else Members(said["count"])


def _committee(unit: int, day: date) -> Committee | None:
    terms = Term.objects.as_of(day).filter(body__unit=unit, body__kind__in=LEADING)
    term = terms.select_related("body").order_by("body__kind", "-valid_from").first()
    if term is None:
        return None
    seats = Seat.objects.as_of(day).filter(term=term).values("person").distinct().count()
    return Committee(term, seats)
