"""Bands of a meeting and of a year, by a sheet of points. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from chibo.meetings.rubrics import ORDER, Criterion, Rubric, YearRule

Points = Mapping[str, Decimal]
"""By code of the criterion."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the points come to; `held_back` the gates that keep it from the best band."""

    points: Decimal
    band: str
    held_back: Sequence[Criterion] = ()


def result(rubric: Rubric, points: Points) -> Result:
    """Sum and band. Short of a gate the best band is the one below it."""
    total = sum((points[one.code] for one in rubric.criteria), Decimal(0))
    band = rubric.band(total)
    short = [one for one in rubric.criteria if one.gate and points[one.code] < one.points]
    if band is not rubric.bands[0] or not short:
        return Result(total, band.code)
    return Result(total, rubric.bands[1].code, short)


def of_year(rule: YearRule, bands: Sequence[str]) -> str:
    """The band of a year by those of its meetings; "" where the rule says nothing of such."""
    if not bands:
        return ""
    worst = max(ORDER.index(band) for band in bands)
    for one in rule.bands:
        reached = worst <= ORDER.index(one.all_at_least)
        if reached and (one.of is None or _so_good(one.of, bands) >= one.times):
            return one.band
    return ""


def _so_good(least: str, bands: Sequence[str]) -> int:
    return sum(ORDER.index(band) <= ORDER.index(least) for band in bands)
