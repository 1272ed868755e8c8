"""Which sheets of points a unit may use on a day, and how its year is made of them."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from chibo.core.queries import read_pack
from chibo.meetings.rubrics import Placed, Rubric, RubricsPack, YearRule
from chibo.organisations.models import Ancestry, Unit

RUBRICS = "rubrics"
P = TypeVar("P", bound=Placed)


def rubrics_for(unit: int, kind: str, day: date) -> list[Rubric]:
    """Those in force for such a meeting of the unit, the one to use unless another is chosen first.

    Raises Pack.DoesNotExist where none were ever taken in.
    """
    every = [one for one in _pack().rubrics if kind in one.kinds and one.holds(day)]
    return sorted(_placed(every, unit, day), key=lambda one: not one.default)


def year_rule(unit: int, day: date) -> YearRule | None:
    """How the unit's year is made of its meetings, by the rule of the day."""
    every = [one for one in _pack().years if one.holds(day)]
    return next(iter(_placed(every, unit, day)), None)


def _pack() -> RubricsPack:
    return read_pack(RubricsPack, RUBRICS, RUBRICS)


def _placed(every: Sequence[P], unit: int, day: date) -> list[P]:
    """Those of the nearest unit above, or the unit itself, that has any; else those of all."""
    if any(one.units for one in every):
        for code in _upward(unit, day):
            own = [one for one in every if code in one.units]
            if own:
                return own
    return [one for one in every if not one.units]


def _upward(unit: int, day: date) -> list[str]:
    """The unit's code and those above it on the day, the nearest first."""
    lines = Ancestry.objects.filter(descendant=unit, kept=False, valid_from__lte=day)
    lines = lines.exclude(valid_to__lte=day).exclude(ancestor=unit).order_by("depth")
    own = Unit.objects.filter(pk=unit).values_list("code", flat=True)
    return [*own, *lines.values_list("ancestor__code", flat=True)]
