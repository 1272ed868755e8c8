"""Cells whose list of the year is not signed, and signed ones without results at the year's end."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.reminders import reminder
from chibo.documents.models import Paper
from chibo.organisations.asked import asked_in_reach, of_asked
from chibo.organisations.models import Stay
from chibo.organisations.queries import describe_units
from chibo.work.assigning import assignment_rule
from chibo.work.models import YearList

LIST, RESULTS = "year_list", "year_results"
RECORDS = "papers"


def lists_due(asked: DueAsked) -> Iterator[Due]:
    """One line a cell that has not signed the list of this year."""
    yield from _told(LIST, _unsigned(asked), asked, _("%(unit)s chưa ký danh sách năm %(year)s."))


def lists_counted(asked: DueAsked) -> Iterator[DueCount]:
    """In how many cells that is so."""
    units, day = _unsigned(asked)
    said = ngettext(
        "%(count)s chi bộ chưa ký danh sách năm %(year)s.",
        "%(count)s chi bộ chưa ký danh sách năm %(year)s.",
        len(units),
    )
    yield from _counted(LIST, units, day, said)


def results_due(asked: DueAsked) -> Iterator[Due]:
    """One line a cell whose signed list has no results, when the year ends."""
    said = _("%(unit)s chưa ghi kết quả danh sách năm %(year)s.")
    yield from _told(RESULTS, _unrated(asked), asked, said)


def results_counted(asked: DueAsked) -> Iterator[DueCount]:
    """In how many cells that is so."""
    units, day = _unrated(asked)
    said = ngettext(
        "%(count)s chi bộ chưa ghi kết quả danh sách năm %(year)s.",
        "%(count)s chi bộ chưa ghi kết quả danh sách năm %(year)s.",
        len(units),
    )
    yield from _counted(RESULTS, units, day, said)


def _told(
    kind: str, found: tuple[set[int], date | None], asked: DueAsked, said: str
) -> Iterator[Due]:
    units, day = found
    names = describe_units(units, asked.on)
    for unit in sorted(units):
        year = day.year if day else asked.on.year
        told = said % {"unit": names.get(unit, ""), "year": year}
        yield Due(kind, unit, told, ("unit", unit), day, topic=kind, why=_why())


def _counted(kind: str, units: set[int], day: date | None, said: str) -> Iterator[DueCount]:
    if units and day:
        told = {"count": number_format(len(units), force_grouping=True), "year": day.year}
        yield DueCount(kind, kind, len(units), said % told, day, _why())


def _unsigned(asked: DueAsked) -> tuple[set[int], date | None]:
    """Cells since the year's first day that keep papers here and have no such paper of the year."""
    rule = reminder(LIST, asked.on)
    if rule is None or asked.topic not in ("", LIST):
        return set(), None
    year = asked.on.year
    day = assignment_rule(asked.on).sign_by.of(year)
    if asked.on < day - timedelta(days=rule.days_before) or _over(rule.days_after, day, asked.on):
        return set(), None
    cells = set(_cells(asked, date(year, 1, 1)) & _cells(asked, asked.on))
    signed = of_asked(YearList.objects.filter(year=year, signed_on__lte=asked.on), asked)
    lists = Paper.objects.filter(kind=Paper.Kind.TASK_LIST, period=str(year))
    papers = of_asked(lists.filter(valid_from__lte=asked.on), asked)
    done = {*signed.values_list("unit_id", flat=True), *papers.values_list("unit_id", flat=True)}
    return (cells & set(asked.keeps(RECORDS, asked.on))) - done, day


def _unrated(asked: DueAsked) -> tuple[set[int], date | None]:
    """Cells with a signed list of the year that ends, or ended not long ago, without results."""
    rule = reminder(RESULTS, asked.on)
    if rule is None or asked.topic not in ("", RESULTS):
        return set(), None
    by = assignment_rule(asked.on).rate_by
    for day in (by.of(asked.on.year), by.of(asked.on.year - 1)):
        soon = asked.on >= day - timedelta(days=rule.days_before)
        if soon and not _over(rule.days_after, day, asked.on):
            lists = YearList.objects.filter(year=day.year, signed_on__lte=asked.on)
            lists = of_asked(lists.exclude(results_on__lte=asked.on), asked)
            units = set(lists.values_list("unit_id", flat=True))
            return units & _cells(asked, asked.on) if units else set(), day
    return set(), None


def _over(days_after: int | None, day: date, on: date) -> bool:
    return days_after is not None and on > day + timedelta(days=days_after)


def _cells(asked: DueAsked, day: date) -> set[int]:
    """The cells of a day that are asked about and in reach."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    rows: QuerySet[Stay] = Stay.objects.filter(held, is_cell=True, valid_from__lte=day)
    return set(asked_in_reach(rows, asked, "record.view").values_list("unit_id", flat=True))


def _why() -> str:
    return _("Mỗi đảng viên không được miễn có ít nhất một nhiệm vụ theo danh sách năm.")


YEAR_LISTS = DueSource(LIST, lists_due, lists_counted)
YEAR_RESULTS = DueSource(RESULTS, results_due, results_counted)
