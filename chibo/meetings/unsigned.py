"""Sittings whose day is over and that nobody has signed: they count nothing yet."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import day_text
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.meetings.kinds import kind_names
from chibo.meetings.models import Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.rules import signed_by
from chibo.organisations.asked import asked_in_reach
from chibo.organisations.queries import describe_units

KIND = "unsigned_meeting"


def unsigned_due(asked: DueAsked) -> Iterator[Due]:
    """Each such sitting, due by the day on which the rules of its day want it signed."""
    rows = list(_unsigned(asked).order_by("on", "id"))
    rules = Prescribed(asked.on)
    names = describe_units({row.unit_id for row in rows}, asked.on)
    kinds = kind_names() if rows else {}
    for row in rows:
        said = _("%(unit)s chưa ký %(meeting)s họp ngày %(day)s.")
        told = {
            "unit": names.get(row.unit_id, ""),
            "meeting": kinds.get(row.kind, row.kind).lower(),
            "day": day_text(row.on),
        }
        until = _until(row.on, rules)
        yield Due(
            KIND, row.unit_id, said % told, ("sitting", row.pk), until, topic=KIND, why=_why()
        )


def unsigned_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many units have such sittings."""
    told = _unsigned(asked).aggregate(units=Count("unit", distinct=True), first=Min("on"))
    count: int = told["units"]
    if count:
        said = ngettext(
            "%(count)s đơn vị có buổi họp chưa ký.",
            "%(count)s đơn vị có buổi họp chưa ký.",
            count,
        )
        sentence = said % {"count": number_format(count, force_grouping=True)}
        yield DueCount(
            KIND, KIND, count, sentence, _until(told["first"], Prescribed(asked.on)), _why()
        )


def _unsigned(asked: DueAsked) -> QuerySet[Sitting]:
    if asked.topic not in ("", KIND):
        return Sitting.objects.none()
    rows = Sitting.objects.filter(closed_on=None, on__lte=asked.on)
    return asked_in_reach(rows, asked, "record.view")


def _until(on: date, rules: Prescribed) -> date | None:
    rule = rules.at(on).records
    return signed_by(on, rule) if rule else None


def _why() -> str:
    return _("Ký xong thì buổi họp mới vào số liệu và việc mới được giao.")


UNSIGNED = DueSource(KIND, unsigned_due, unsigned_counted)
