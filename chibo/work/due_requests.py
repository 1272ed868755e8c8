"""Requests of units below that wait for an answer, and for how long (practice M14)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.organisations.asked import asked_in_reach
from chibo.organisations.queries import describe_units
from chibo.work.models import Request

KIND = "request_due"


def requests_due(asked: DueAsked) -> Iterator[Due]:
    """One line a unit that has any: how many, and how long the oldest has waited."""
    rows = _open(asked).order_by().values("to_unit")
    told = list(
        rows.annotate(count=Count("id"), oldest=Min("raised_on"), until=Min("answer_by")).order_by(
            "until", "to_unit"
        )
    )
    names = describe_units({row["to_unit"] for row in told}, asked.on)
    for row in told:
        unit = row["to_unit"]
        said = _counted(row["count"], names.get(unit, ""), row["oldest"], asked.on)
        yield Due(KIND, unit, said, ("unit", unit), row["until"], topic=KIND, why=_why())


def requests_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many units have such requests."""
    told = _open(asked).aggregate(units=Count("to_unit", distinct=True), first=Min("answer_by"))
    count: int = told["units"]
    if count:
        said = ngettext(
            "%(count)s đơn vị có kiến nghị của cấp dưới chưa trả lời.",
            "%(count)s đơn vị có kiến nghị của cấp dưới chưa trả lời.",
            count,
        )
        sentence = said % {"count": number_format(count, force_grouping=True)}
        yield DueCount(KIND, KIND, count, sentence, told["first"], _why())


def _open(asked: DueAsked) -> QuerySet[Request]:
    """Those open on the day asked about, whatever became of them since."""
    if asked.topic not in ("", KIND):
        return Request.objects.none()
    rows = Request.objects.filter(raised_on__lte=asked.on)
    rows = rows.exclude(answered_on__lte=asked.on).exclude(withdrawn_on__lte=asked.on)
    return asked_in_reach(rows, asked, "record.view", via="to_unit")


def _counted(count: int, unit: str, oldest: date, on: date) -> str:
    said = ngettext(
        "%(unit)s: %(count)s kiến nghị chưa trả lời, lâu nhất đã chờ %(days)s ngày.",
        "%(unit)s: %(count)s kiến nghị chưa trả lời, lâu nhất đã chờ %(days)s ngày.",
        count,
    )
    days = (on - oldest).days
    return said % {"unit": unit, "count": number_format(count, force_grouping=True), "days": days}


def _why() -> str:
    return _("Chi bộ được báo lại câu trả lời ở buổi họp tới.")


REQUESTS = DueSource(KIND, requests_due, requests_counted)
