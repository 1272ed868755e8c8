"""Who may see and do what, where: the one function every list and lookup goes through."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.organisations.models import Ancestry, Placement, Unit

M = TypeVar("M", bound=Model)


def subtree(roots: Iterable[int], *, on: date) -> QuerySet[Ancestry, Any]:
    """Ids of the roots, of all below them on that day, and of the ended units these keep."""
    held = Q(valid_to=None) | Q(valid_to__gt=on)
    rows = Ancestry.objects.filter(held, valid_from__lte=on, ancestor_id__in=list(roots))
    return rows.values("descendant_id")


def in_reach(rows: QuerySet[M], actor: Actor, action: str, via: str = "unit") -> QuerySet[M]:
    """Keep the rows whose unit lies where the actor may do `action` today.

    The tree and the keepers are those of the actor's day, whatever day is asked about.
    """
    return rows.filter(**{f"{via}__in": subtree(actor.roots(action), on=actor.today)})


def require(actor: Actor, action: str, unit: int) -> None:
    """Raise NotAllowed unless `unit` lies where the actor may do `action` today."""
    open_units = subtree(actor.roots(action), on=actor.today)
    if not open_units.filter(descendant_id=unit).exists():
        raise NotAllowed(f"{action} on unit {unit}")


def require_everywhere(actor: Actor, action: str) -> None:
    """Raise NotAllowed unless the actor may do `action` at every root of the tree.

    An empty tree has no roots: then the action must have been granted somewhere at all, which
    only the local administrator of a new database has.
    """
    roots = actor.roots(action)
    tops = set(
        Placement.objects.as_of(actor.today).filter(parent=None).values_list("unit_id", flat=True)
    )
    if not tops <= roots or (not tops and not actor.may(action)):
        raise NotAllowed(f"{action} everywhere")


def unit_in_reach(actor: Actor, action: str, code: str) -> Unit:
    """The unit of that code, if the actor may do `action` there. Raises Unit.DoesNotExist."""
    return in_reach(Unit.objects.all(), actor, action, via="id").get(code=code)
