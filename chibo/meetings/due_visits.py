"""Attendances that a plan asks for and that fall behind it. Nobody is named here (practice M12)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.reminders import reminder
from chibo.meetings.queries.visits import done_of
from chibo.organisations.asked import asked_in_reach
from chibo.organisations.queries import describe_units
from chibo.work.models import Charge
from chibo.work.queries.charges import UNIT

KIND, RECORDS = "visit_plan", "attendances"


def visits_due(asked: DueAsked) -> Iterator[Due]:
    """One line a superior whose people are behind: how many of its charges."""
    behind = _behind(asked)
    names = describe_units(behind, asked.on)
    for unit in sorted(behind):
        said = ngettext(
            "%(unit)s: %(count)s phân công dự sinh hoạt chậm so với kế hoạch năm.",
            "%(unit)s: %(count)s phân công dự sinh hoạt chậm so với kế hoạch năm.",
            behind[unit],
        )
        told = {"unit": names.get(unit, ""), "count": _number(behind[unit])}
        last = date(asked.on.year, 12, 31)
        yield Due(KIND, unit, said % told, ("unit", unit), last, topic=KIND, why=_why())


def visits_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many superiors have such charges."""
    count = len(_behind(asked))
    if count:
        said = ngettext(
            "%(count)s đơn vị có phân công dự sinh hoạt chậm so với kế hoạch năm.",
            "%(count)s đơn vị có phân công dự sinh hoạt chậm so với kế hoạch năm.",
            count,
        )
        last = date(asked.on.year, 12, 31)
        yield DueCount(KIND, KIND, count, said % {"count": _number(count)}, last, _why())


def _behind(asked: DueAsked) -> Mapping[int, int]:
    """By superior how many of its charges are behind, where it writes visits down here."""
    if reminder(KIND, asked.on) is None or asked.topic not in ("", KIND):
        return {}
    rows = list(_asking(asked))
    keeps = asked.keeps(RECORDS, asked.on) if rows else ()
    rows = [one for one in rows if one.by_unit_id in keeps]
    done = done_of(rows, asked.on)
    return Counter(one.by_unit_id for one in rows if done[one.pk].behind)


def _asking(asked: DueAsked) -> QuerySet[Charge]:
    rows = Charge.objects.as_of(asked.on).filter(kind=UNIT, visits__gt=0)
    return asked_in_reach(rows, asked, "record.view", via="by_unit")


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)


def _why() -> str:
    return _("Số lần dự mỗi năm ghi trong phân công; đến nay đã dự ít hơn phần năm đã qua.")


VISITS = DueSource(KIND, visits_due, visits_counted)
