"""Ordinary meetings that are not on record: of the month that ends, and of the one before."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import period_words
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.periods import Every, Period
from chibo.core.reminders import Reminder, reminder
from chibo.meetings.models import Meeting
from chibo.organisations.due import units_asked
from chibo.organisations.models import Stay
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import in_reach

KIND = "cell_meeting"
RECORDS = "meetings"
MANY = 500


def meetings_due(asked: DueAsked) -> Iterator[Due]:
    """Cells that keep meetings here and have none of the month on record."""
    found = [(month, _without(asked, month)) for month in _months(asked)]
    names = describe_units({unit for _month, units in found for unit in units}, asked.on)
    for month, units in found:
        told = {"month": period_words(month.first, month.last)}
        said = _("%(unit)s chưa ghi cuộc họp thường kỳ %(month)s.")
        for unit in sorted(units):
            yield Due(
                KIND,
                unit,
                said % {**told, "unit": names.get(unit, "")},
                ("unit", unit),
                month.last,
                topic=_topic(month),
                why=_why(),
            )


def meetings_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many cells those are, month by month."""
    for month in _months(asked):
        count = len(_without(asked, month))
        if count:
            said = ngettext(
                "%(count)s chi bộ chưa ghi cuộc họp thường kỳ %(month)s.",
                "%(count)s chi bộ chưa ghi cuộc họp thường kỳ %(month)s.",
                count,
            )
            told = {
                "count": number_format(count, force_grouping=True),
                "month": period_words(month.first, month.last),
            }
            yield DueCount(KIND, _topic(month), count, said % told, month.last, _why())


def _months(asked: DueAsked) -> Iterable[Period]:
    """The month before, and this one once it draws to its end."""
    rule = reminder(KIND, asked.on)
    if rule is None:
        return []
    running = Period.of(Every.MONTH, asked.on)
    before = Period.of(Every.MONTH, running.first - timedelta(days=1))
    months = [one for one in (before, running) if _spoken_of(one, rule, asked.on)]
    return [one for one in months if asked.topic in ("", _topic(one))]


def _spoken_of(month: Period, rule: Reminder, on: date) -> bool:
    begins = month.last - timedelta(days=rule.days_before)
    ends = month.last + timedelta(days=rule.days_after or 0)
    return begins <= on <= ends


def _without(asked: DueAsked, month: Period) -> set[int]:
    """Cells there all month so far that keep meetings and have none of it: three queries."""
    last = min(month.last, asked.on)
    cells = Stay.objects.filter(is_cell=True)
    where = units_asked(asked)
    if where is not None:
        cells = cells.filter(unit__in=where)
    there = in_reach(cells, asked.actor, "record.view")
    first, now = (_on(there, day) for day in (month.first, asked.on))
    wanted = first & now & frozenset(asked.keeps(RECORDS, last))
    # A list of a whole province's cells is longer than a database takes: there the tree is asked.
    rows = Meeting.objects.filter(
        Q(unit__in=wanted) if len(wanted) <= MANY else Q(unit__in=there.values("unit_id")),
        kind=Meeting.Kind.CELL_REGULAR,
        held_on__gte=month.first,
        held_on__lte=last,
    )
    return wanted - set(rows.order_by().values_list("unit_id", flat=True))


def _on(stays: QuerySet[Stay], day: date) -> set[int]:
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    return set(stays.filter(held, valid_from__lte=day).values_list("unit_id", flat=True))


def _topic(month: Period) -> str:
    return f"{KIND}:{month.name}"


def _why() -> str:
    return _("Chi bộ họp thường lệ mỗi tháng một lần; đơn vị có ghi sổ họp ở đây.")


MEETINGS = DueSource(KIND, meetings_due, meetings_counted)
