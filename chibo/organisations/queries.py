"""Reads of units, places, hosts and mass organisations."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.records import RecordKind
from chibo.core.text import fold
from chibo.organisations.models import (
    Ancestry,
    HostState,
    Level,
    LocalityState,
    MassOrganisation,
    Placement,
    Term,
    UnitType,
)
from chibo.organisations.reach import in_reach

N = TypeVar("N", Level, UnitType)
LONGEST = 300  # characters of a search that are read: databases bear no thousand conditions


def describe_units(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Names of units on the day."""
    rows = Placement.objects.as_of(day).filter(unit__in=keys)
    return dict(rows.values_list("unit_id", "name"))


def describe_localities(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Names of hamlets and groups on the day."""
    rows = LocalityState.objects.as_of(day).filter(locality__in=keys)
    return dict(rows.values_list("locality_id", "name"))


def describe_hosts(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Names of enterprises and agencies on the day; those without a name by their code."""
    rows = HostState.objects.as_of(day).filter(host__in=keys).select_related("host")
    return {row.host_id: str(row) for row in rows}


def describe_mass(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Kind and code of mass organisations."""
    rows = MassOrganisation.objects.filter(id__in=keys)
    return {row.pk: f"{row.get_kind_display()} ({row.code})" for row in rows}


def describe_terms(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Terms by name, else by their first day, with their committee."""
    rows = Term.objects.filter(id__in=keys).select_related("body")
    return {row.pk: f"{row.body}, {row.name or day_text(row.valid_from)}" for row in rows}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A unit named beside another: code, name on the day, and a word about it.

    `reached` says whether the reader may open it: what a unit belongs to and came of is told by
    name to whoever sees the unit.
    """

    code: str
    name: str
    note: str = ""
    reached: bool = True


def placed_on(actor: Actor, day: date) -> QuerySet[Placement]:
    """Where units in reach stand on the day, by name."""
    rows: QuerySet[Placement] = Placement.objects.as_of(day)
    found = in_reach(rows, actor, "figure.view").select_related("unit")
    return found.order_by("folded", "unit__code")


def matching(actor: Actor, day: date, words: str) -> QuerySet[Placement]:
    """Units in reach on the day whose name holds all words, with or without marks, or by code."""
    named = Q()
    words = words.strip()[:LONGEST]
    for word in fold(words).split():
        named &= Q(folded__contains=word)
    return placed_on(actor, day).filter(named | Q(unit__code__iexact=words))


def neighbours(rows: Iterable[Placement], day: date) -> list[Neighbour]:
    """These units, each with the name of the unit above it on the day."""
    found = list(rows)
    parents = Placement.objects.as_of(day).filter(unit__in={row.parent_id for row in found})
    names = dict(parents.values_list("unit_id", "name"))
    return [Neighbour(row.unit.code, row.name, names.get(row.parent_id, "")) for row in found]


def below(actor: Actor, unit: int, day: date) -> QuerySet[Placement]:
    """Units right below on the day, by name."""
    return placed_on(actor, day).filter(parent=unit)


def trail(actor: Actor, unit: int, day: date) -> list[Neighbour]:
    """The units above on the day, topmost first, as far as they are in reach."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    lines = Ancestry.objects.filter(held, descendant=unit, kept=False, valid_from__lte=day)
    depth = dict(lines.exclude(ancestor=unit).values_list("ancestor_id", "depth"))
    rows = placed_on(actor, day).filter(unit__in=depth)
    above = sorted(rows, key=lambda row: -depth[row.unit_id])
    return [Neighbour(row.unit.code, row.name) for row in above]


def level_names(day: date) -> dict[str, Level]:
    """Levels by code as the rules of the day name them; before their first row, as in it."""
    return _named_on(Level.objects.all(), day)


def type_names(day: date) -> dict[str, UnitType]:
    """Types of organisation by code, as `level_names`."""
    return _named_on(UnitType.objects.all(), day)


def _named_on(rows: QuerySet[N], day: date) -> dict[str, N]:
    found: dict[str, N] = {}
    for row in rows.order_by("valid_from"):
        if row.code not in found or row.valid_from <= day:
            found[row.code] = row
    return found


RECORD_KINDS = (
    RecordKind("unit", describe_units, dated=True),
    RecordKind("locality", describe_localities, dated=True),
    RecordKind("host", describe_hosts, dated=True),
    RecordKind("mass_organisation", describe_mass),
    RecordKind("term", describe_terms),
)
