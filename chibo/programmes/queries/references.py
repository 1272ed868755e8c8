"""Numbers that targets take from other documents: on a day, and by which decision (M24)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q, QuerySet

from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.organisations.models import Placement
from chibo.organisations.reach import in_reach
from chibo.programmes.models import FormerReference, Reference
from chibo.programmes.packs import TargetPack

BIND = "references.bind"
Key = tuple[str, int, int | None]
"""Target, unit, and the year or None for the whole period."""


def by_reference(target: TargetPack) -> bool:
    """Whether the number of the target stands in another document."""
    return any(one.against == "reference" for one in target.conditions)


def numbers_on(targets: Iterable[str], day: date) -> Mapping[Key, Fraction]:
    """The numbers that hold on the day, of these targets."""
    codes = list(targets)
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    fields = ("target", "unit_id", "year", "value")
    former = FormerReference.objects.filter(begun, target__in=codes, valid_to__gt=day)
    now = Reference.objects.filter(begun, target__in=codes)
    return {
        (target, unit, year): Fraction(value)
        for rows in (former, now)
        for target, unit, year, value in rows.values_list(*fields)
    }


@dataclass(frozen=True, slots=True)
class Bound:
    """One number with the paper that holds it and the decision that bound it.

    `since` is empty where a workbook brought it in; `until` and `ended_by` where it was replaced.
    """

    year: int | None
    value: Decimal
    document: str
    decision: str
    since: date | None
    until: date | None = None
    ended_by: str = ""

    def holds(self, day: date) -> bool:
        """Whether it is the number of that day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)


def bound(actor: Actor, target: str, unit: int) -> list[Bound]:
    """Every number of the unit, those replaced too: by year, the newest first."""
    rows = [
        *in_reach(Reference.objects.all(), actor, "figure.view").filter(target=target, unit=unit),
        *in_reach(FormerReference.objects.order_by("-id"), actor, "figure.view").filter(
            target=target, unit=unit
        ),
    ]
    found = [
        Bound(
            row.year,
            row.value,
            row.document,
            row.decision,
            row.valid_from,
            getattr(row, "valid_to", None),
            getattr(row, "ended_by", ""),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.year or 0)


def to_bind(actor: Actor, day: date) -> QuerySet[Placement]:
    """Units for which the actor may bind a number: those below their own, and the very top.

    Nobody sets the number they are measured by, except where nobody stands above.
    """
    rows = Placement.objects.as_of(day)
    return in_reach(rows, actor, BIND, via="parent") | in_reach(
        rows.filter(parent=None), actor, BIND
    )


def may_bind(actor: Actor, units: Collection[int], day: date) -> set[int]:
    """Those of the units for which the actor may bind a number."""
    if not actor.may(BIND):
        return set()
    return set(to_bind(actor, day).filter(unit__in=units).values_list("unit_id", flat=True))


def require_to_bind(actor: Actor, unit: int, on: date) -> None:
    """Raise NotAllowed unless the actor may bind a number for the unit, as it stands on the day."""
    if not may_bind(actor, [unit], on):
        raise NotAllowed(f"{BIND} for unit {unit}")
