"""Tasks whose last day is near or past. Nobody is named here."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.reminders import reminder
from chibo.organisations.asked import asked_in_reach
from chibo.organisations.queries import describe_units
from chibo.work.models import Task

KIND = "task_due"


def tasks_due(asked: DueAsked) -> Iterator[Due]:
    """Each open task that falls due before long."""
    rows = list(_soon(asked).order_by("due", "id"))
    names = describe_units({row.unit_id for row in rows}, asked.on)
    for row in rows:
        said = _("%(unit)s: %(task)s") % {"unit": names.get(row.unit_id, ""), "task": row.text}
        yield Due(KIND, row.unit_id, said, ("unit", row.unit_id), row.due, topic=KIND, why=_why())


def tasks_counted(asked: DueAsked) -> Iterator[DueCount]:
    """In how many units there are such tasks."""
    told = _soon(asked).aggregate(units=Count("unit", distinct=True), first=Min("due"))
    count: int = told["units"]
    if count:
        said = ngettext(
            "%(count)s đơn vị có việc được giao sắp đến hạn hoặc đã quá hạn.",
            "%(count)s đơn vị có việc được giao sắp đến hạn hoặc đã quá hạn.",
            count,
        )
        sentence = said % {"count": number_format(count, force_grouping=True)}
        yield DueCount(KIND, KIND, count, sentence, told["first"], _why())


def _soon(asked: DueAsked) -> QuerySet[Task]:
    rule = reminder(KIND, asked.on)
    if rule is None or asked.topic not in ("", KIND):
        return Task.objects.none()
    until = asked.on + timedelta(days=rule.days_before)
    rows = Task.objects.filter(ended="", due__lte=until, given_on__lte=asked.on)
    return asked_in_reach(rows, asked, "record.view")


def _why() -> str:
    return _("Kết luận của buổi họp đã giao việc này.")


TASKS = DueSource(KIND, tasks_due, tasks_counted)
