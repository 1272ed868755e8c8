"""Planning a sitting: for which unit and kind, and what the form opens with."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404

from chibo.core.actor import Actor
from chibo.core.periods import Period
from chibo.meetings.customs import Customs
from chibo.meetings.kinds import MeetingKind
from chibo.meetings.models import PlannedSession, Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.kinds import every_of, may_hold
from chibo.meetings.queries.rhythms import customs_of
from chibo.meetings.queries.sittings import HOLD, held_by
from chibo.organisations.models import Placement, Unit
from chibo.organisations.reach import require
from chibo.organisations.succession import went_into
from chibo.portal.dissemination.in_sitting import points_for
from chibo.portal.posted import number_in
from chibo.portal.scope import Scope


def to_plan(actor: Actor, scope: Scope, kind: str) -> tuple[Unit, MeetingKind]:
    """The unit in scope and the kind asked for. Raises NotAllowed, Http404."""
    require(actor, HOLD, scope.unit.id)
    for one in may_hold(scope.unit.id, scope.day):
        if one.code == kind:
            return Unit.objects.get(pk=scope.unit.id), one
    raise Http404(kind)


def starting(unit: Unit, kind: MeetingKind, day: date, line: str = "") -> dict[str, Any]:
    """The day, hour and place by custom, else today and where the unit met last; the agenda.

    `line` is the key of a planned session of the unit's programme: with whom, and the matter.
    """
    last = Sitting.objects.filter(unit=unit, kind=kind.code).order_by("-on").first()
    customs, rules = customs_of(unit.pk), Prescribed(day)
    custom = customs.on(kind.code, day)
    agenda = "\n".join([*rules.agenda(kind.code), *points_for(unit.pk, kind.code, day)])
    opening = {
        "on": _by_custom(unit, customs, kind, day, rules) or day,
        "begins": (custom.begins if custom else None) or (last.begins if last else None),
        "place": (custom.place if custom else "") or (last.place if last else ""),
        "mode": Sitting.Mode.TOGETHER,
        "agenda": agenda,
    }
    planned = _planned(unit, kind, line)
    return {**opening, **_of_line(planned, day, agenda)} if planned else opening


def _planned(unit: Unit, kind: MeetingKind, line: str) -> PlannedSession | None:
    key = number_in(line)
    if key is None or not kind.visits:
        return None
    found = PlannedSession.objects.filter(pk=key, programme__unit=unit).first()
    return found if found and getattr(found, f"with_{kind.visits}_id") else None


def _of_line(line: PlannedSession, day: date, agenda: str) -> dict[str, Any]:
    """With whom it is, or with what came of them; its matter, as the first point."""
    visited = line.with_unit_id
    if visited and not Placement.objects.as_of(day).filter(unit=visited).exists():
        visited = went_into([visited]).get(visited, visited)
    return {
        "with_unit": visited,
        "with_mass": line.with_mass_id,
        "on": max(day, line.first),
        "topic": line.topic,
        "agenda": f"{line.topic}\n{agenda}".strip(),
    }


def _by_custom(
    unit: Unit, customs: Customs, kind: MeetingKind, day: date, rules: Prescribed
) -> date | None:
    """The custom's day of the period, unless such a meeting is there already: then of the next."""
    every = every_of(unit.pk, kind.code, day, rules)
    period = Period.of(every, day)
    there = [one for one in held_by(unit.pk, period.first, period.last) if one.held_as == kind.code]
    if there:
        period = Period.of(every, period.last + timedelta(days=1))
    return customs.day_of(kind.code, every, period)
