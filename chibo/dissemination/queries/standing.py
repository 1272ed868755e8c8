"""Units as they stand in the tree on a day: what a dissemination asks of them goes by that."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chibo.organisations.models import Ancestry, Placement
from chibo.organisations.queries import level_names


@dataclass(frozen=True, slots=True)
class Stood:
    """A unit on a day; `leads` says that a committee leads it, a cell never does so here."""

    unit: int
    code: str
    name: str
    parent: int | None
    level: str
    type: str
    cell: bool
    leads: bool


def above(unit: int, day: date) -> list[int]:
    """The units above on the day, the superior first."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    rows = Ancestry.objects.filter(held, descendant=unit, kept=False, valid_from__lte=day)
    keys = rows.exclude(ancestor=unit).order_by("depth").values_list("ancestor_id", flat=True)
    return list(keys)


def standing_under(root: int, day: date) -> dict[int, Stood]:
    """The root and all below it on the day, by name."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    rows = Ancestry.objects.filter(held, ancestor=root, kept=False, valid_from__lte=day)
    return _stood(Q(unit__in=rows.values("descendant")), day)


def standing(units: Collection[int], day: date) -> dict[int, Stood]:
    """Those of the units that there are on the day."""
    return _stood(Q(unit__in=units), day)


def _stood(where: Q, day: date) -> dict[int, Stood]:
    levels = level_names(day)
    rows = Placement.objects.as_of(day).filter(where).order_by("folded", "unit__code")
    wanted = ("unit_id", "unit__code", "name", "parent_id", "level", "type")
    found = {}
    for unit, code, name, parent, level, kind in rows.values_list(*wanted):
        rule = levels.get(level)
        cell = rule is not None and rule.cell
        leads = rule is not None and not cell and rule.has_committee == "always"
        found[unit] = Stood(unit, code, name, parent, level, kind, cell, leads)
    return found


class Paths:
    """The units above each in a tree, found once for those under the same superior."""

    def __init__(self, tree: Mapping[int, Stood], over: Iterable[int]) -> None:
        self._tree, self._top = tree, tuple(over)
        self._known: dict[int, tuple[int, ...]] = {}

    def over(self, unit: int) -> tuple[int, ...]:
        """The superior first."""
        parent = self._tree[unit].parent
        if parent is None or parent not in self._tree:
            return self._top
        if parent not in self._known:
            self._known[parent] = (parent, *self.over(parent))
        return self._known[parent]
