"""What is due below a unit, as numbers: of many units counted anew every quarter of an hour."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import now
from django.utils.translation import get_language

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.due import DUE, DueAsked, DueCount
from chibo.indicators.keeping import units_keeping
from chibo.organisations.queries import below
from chibo.organisations.reach import subtree
from chibo.portal.scope import Scope

FEW = 200
"""Units whose duties are counted along with the page."""
MANY = 4000
"""Of more units home leaves out what takes seconds to count; the page of all duties has it."""
FRESH = timedelta(minutes=15)
ROOM = 64
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers by topic, and when they were counted where that wasn't now."""

    counts: Sequence[DueCount]
    at: datetime | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Kept:
    tip: tuple[int, int]
    at: datetime
    counts: Sequence[DueCount]


_held: OrderedDict[Key, _Kept] = OrderedDict()


def counted_below(actor: Actor, scope: Scope, *, long: bool) -> Counted:
    """What the units below have to do, by topic; nothing where there are none.

    Of very many units what takes long to count is left out unless asked for with `long`.
    """
    if not actor.may("record.view") or not below(actor, scope.unit.id, scope.day).exists():
        return Counted([])
    asked = DueAsked(actor, scope.day, units_keeping, scope.unit.id)
    units = subtree([scope.unit.id], on=scope.day).count()
    if units <= FEW:
        return Counted(DUE.counted(asked))
    return _recalled(actor, scope, asked, long or units <= MANY)


def _recalled(actor: Actor, scope: Scope, asked: DueAsked, long: bool) -> Counted:
    rights = frozenset(actor.grants.items())
    bound = audit.tip("references")  # soon counted, and rarely written: never told too late
    key = (rights, bound, actor.today, scope.unit.id, scope.day, get_language(), long)
    tip, moment = audit.tip(), now()
    kept = _held.get(key)
    if kept is None or (kept.tip != tip and kept.at < moment - FRESH):
        kept = _held[key] = _Kept(tip, moment, DUE.counted(asked, long=long))
        while len(_held) > ROOM:
            _held.popitem(last=False)
    return Counted(kept.counts, None if kept.tip == tip else kept.at, long)
