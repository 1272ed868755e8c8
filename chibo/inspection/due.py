"""Cells whose meetings the superior has not checked in a half-year that draws to its end."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from django.db.models import Count, F, Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.reminders import reminder
from chibo.inspection.checked import KIND as CHECK
from chibo.inspection.checked import READ, half_of, superiors
from chibo.inspection.models import Inspection
from chibo.organisations.asked import of_asked
from chibo.organisations.models import Stay
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import in_reach

KIND, RECORDS = "meeting_check", "inspections"


def checks_due(asked: DueAsked) -> Iterator[Due]:
    """One line a superior: how many cells it has still to check."""
    left = _left(asked)
    names, last = describe_units(left, asked.on), half_of(asked.on).last
    for unit in sorted(left):
        said = ngettext(
            "%(unit)s: %(count)s chi bộ chưa được kiểm tra sinh hoạt trong nửa năm này.",
            "%(unit)s: %(count)s chi bộ chưa được kiểm tra sinh hoạt trong nửa năm này.",
            left[unit],
        )
        told = {"unit": names.get(unit, ""), "count": _number(left[unit])}
        yield Due(KIND, unit, said % told, ("unit", unit), last, topic=KIND, why=_why())


def checks_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many superiors have such cells."""
    count = len(_left(asked))
    if count:
        said = ngettext(
            "%(count)s đơn vị còn chi bộ chưa kiểm tra sinh hoạt trong nửa năm này.",
            "%(count)s đơn vị còn chi bộ chưa kiểm tra sinh hoạt trong nửa năm này.",
            count,
        )
        last = half_of(asked.on).last
        yield DueCount(KIND, KIND, count, said % {"count": _number(count)}, last, _why())


def _left(asked: DueAsked) -> Mapping[int, int]:
    """By superior the cells below it without a check by it, where it writes checks down here."""
    rule, half = reminder(KIND, asked.on), half_of(asked.on)
    if rule is None or asked.topic not in ("", KIND):
        return {}
    if asked.on < half.last - timedelta(days=rule.days_before):
        return {}
    units = superiors(Stay.objects.all(), asked.on)
    units = of_asked(units, asked)
    there = in_reach(units, asked.actor, READ).values_list("unit_id", flat=True)
    keeps = asked.keeps(RECORDS, asked.on)
    wanted = [unit for unit in there if unit in keeps]
    cells = _cells(asked, wanted)
    made = _made(asked, wanted)
    left = {unit: cells.get(unit, 0) - made.get(unit, 0) for unit in wanted}
    return {unit: count for unit, count in left.items() if count > 0}


def _cells(asked: DueAsked, superior: list[int]) -> Mapping[int, int]:
    held = Q(valid_to=None) | Q(valid_to__gt=asked.on)
    rows = Stay.objects.filter(held, valid_from__lte=asked.on, is_cell=True, superior__in=superior)
    counted = rows.order_by().values("superior").annotate(count=Count("unit", distinct=True))
    return dict(counted.values_list("superior", "count"))


def _made(asked: DueAsked, superior: list[int]) -> Mapping[int, int]:
    """How many cells, standing below it today, each has checked itself."""
    half = half_of(asked.on)
    held = Q(unit__stays__valid_to=None) | Q(unit__stays__valid_to__gt=asked.on)
    rows = Inspection.objects.filter(kind=CHECK, by_unit__in=superior).filter(
        held,
        held_on__range=(half.first, asked.on),
        unit__stays__valid_from__lte=asked.on,
        unit__stays__is_cell=True,
        unit__stays__superior=F("by_unit"),
    )
    counted = rows.order_by().values("by_unit").annotate(count=Count("unit", distinct=True))
    return dict(counted.values_list("by_unit", "count"))


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)


def _why() -> str:
    return _("Cấp trên có ghi kiểm tra ở đây kiểm tra sinh hoạt của chi bộ sáu tháng một lần.")


CHECKS = DueSource(KIND, checks_due, checks_counted)
