"""Who sees which disseminations: those sent from, or to, where one sees records; the own cell's."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from chibo.core.actor import Actor
from chibo.dissemination.models import Dissemination, Receipt
from chibo.dissemination.queries.asking import Asking, asking
from chibo.dissemination.queries.standing import Paths, above, standing, standing_under
from chibo.members.homes import own_cell
from chibo.organisations.models import Ancestry
from chibo.organisations.reach import in_reach

READ, NAMES, HOLD, SEND = "record.view", "person.view", "meeting.hold", "paper.issue"


def in_sight(actor: Actor) -> QuerySet[Dissemination]:
    """Those that a unit in reach has sent, or is asked by; and those that the own cell is asked by.

    What an ended unit did about one stays in sight of whoever reaches its keeper.
    """
    keys = set(_for_own_cell(actor))
    rows = Dissemination.objects.all()
    if not actor.may(READ):
        return rows.filter(pk__in=keys)
    for root in actor.roots(READ):
        keys.update(_from_above(root, actor.today))
    sent = in_reach(rows, actor, READ).values("pk")
    did = in_reach(Receipt.objects.all(), actor, READ).values("dissemination")
    return rows.filter(Q(pk__in=sent) | Q(pk__in=keys) | Q(pk__in=did))


def seen(actor: Actor, key: int) -> Dissemination:
    """The one of that key. Raises Dissemination.DoesNotExist for none and for one out of sight."""
    return in_sight(actor).select_related("unit").get(pk=key)


def of_unit(actor: Actor, unit: int, day: date) -> QuerySet[Dissemination]:
    """Those in sight sent by the day by the unit, by units below it, or to it or these; the newest
    first."""
    rows = in_sight(actor).filter(sent_on__lte=day)
    keys = {*_from_above(unit, day)}
    under = Ancestry.objects.filter(ancestor=unit, valid_from__lte=day).exclude(valid_to__lte=day)
    did = Receipt.objects.filter(unit__in=under.values("descendant")).values("dissemination")
    from_here = Q(unit__in=under.values("descendant"))
    rows = rows.filter(from_here | Q(pk__in=keys) | Q(pk__in=did))
    return rows.order_by("-sent_on", "-id")


def may(actor: Actor, action: str, unit: int) -> bool:
    """Whether the actor may do it at the unit."""
    if not actor.may(action):
        return False
    rows = Ancestry.objects.filter(descendant=unit)
    return in_reach(rows, actor, action, via="descendant").exists()


def _for_own_cell(actor: Actor) -> Iterator[int]:
    cell = own_cell(actor.person_id, actor.today)
    stood = standing([cell], actor.today).get(cell) if cell else None
    if cell is None or stood is None:
        return
    over = above(cell, actor.today)
    for one in _sent_by(over, actor.today):
        if one.asks(stood, over):
            yield one.row.pk


def _from_above(root: int, day: date) -> Iterator[int]:
    """Those sent by units above the root that ask it, or anybody below it."""
    over = above(root, day)
    narrowed = []
    for one in _sent_by(over, day):
        if one.row.levels or one.row.types or one.addressees:
            narrowed.append(one)
        else:
            yield one.row.pk
    tree = standing_under(root, day) if narrowed else {}
    paths = Paths(tree, over)
    for one in narrowed:
        if any(one.asks(stood, paths.over(key)) for key, stood in tree.items()):
            yield one.row.pk


def _sent_by(units: Sequence[int], day: date) -> list[Asking]:
    rows = Dissemination.objects.filter(unit__in=units, sent_on__lte=day)
    return asking(list(rows), day) if units else []
