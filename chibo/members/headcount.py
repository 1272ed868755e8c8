"""Members in figures: how many belong to which cell, of what age, how far they have learnt."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When

from chibo.core.periods import years_before
from chibo.members.facts.people import KINH, ORDERS
from chibo.members.homes import HOME
from chibo.members.models import Membership, Qualification

AGES = (18, 31, 41, 51, 61)
"""Bands of age as the Party's yearbooks have them: 18 to 30, 31 to 40 … 61 and over."""
MANY = 500  # cells named in one statement; beyond, all are counted


@dataclass(frozen=True, slots=True)
class Learning:
    """Members by the best level each had reached, and of how many none is on record."""

    levels: Mapping[str, int]
    unknown: int


@dataclass(frozen=True, slots=True)
class Ages:
    """Members by band of age (first year of the band), and of how many the birth is unknown."""

    bands: Mapping[int, int]
    unknown: int


@dataclass(frozen=True, slots=True)
class Ethnicity:
    """Members of ethnic minorities, of those whose ethnicity is on record."""

    minority: int
    known: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """What members are on a day, as a whole."""

    count: int
    ages: Ages
    ethnicity: Ethnicity
    professional: Learning
    theory: Learning


def members_by_cell(cells: Collection[int], day: date) -> dict[int, int]:
    """How many members belong to each of these cells on the day; none is left out."""
    rows = Membership.objects.as_of(day).filter(kind__in=HOME).order_by()
    if len(cells) <= MANY:
        rows = rows.filter(unit__in=cells)
    return dict(rows.values_list("unit").annotate(members=Count("id")))


def portrait(units: "QuerySet[Any, Any]", day: date) -> Portrait:
    """Members of these units on the day: three queries, however many they are."""
    rows = Membership.objects.as_of(day).filter(kind__in=HOME, unit__in=units)
    said = rows.aggregate(
        count=Count("id"),
        known=Count("id", filter=~Q(person__ethnicity="")),
        minority=Count("id", filter=~Q(person__ethnicity__in=("", KINH))),
        **{f"from_{age}": Count("id", filter=born) for age, born in _born(day).items()},
    )
    bands = {age: said[f"from_{age}"] for age in AGES}
    return Portrait(
        said["count"],
        Ages(bands, said["count"] - sum(bands.values())),
        Ethnicity(said["minority"], said["known"]),
        _learning(rows, Qualification.Kind.PROFESSIONAL, ORDERS["professional"], day),
        _learning(rows, Qualification.Kind.POLITICAL_THEORY, ORDERS["theory"], day),
    )


def _born(day: date) -> dict[int, Q]:
    """By band of age when its people were born: after one day, up to another."""
    turned = [years_before(day, age) for age in AGES]
    found = {
        age: Q(person__born__gt=oldest, person__born__lte=youngest)
        for age, (youngest, oldest) in zip(AGES, pairwise(turned), strict=False)
    }
    return {**found, AGES[-1]: Q(person__born__lte=turned[-1])}


def _learning(rows: QuerySet[Membership], kind: str, order: Sequence[str], day: date) -> Learning:
    """The best level of each member with a row by the day."""
    held = Q(valid_from=None) | Q(valid_from__lte=day)
    learnt = Qualification.objects.filter(held, kind=kind, person__in=rows.values("person"))
    place = Case(
        *(When(level=level, then=Value(at)) for at, level in enumerate(order)),
        output_field=IntegerField(),
    )
    best = learnt.order_by().values("person").annotate(best=Max(place))
    counts = best.aggregate(
        **{level: Count("person", filter=Q(best=at)) for at, level in enumerate(order)}
    )
    members = rows.values("person").distinct().count()
    return Learning(counts, members - sum(counts.values()))
