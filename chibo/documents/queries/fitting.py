"""Papers that answer what is asked: the database finds them, and tells of many units how many."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Length, Substr

from chibo.core.actor import Actor
from chibo.documents.models import Paper, RequiredPaper
from chibo.documents.queries.asked import Where, within
from chibo.documents.rules import PERIODIC, SPAN_OF_YEARS, period_asked
from chibo.organisations.models import Body, Term
from chibo.organisations.reach import in_reach

ANY = RequiredPaper.Holder.ANY.value
Counts = Mapping[tuple[int, str], Sequence[int]]
"""By unit and whose papers they are: how many answer each required paper, by its place."""
Newest = Mapping[tuple[str, int], tuple[date, int | None]]
"""By whose paper it is, and the place of what it answers: its first day and its number."""


def counted(
    actor: Actor, action: str, where: Where, required: Sequence[RequiredPaper], on: date
) -> Counts:
    """How many papers of each unit answer on the day, of those that the actor may see."""
    told = {f"answer{at}": Count("id", filter=_fits(row, on)) for at, row in enumerate(required)}
    rows = _papers(actor, action, where, required, on).order_by()
    found: dict[tuple[int, str], Sequence[int]] = {}
    for unit, holder, *many in rows.values_list("unit_id", "holder").annotate(**told):
        found[unit, holder] = many
        before = found.get((unit, ANY))
        found[unit, ANY] = (
            many if before is None else [a + b for a, b in zip(before, many, strict=True)]
        )
    return found


def newest(
    actor: Actor, action: str, unit: int, required: Sequence[RequiredPaper], on: date
) -> Newest:
    """Of each required paper of the unit the newest that answers on the day."""
    told = {
        f"answer{at}": Case(When(_fits(row, on), then=Value(1)), default=Value(0))
        for at, row in enumerate(required)
    }
    rows = _papers(actor, action, [unit], required, on).order_by("valid_from", "id")
    found = {}
    for holder, since, number, *answers in rows.values_list(
        "holder", "valid_from", "number"
    ).annotate(**told):
        for at, answer in enumerate(answers):
            if answer:
                found[holder, at] = found[ANY, at] = (since, number)
    return found


def _papers(
    actor: Actor, action: str, where: Where, required: Sequence[RequiredPaper], on: date
) -> QuerySet[Paper]:
    """Those that may answer; older ones are left where they are."""
    rows: QuerySet[Paper] = within(Paper.objects.all(), where, "unit")
    rows = in_reach(rows, actor, action).alias(
        length=Length("period"), starts=Substr("period", 1, 4), ends=Substr("period", 6)
    )
    return rows.filter(_may_answer(required, on), valid_from__lte=on)


def _may_answer(required: Sequence[RequiredPaper], on: date) -> Q:
    def kinds(every: Collection[str], floor: bool = False) -> set[str]:
        return {row.paper for row in required if row.every in every and floor == bool(row.at_least)}

    periods = {period_asked(every, on) for every in PERIODIC}
    wanted = Q(kind__in=kinds([RequiredPaper.Every.STANDING])) & _in_force(on)
    wanted |= Q(kind__in=kinds(PERIODIC), period__in=[one.name for one in periods if one])
    wanted |= Q(kind__in=kinds([RequiredPaper.Every.TERM]), length=SPAN_OF_YEARS)
    return wanted | Q(kind__in=kinds(RequiredPaper.Every.values, floor=True))


def _fits(row: RequiredPaper, on: date) -> Q:
    """Whether a paper is of the kind that is required, and one of those asked for on the day."""
    wanted = Q(kind=row.paper)
    if row.programme:
        wanted &= Q(programme=row.programme)
    if row.numbered:
        wanted &= Q(number__isnull=False)
    period = period_asked(row.every, on)
    if row.at_least is not None:
        return wanted & Q(valid_from__gte=_begun(on))
    if period is not None:
        return wanted & Q(period=period.name)
    if row.every == RequiredPaper.Every.TERM:
        year = str(on.year)
        return wanted & Q(length=SPAN_OF_YEARS, starts__lte=year, ends__gte=year)
    return wanted & _in_force(on)


def _in_force(on: date) -> Q:
    return Q(valid_to=None) | Q(valid_to__gt=on)


def _begun(on: date) -> Subquery:
    """The first day of the term that the committee of the paper's unit is in."""
    bodies = Body.objects.as_of(on).filter(
        kind=Body.Kind.COMMITTEE, unit=OuterRef(OuterRef("unit"))
    )
    terms: QuerySet[Any] = Term.objects.as_of(on).filter(body__in=bodies.values("id"))
    return Subquery(terms.order_by("-valid_from").values("valid_from")[:1])
