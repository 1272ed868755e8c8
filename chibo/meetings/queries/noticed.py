"""Sittings that somebody is called to, or is told of because they follow the unit.

Besides what `sittings_in_sight` opens: of these the plan and the papers are read, nothing more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chibo.core.actor import Actor
from chibo.meetings.models import Sitting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.kinds import kinds_of_members
from chibo.meetings.queries.seated import of_own_committees
from chibo.members.homes import own_cell
from chibo.members.models import Membership
from chibo.work.queries.follows import below_charges, followed_by


@dataclass(frozen=True, slots=True)
class Notice:
    """One sitting to come; `follows` when its reader isn't called but follows the unit."""

    sitting: Sitting
    follows: bool


def called_to(actor: Actor) -> QuerySet[Sitting]:
    """Sittings the actor is called to: of the own cell, where they attend for a time, and of the
    committees they sit on."""
    day, person = actor.today, actor.person_id
    if person is None:
        return Sitting.objects.none()
    stays = Membership.objects.as_of(day).filter(person=person, kind=Membership.Kind.TEMPORARY)
    cells = [own_cell(person, day), *stays.values_list("unit_id", flat=True)]
    found = Q(unit__in=[cell for cell in cells if cell], kind__in=kinds_of_members())
    return Sitting.objects.filter(found | of_own_committees(person, day))


def follows(actor: Actor, sitting: Sitting) -> bool:
    """Whether the sitting was announced and the actor follows its unit."""
    if sitting.announced_on is None:
        return False
    return sitting.unit_id in followed_by(actor.person_id, [sitting.unit_id], actor.today)


def told_of(actor: Actor, code: str) -> Notice:
    """The sitting of that code as somebody called or following reads it, for a time after it.

    Raises Sitting.DoesNotExist.
    """
    rows = Sitting.objects.filter(on__gte=Prescribed(actor.today).read_from)
    found = rows.select_related("unit").get(code=code)
    if called_to(actor).filter(pk=found.pk).exists():
        return Notice(found, follows=False)
    if follows(actor, found):
        return Notice(found, follows=True)
    raise Sitting.DoesNotExist(code)


def notices_for(actor: Actor, day: date) -> Sequence[Notice]:
    """What has been announced for the day or later and concerns the actor, the soonest first."""
    coming = Sitting.objects.filter(on__gte=day, closed_on=None, announced_on__lte=day)
    coming = coming.select_related("unit")
    own = {row.pk: row for row in coming.filter(pk__in=called_to(actor).values("pk"))}
    below = below_charges(actor.person_id, actor.today)
    others = list(coming.filter(unit__in=below).exclude(pk__in=own)) if below else []
    followed = followed_by(actor.person_id, {row.unit_id for row in others}, actor.today)
    found = [Notice(row, follows=False) for row in own.values()]
    found += [Notice(row, follows=True) for row in others if row.unit_id in followed]
    return sorted(found, key=lambda one: (one.sitting.on, one.sitting.pk))
