"""Whose meetings a superior has checked in a half-year, and whose not (000-10, 001-16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chibo.core.actor import Actor
from chibo.core.periods import Every, Period
from chibo.inspection.models import Inspection
from chibo.organisations.branches import cells_below
from chibo.organisations.models import Placement, Stay
from chibo.organisations.reach import in_reach

READ, HOLD = "record.view", "meeting.hold"
KIND = Inspection.Kind.MEETING_CHECK
ORIGIN = "meeting_check"
"""What the tasks of a check come from."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A cell below the superior, and its last check by it of the half-year, if there is one."""

    unit: int
    code: str
    name: str
    check: Inspection | None

    @property
    def state(self) -> str:
        if self.check is None:
            return "none"
        return self.check.rating or "unrated"


def half_of(day: date) -> Period:
    """The half-year in which the day lies."""
    return Period.of(Every.HALF, day)


def checks_by(unit: int, day: date) -> QuerySet[Inspection]:
    """The superior's own checks of the day's half-year, up to the day."""
    half = half_of(day)
    rows = Inspection.objects.filter(kind=KIND, by_unit=unit)
    return rows.filter(held_on__range=(half.first, day))


def checked_by(actor: Actor, unit: int, day: date) -> list[Checked]:
    """Every cell below in reach with its last check; two queries, however many there are."""
    made: Mapping[int | None, Inspection] = {
        one.unit_id: one for one in checks_by(unit, day).order_by("held_on", "id")
    }
    wanted = cells_below(unit, day).values("unit")
    rows = in_reach(Placement.objects.as_of(day).filter(unit__in=wanted), actor, READ)
    told = rows.order_by().values_list("unit_id", "unit__code", "name")
    return [Checked(key, code, name, made.get(key)) for key, code, name in told]


def checks_in_sight(actor: Actor) -> QuerySet[Inspection]:
    """Checks of meetings at units, or by superiors, whose records the actor may see."""
    rows = Inspection.objects.filter(kind=KIND)
    if not actor.may(READ):
        return rows.none()
    return in_reach(rows, actor, READ) | in_reach(rows, actor, READ, via="by_unit")


def check_in_sight(actor: Actor, code: str) -> Inspection:
    """The check of that code. Raises Inspection.DoesNotExist for none, and for one out of sight."""
    rows = checks_in_sight(actor).select_related("unit", "by_unit", "check_kept")
    return rows.get(code=code)


def superiors(units: QuerySet[Stay], day: date) -> QuerySet[Stay]:
    """Those of them that stand right above grassroots organisations on the day."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    return units.filter(held, valid_from__lte=day, is_superior=True)
