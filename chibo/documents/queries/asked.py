"""Read for required papers: what units are on a day, and the papers that may answer."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Length

from chibo.core.actor import Actor
from chibo.core.periods import Every, Period
from chibo.documents.models import Paper, RequiredPaper
from chibo.documents.rules import PERIODIC, SPAN_OF_YEARS, UnitThen, period_asked, roles
from chibo.organisations.models import Ancestry, Body, Stay, Term
from chibo.organisations.reach import in_reach

Where = Sequence[int] | QuerySet[Ancestry, Any] | None
"""Ids of the units asked about; None: all."""
BODIES = (Body.Kind.COMMITTEE, Body.Kind.INSPECTION_COMMITTEE)


class Held(NamedTuple):
    """A paper that a unit has or had."""

    unit: int
    holder: str
    kind: str
    period: str
    since: date
    until: date | None
    number: int | None
    programme: str


class Asked:
    """Units in reach, by code, with what they are on any day of the running year up to `on`."""

    def __init__(self, actor: Actor, action: str, where: Where, on: date) -> None:
        since = Period.of(Every.YEAR, on).first
        stays = in_reach(_within(Stay.objects.all(), where, "unit"), actor, action)
        self._stays = list(
            _over(stays, since, on)
            .order_by("unit__code")
            .values_list(
                *("unit_id", "valid_from", "valid_to", "level", "type"),
                *("is_organisation", "is_cell", "is_superior", "committee"),
            )
        )
        bodies = _within(Body.objects.filter(kind__in=BODIES), where, "unit")
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
        for unit, since, until, level, type_, organisation, cell, superior, rule in self._stays:
            if _holds((since, until), day):
                sits = (unit, Body.Kind.COMMITTEE) in bodies
                committee = rule == "always" or (rule == "body" and sits)
                held = roles(
                    organisation=organisation,
                    cell=cell,
                    superior=superior,
                    committee=committee,
                    inspectors=(unit, Body.Kind.INSPECTION_COMMITTEE) in bodies,
                )
                yield unit, UnitThen(level, type_, held, committee)


class Shelf:
    """Papers of units, by whose they are and of which kind."""

    def __init__(self, rows: Iterable[Held]) -> None:
        self._rows: defaultdict[tuple[int, str, str], list[Held]] = defaultdict(list)
        for row in rows:
            for holder in (row.holder, RequiredPaper.Holder.ANY.value):
                self._rows[row.unit, holder, row.kind].append(row)

    def of(self, unit: int, holder: str, kind: str) -> Sequence[Held]:
        """Oldest first."""
        return self._rows.get((unit, holder, kind), ())


def terms_begun(where: Where, on: date) -> dict[int, date]:
    """The first day of the term that each unit's committee is in."""
    bodies = Body.objects.as_of(on).filter(kind=Body.Kind.COMMITTEE)
    rows = Term.objects.as_of(on).filter(body__in=_within(bodies, where, "unit"))
    return dict(rows.values_list("body__unit").annotate(begun=Max("valid_from")))


def shelf(
    actor: Actor,
    action: str,
    where: Where,
    required: Sequence[RequiredPaper],
    on: date,
    terms: Mapping[int, date],
) -> Shelf:
    """The papers that may answer what is asked on the day; older ones are left where they are."""
    rows = in_reach(_within(Paper.objects.all(), where, "unit"), actor, action)
    rows = rows.alias(length=Length("period")).filter(_may_answer(required, on, terms))
    found = rows.filter(valid_from__lte=on).order_by("valid_from", "id")
    return Shelf(
        Held(*row)
        for row in found.values_list(
            *("unit_id", "holder", "kind", "period", "valid_from", "valid_to"),
            *("number", "programme"),
        )
    )


def _may_answer(required: Sequence[RequiredPaper], on: date, terms: Mapping[int, date]) -> Q:
    def kinds(every: Collection[str], floor: bool = False) -> set[str]:
        return {row.paper for row in required if row.every in every and floor == bool(row.at_least)}

    periods = {period_asked(every, on) for every in PERIODIC}
    in_force = Q(valid_to=None) | Q(valid_to__gt=on)
    wanted = Q(kind__in=kinds([RequiredPaper.Every.STANDING])) & in_force
    wanted |= Q(kind__in=kinds(PERIODIC), period__in=[one.name for one in periods if one])
    wanted |= Q(kind__in=kinds([RequiredPaper.Every.TERM]), length=SPAN_OF_YEARS)
    if terms:
        floors = kinds([RequiredPaper.Every.TERM], floor=True)
        wanted |= Q(kind__in=floors, valid_from__gte=min(terms.values()))
    return wanted


def _within(rows: QuerySet[Any], where: Where, via: str) -> QuerySet[Any]:
    return rows if where is None else rows.filter(**{f"{via}__in": where})


def _over(rows: QuerySet[Any], since: date, on: date) -> QuerySet[Any]:
    """Rows that hold on some day of that span."""
    return rows.filter(Q(valid_to=None) | Q(valid_to__gt=since), valid_from__lte=on)


def _holds(span: Sequence[Any], day: date) -> bool:
    since, until = span
    return bool(since <= day and (until is None or until > day))
