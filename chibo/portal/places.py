"""Where a unit stands in the tree: on the day of the page, and now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from chibo.core.actor import Actor
from chibo.organisations.branches import above
from chibo.organisations.lineage import kin_on, life_of
from chibo.organisations.models import Placement
from chibo.organisations.queries import Neighbour
from chibo.portal.scope import Scope


@dataclass(frozen=True, slots=True)
class Place:
    """The unit on one day: the units above it; or since when it is gone, and who stands for it."""

    day: date
    now: bool
    name: str = ""
    above: Sequence[Neighbour] = field(default_factory=tuple)
    ended: date | None = None
    heirs: Sequence[Neighbour] = field(default_factory=tuple)

    @property
    def there(self) -> bool:
        """Whether it exists on the day."""
        return self.ended is None


def places_of(actor: Actor, scope: Scope) -> list[Place]:
    """Then and now; one place where the day of the page is today."""
    found = [_place(actor, scope, scope.day)]
    if scope.day != scope.today:
        found.append(_place(actor, scope, scope.today))
    return found


def _place(actor: Actor, scope: Scope, day: date) -> Place:
    now = day == scope.today
    row = Placement.objects.as_of(day).filter(unit=scope.unit.id).first()
    if row is not None:
        return Place(day, now, row.name, above(actor, [row.unit_id], day)[row.unit_id])
    life = life_of(actor, scope.unit.code, day)
    ended = max((end for _start, end in life.spans if end), default=None) if life else None
    return Place(day, now, ended=ended or day, heirs=kin_on(actor, life, day) if life else ())
