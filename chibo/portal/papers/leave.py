"""What a reader may do with papers of a unit."""

from dataclasses import dataclass

from django.http import Http404

from chibo.core.actor import Actor
from chibo.documents.services.leave import ISSUE, from_above, own
from chibo.meetings.queries.sittings import NAMES, may
from chibo.members.homes import own_cell
from chibo.organisations.models import Unit
from chibo.portal.scope import Scope


@dataclass(frozen=True, slots=True)
class Leave:
    """`may` write papers there, as the unit's `own` or from `above`; `names` may be told."""

    may: bool
    own: bool
    above: bool
    names: bool


def leave_of(actor: Actor, unit: int) -> Leave:
    """What the actor may do at the unit."""
    return Leave(
        may=may(actor, ISSUE, unit),
        own=own(actor, unit),
        above=from_above(actor, unit),
        names=may(actor, NAMES, unit),
    )


def cell_of(actor: Actor) -> int | None:
    """The cell that the actor is a member of: its papers are open to them."""
    return own_cell(actor.person_id, actor.today)


def unit_to_write(actor: Actor, scope: Scope) -> Unit:
    """The unit in scope, where the actor may write its papers. Raises Http404."""
    if not may(actor, ISSUE, scope.unit.id):
        raise Http404(scope.unit.code)
    return Unit.objects.get(pk=scope.unit.id)
