"""Read for required papers: what units are on a day, and since when their committees sit."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Max, Q, QuerySet

from chibo.core.actor import Actor
from chibo.core.periods import Every, Period
from chibo.documents.rules import UnitThen, roles
from chibo.organisations.models import Ancestry, Body, Stay, Term
from chibo.organisations.reach import in_reach

Where = Sequence[int] | QuerySet[Ancestry, Any] | None
"""Ids of the units asked about; None: all."""
BODIES = (Body.Kind.COMMITTEE, Body.Kind.INSPECTION_COMMITTEE)


class Asked:
    """Units in reach, by code, with what they are on any day of the running year up to `on`."""

    def __init__(self, actor: Actor, action: str, where: Where, on: date) -> None:
        since = Period.of(Every.YEAR, on).first
        stays = in_reach(within(Stay.objects.all(), where, "unit"), actor, action)
        self._stays = list(
            _over(stays, since, on)
            .order_by("unit__code")
            .values_list(
                *("unit_id", "valid_from", "valid_to", "level", "type"),
                *("is_organisation", "is_cell", "is_superior", "committee"),
            )
        )
        bodies = within(Body.objects.filter(kind__in=BODIES), where, "unit")
        self._bodies = list(
            _over(bodies, since, on).values_list("unit_id", "valid_from", "valid_to", "kind")
        )
        self._days: dict[date, Mapping[int, UnitThen]] = {}

    def on(self, day: date) -> Mapping[int, UnitThen]:
        """Units that exist on the day, in the order of their codes."""
        if day not in self._days:
            self._days[day] = dict(self._read(day))
        return self._days[day]

    def _read(self, day: date) -> Iterator[tuple[int, UnitThen]]:
        bodies = {(unit, kind) for unit, *span, kind in self._bodies if _holds(span, day)}
        for unit, since, until, level, type_, *ranks, rule in self._stays:
            if since <= day and (until is None or until > day):
                sits = (unit, Body.Kind.COMMITTEE) in bodies
                committee = rule == "always" or (rule == "body" and sits)
                inspectors = (unit, Body.Kind.INSPECTION_COMMITTEE) in bodies
                yield unit, _then(level, type_, *ranks, committee, inspectors)


@cache
def _then(
    level: str,
    type_: str,
    organisation: bool,
    cell: bool,
    superior: bool,
    committee: bool,
    inspectors: bool,
) -> UnitThen:
    """Thousands of units are of few kinds."""
    held = roles(
        organisation=organisation,
        cell=cell,
        superior=superior,
        committee=committee,
        inspectors=inspectors,
    )
    return UnitThen(level, type_, held, committee)


def terms_begun(where: Where, on: date) -> dict[int, date]:
    """The first day of the term that each unit's committee is in."""
    bodies = Body.objects.as_of(on).filter(kind=Body.Kind.COMMITTEE)
    rows = Term.objects.as_of(on).filter(body__in=within(bodies, where, "unit"))
    return dict(rows.values_list("body__unit").annotate(begun=Max("valid_from")))


def within(rows: QuerySet[Any], where: Where, via: str) -> QuerySet[Any]:
    """Rows whose unit is asked about."""
    return rows if where is None else rows.filter(**{f"{via}__in": where})


def _over(rows: QuerySet[Any], since: date, on: date) -> QuerySet[Any]:
    """Rows that hold on some day of that span."""
    return rows.filter(Q(valid_to=None) | Q(valid_to__gt=since), valid_from__lte=on)


def _holds(span: Sequence[Any], day: date) -> bool:
    since, until = span
    return bool(since <= day and (until is None or until > day))
