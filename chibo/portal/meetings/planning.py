"""Planning a sitting: for which unit and kind, and what the form opens with."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404

from chibo.core.actor import Actor
from chibo.core.periods import Period
from chibo.meetings.customs import Customs
from chibo.meetings.kinds import MeetingKind
from chibo.meetings.models import Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.kinds import every_of, may_hold
from chibo.meetings.queries.rhythms import customs_of
from chibo.meetings.queries.sittings import HOLD, held_by
from chibo.organisations.models import Unit
from chibo.organisations.reach import require
from chibo.portal.dissemination.in_sitting import points_for
from chibo.portal.scope import Scope


def to_plan(actor: Actor, scope: Scope, kind: str) -> tuple[Unit, MeetingKind]:
    """The unit in scope and the kind asked for. Raises NotAllowed, Http404."""
    require(actor, HOLD, scope.unit.id)
    for one in may_hold(scope.unit.id, scope.day):
        if one.code == kind:
            return Unit.objects.get(pk=scope.unit.id), one
    raise Http404(kind)


def starting(unit: Unit, kind: MeetingKind, day: date) -> dict[str, Any]:
    """The day, hour and place by custom, else today and where the unit met last; the agenda."""
    last = Sitting.objects.filter(unit=unit, kind=kind.code).order_by("-on").first()
    customs, rules = customs_of(unit.pk), Prescribed(day)
    custom = customs.on(kind.code, day)
    return {
        "on": _by_custom(unit, customs, kind, day, rules) or day,
        "begins": (custom.begins if custom else None) or (last.begins if last else None),
        "place": (custom.place if custom else "") or (last.place if last else ""),
        "mode": Sitting.Mode.TOGETHER,
        "agenda": "\n".join([*rules.agenda(kind.code), *points_for(unit.pk, kind.code, day)]),
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
