"""Working sessions that a superior's issued programme plans for now and nobody has arranged."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import chain

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import period_words
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.core.reminders import reminder
from chibo.meetings.models import PlannedSession, Sitting
from chibo.meetings.queries.programmes import (
    MASS,
    UNIT,
    heirs_of,
    paired,
    sessions_of,
    visited_by,
)
from chibo.organisations.asked import of_asked
from chibo.organisations.queries import describe_mass, describe_units
from chibo.organisations.reach import in_reach

KIND = "working_session"


def sessions_due(asked: DueAsked) -> Iterator[Due]:
    """One line a superior: with whom and for when, or how many there are."""
    found = _lacking(asked)
    names = describe_units(found, asked.on)
    alone = [lines[0] for lines in found.values() if len(lines) == 1]
    called = _called(alone, asked.on)
    for unit, lines in sorted(found.items()):
        told = {"unit": names.get(unit, ""), "count": number_format(len(lines))}
        first = lines[0]
        if len(lines) == 1:
            said = _("%(unit)s: chưa lên lịch làm việc với %(with)s, %(period)s theo chương trình.")
            period = period_words(first.first, first.last)
            told |= {"with": called.get(first.pk, ""), "period": period}
        else:
            said = ngettext(
                "%(unit)s: %(count)s buổi làm việc theo chương trình chưa lên lịch.",
                "%(unit)s: %(count)s buổi làm việc theo chương trình chưa lên lịch.",
                len(lines),
            )
        yield Due(KIND, unit, said % told, ("unit", unit), first.last, topic=KIND, why=_why())


def sessions_counted(asked: DueAsked) -> Iterator[DueCount]:
    """How many superiors have such lines."""
    found = _lacking(asked)
    if found:
        said = ngettext(
            "%(count)s đơn vị còn buổi làm việc theo chương trình chưa lên lịch.",
            "%(count)s đơn vị còn buổi làm việc theo chương trình chưa lên lịch.",
            len(found),
        )
        told = {"count": number_format(len(found), force_grouping=True)}
        last = min(lines[0].last for lines in found.values())
        yield DueCount(KIND, KIND, len(found), said % told, last, _why())


def _lacking(asked: DueAsked) -> Mapping[int, list[PlannedSession]]:
    """By superior the lines of the year whose time has come and that no session answers."""
    rule = reminder(KIND, asked.on)
    if rule is None or asked.topic not in ("", KIND):
        return {}
    year = asked.on.year
    rows = PlannedSession.objects.filter(programme__year=year, programme__issued_on__lte=asked.on)
    rows = of_asked(rows, asked, "programme__unit")
    rows = in_reach(rows, asked.actor, "record.view", via="programme__unit")
    lines: dict[int, list[PlannedSession]] = defaultdict(list)
    for one in rows.select_related("programme").order_by("programme", "position"):
        lines[one.programme.unit_id].append(one)
    sittings: dict[int, list[Sitting]] = defaultdict(list)
    for sitting in sessions_of(lines, year) if lines else ():
        sittings[sitting.unit_id].append(sitting)
    by = asked.on + timedelta(days=rule.days_before)
    return dict(_open(lines, sittings, by))


def _open(
    lines: Mapping[int, list[PlannedSession]], sittings: Mapping[int, list[Sitting]], by: date
) -> Iterator[tuple[int, list[PlannedSession]]]:
    heirs = heirs_of(chain(*lines.values()), chain(*sittings.values()))
    for unit, those in lines.items():
        answered, _left = paired(those, sittings.get(unit, ()), heirs)
        lacking = [one for one in those if one.first <= by and one.pk not in answered]
        if lacking:
            yield unit, lacking


def _called(lines: list[PlannedSession], day: date) -> Mapping[int, str]:
    visited = {one.pk: visited_by(one) for one in lines}
    units = describe_units([key for kind, key in visited.values() if kind == UNIT], day)
    masses = describe_mass([key for kind, key in visited.values() if kind == MASS], day)
    by_kind = {UNIT: units, MASS: masses}
    return {pk: by_kind[kind].get(key, "") for pk, (kind, key) in visited.items()}


def _why() -> str:
    return _("Chương trình làm việc năm đã ban hành ghi tháng, quý của từng buổi.")


SESSIONS = DueSource(KIND, sessions_due, sessions_counted)
