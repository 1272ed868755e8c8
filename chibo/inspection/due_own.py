"""Own inspections that fall due, and cells whose plan of the year is not signed: without names."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.reminders import reminder
from chibo.inspection.models import InspectionPlan, OwnInspection
from chibo.inspection.own import HOLD
from chibo.inspection.own_rules import own_rules
from chibo.organisations.asked import asked_in_reach, of_asked
from chibo.organisations.models import Stay
from chibo.organisations.queries import describe_units

PLAN, STEP = "own_inspection_plan", "own_inspection"
RECORDS = "papers"


def plans_due(asked: DueAsked) -> Iterator[Due]:
    """Cells that keep papers here and have signed no plan of this year."""
    units, day = _without_plan(asked)
    names = describe_units(units, asked.on)
    said = _("%(unit)s chưa ký kế hoạch kiểm tra, giám sát năm %(year)s.")
    for unit in sorted(units):
        told = said % {"unit": names.get(unit, ""), "year": asked.on.year}
        yield Due(PLAN, unit, told, ("unit", unit), day, topic=PLAN, why=_why(asked.on))


def plans_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many cells those are."""
    units, day = _without_plan(asked)
    if units:
        said = ngettext(
            "%(count)s chi bộ chưa ký kế hoạch kiểm tra, giám sát năm %(year)s.",
            "%(count)s chi bộ chưa ký kế hoạch kiểm tra, giám sát năm %(year)s.",
            len(units),
        )
        told = {"count": _number(len(units)), "year": asked.on.year}
        yield DueCount(PLAN, PLAN, len(units), said % told, day, _why(asked.on))


def inspections_due(asked: DueAsked) -> Iterator[Due]:
    """One line a cell: how many of its plan fall due soon or are late."""
    rows = _open(asked).order_by().values("plan__unit")
    told = list(rows.annotate(count=Count("id"), first=Min("by")).order_by("first", "plan__unit"))
    names = describe_units({row["plan__unit"] for row in told}, asked.on)
    for row in told:
        said = ngettext(
            "%(unit)s: %(count)s cuộc kiểm tra, giám sát trong kế hoạch sắp đến ngày.",
            "%(unit)s: %(count)s cuộc kiểm tra, giám sát trong kế hoạch sắp đến ngày.",
            row["count"],
        )
        unit = row["plan__unit"]
        text = said % {"unit": names.get(unit, ""), "count": _number(row["count"])}
        yield Due(STEP, unit, text, ("unit", unit), row["first"], topic=STEP, why=_why(asked.on))


def inspections_counted(asked: DueAsked) -> Iterator[DueCount]:
    """In how many cells that is so."""
    told = _open(asked).aggregate(units=Count("plan__unit", distinct=True), first=Min("by"))
    count: int = told["units"]
    if count:
        said = ngettext(
            "%(count)s chi bộ có cuộc kiểm tra, giám sát sắp đến ngày.",
            "%(count)s chi bộ có cuộc kiểm tra, giám sát sắp đến ngày.",
            count,
        )
        sentence = said % {"count": _number(count)}
        yield DueCount(STEP, STEP, count, sentence, told["first"], _why(asked.on))


def _without_plan(asked: DueAsked) -> tuple[set[int], date | None]:
    rule = reminder(PLAN, asked.on)
    if rule is None or asked.topic not in ("", PLAN):
        return set(), None
    day = own_rules().rule(asked.on).plan_by.of(asked.on.year)
    after = rule.days_after
    over = after is not None and asked.on > day + timedelta(days=after)
    if over or asked.on < day - timedelta(days=rule.days_before):
        return set(), None
    plans = InspectionPlan.objects.filter(year=asked.on.year, entry__on__lte=asked.on)
    plans = of_asked(plans, asked)
    cells = _cells(asked, date(asked.on.year, 1, 1)) & _cells(asked, asked.on)
    kept = set(asked.keeps(RECORDS, asked.on))
    return (cells & kept) - set(plans.values_list("unit_id", flat=True)), day


def _cells(asked: DueAsked, day: date) -> set[int]:
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    rows: QuerySet[Stay] = Stay.objects.filter(held, is_cell=True, valid_from__lte=day)
    return set(asked_in_reach(rows, asked, HOLD).values_list("unit_id", flat=True))


def _open(asked: DueAsked) -> QuerySet[OwnInspection]:
    """Those of signed plans that are not ended, for whoever may write them down."""
    rule = reminder(STEP, asked.on)
    if rule is None or asked.topic not in ("", STEP):
        return OwnInspection.objects.none()
    until = asked.on + timedelta(days=rule.days_before)
    rows = OwnInspection.objects.filter(plan__entry__on__lte=asked.on, by__lte=until)
    rows = rows.exclude(closed_on__lte=asked.on).exclude(dropped_on__lte=asked.on)
    return asked_in_reach(rows, asked, HOLD, via="plan__unit")


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)


def _why(on: date) -> str:
    code, _colon, article = own_rules().rule(on).source.partition(":")
    said = _("Theo %(source)s, điều %(place)s.") if article else _("Theo %(source)s.")
    return said % {"source": code, "place": article}


OWN_PLANS = DueSource(PLAN, plans_due, plans_counted)
OWN_INSPECTIONS = DueSource(STEP, inspections_due, inspections_counted)
