"""Probation that comes to its end: the cell then considers the member. Nobody is named here."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import day_text
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.reminders import Reminder, reminder
from chibo.members.models import Membership, Standing
from chibo.organisations.asked import asked_in_reach
from chibo.organisations.queries import describe_units

KIND = "probation_end"
HOME = (Membership.Kind.HOME, Membership.Kind.REINFORCED)


def probation_due(asked: DueAsked) -> Iterator[Due]:
    """Members whose twelve months end soon or are over: how many, by cell and day."""
    rule = reminder(KIND, asked.on)
    if rule is None:
        return
    found = Counter((unit, rule.last_day(first)) for unit, first in _ending(asked, rule))
    names = describe_units({unit for unit, _last in found}, asked.on)
    for (unit, last), count in found.items():
        said = ngettext(
            "%(unit)s có %(count)s đảng viên dự bị hết %(months)d tháng ngày %(day)s.",
            "%(unit)s có %(count)s đảng viên dự bị hết %(months)d tháng ngày %(day)s.",
            count,
        )
        told = {"unit": names.get(unit, ""), "count": count, "months": rule.months or 0}
        sentence = said % {**told, "day": day_text(last)}
        yield Due(KIND, unit, sentence, ("unit", unit), last, topic=KIND, why=_why())


def probation_counted(asked: DueAsked) -> Iterator[DueCount]:
    """In how many cells there are such members."""
    rule = reminder(KIND, asked.on)
    rows = _ending(asked, rule) if rule else []
    if not rule or not rows:
        return
    cells = len({unit for unit, _first in rows})
    said = ngettext(
        "%(count)s chi bộ có đảng viên dự bị sắp hết hoặc đã hết thời hạn.",
        "%(count)s chi bộ có đảng viên dự bị sắp hết hoặc đã hết thời hạn.",
        cells,
    )
    first = rule.last_day(min(first for _unit, first in rows))
    yield DueCount(
        KIND,
        KIND,
        cells,
        said % {"count": number_format(cells, force_grouping=True)},
        first,
        _why(),
    )


def _ending(asked: DueAsked, rule: Reminder) -> list[tuple[int, date]]:
    """Cell and first day of probation of those still members and still on probation."""
    standings = Standing.objects.as_of(asked.on).filter(
        standing=Standing.Kind.PROBATIONARY, valid_from__lte=rule.begun_by(asked.on)
    )
    homes = _homes(asked).order_by("unit_id", "person_id")
    if asked.alone:  # of one cell its members are asked, of a province those on probation
        standings = standings.filter(person__in=homes.order_by().values_list("person_id"))
    begun = dict(standings.values_list("person_id", "valid_from"))
    if not begun:
        return []
    pairs = homes.filter(person__in=standings.values("person_id"))
    return [(unit, begun[person]) for unit, person in pairs.values_list("unit_id", "person_id")]


def _homes(asked: DueAsked) -> QuerySet[Membership]:
    rows = Membership.objects.as_of(asked.on).filter(kind__in=HOME)
    return asked_in_reach(rows, asked, "record.view")


def _why() -> str:
    return _("Hết thời hạn dự bị thì chi bộ xét công nhận đảng viên chính thức.")


PROBATION = DueSource(KIND, probation_due, probation_counted)
