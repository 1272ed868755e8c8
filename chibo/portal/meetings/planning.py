"""Planning a sitting: for which unit and kind, and what the form opens with."""

from datetime import date
from typing import Any

from django.http import Http404

from chibo.core.actor import Actor
from chibo.meetings.models import Meeting, Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.kinds import kinds_of
from chibo.meetings.queries.sittings import HOLD
from chibo.organisations.models import Unit
from chibo.organisations.reach import require
from chibo.portal.scope import Scope


def to_plan(actor: Actor, scope: Scope, kind: str) -> tuple[Unit, Meeting.Kind]:
    """The unit in scope and the kind asked for. Raises NotAllowed, Http404."""
    require(actor, HOLD, scope.unit.id)
    for one in kinds_of(scope.unit.id, scope.day):
        if one.value == kind:
            return Unit.objects.get(pk=scope.unit.id), one
    raise Http404(kind)


def starting(unit: Unit, kind: Meeting.Kind, day: date) -> dict[str, Any]:
    """Today, where and when the unit met last, and the agenda in force."""
    last = Sitting.objects.filter(unit=unit, kind=kind).order_by("-on").first()
    return {
        "on": day,
        "begins": last.begins if last else None,
        "place": last.place if last else "",
        "mode": Sitting.Mode.TOGETHER,
        "agenda": "\n".join(Prescribed(day).agenda(kind)),
    }
