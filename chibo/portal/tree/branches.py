"""The tree as its page shows it: a level at a time, each unit with what lies below it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from chibo.core.actor import Actor
from chibo.indicators.keeping import units_keeping
from chibo.members.headcount import members_by_cell
from chibo.organisations.branches import above, branches, children, path
from chibo.organisations.models import Placement
from chibo.organisations.queries import Neighbour, matching, placed_on
from chibo.portal.scope import Scope
from chibo.programmes.queries.status import roots

SHOWN = 80
"""Units of one level that are drawn at once; who wants the others goes on to them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A unit of the tree: how many units and cells lie below it, and how many members.

    `members` is None where no cell keeps them here. `kids` are the units right below as far as
    they are drawn, `more` says how many aren't, `open` whether they are drawn at all.
    """

    row: Placement
    units: int
    cells: int
    keeping: int
    members: int | None
    kids: Sequence["Node"] = field(default_factory=tuple)
    more: int = 0
    open: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A unit found by its name, with the units over it."""

    row: Placement
    above: Sequence[Neighbour]


def tree_from(actor: Actor, scope: Scope, tops: Collection[int], opened: str = "") -> list[Node]:
    """These units with those right below each, and the way down to the one of code `opened`."""
    rows = list(_rows(scope.day, tops))
    way = _way(actor, opened, scope.day, tops) if opened else []
    wanted = {*(row.unit_id for row in rows), *way}
    below = children(actor, wanted, scope.day)
    shown = [*rows, *(row for key in wanted for row in _drawn(below.get(key, []), way))]
    figures = _Figures({row.unit_id for row in shown}, scope.day)

    def grown(row: Placement) -> Node:
        node = figures.node(row)
        if row.unit_id not in wanted:
            return node
        every = below[row.unit_id]
        drawn = _drawn(every, way)
        return replace(
            node,
            kids=[grown(kid) for kid in drawn],
            more=len(every) - len(drawn),
            open=bool(every),
            marked=bool(way) and row.unit_id == way[-1],
        )

    return [grown(row) for row in rows]


def level_below(actor: Actor, unit: int, day: date, start: int = 0) -> tuple[list[Node], int]:
    """The units right below, from the one at `start` on, and how many still follow."""
    every = children(actor, [unit], day)[unit]
    part = every[start : start + SHOWN]
    figures = _Figures({row.unit_id for row in part}, day)
    return [figures.node(row) for row in part], max(0, len(every) - start - len(part))


def tops_of(actor: Actor, scope: Scope, asked: bool) -> list[int]:
    """Where the tree begins: the unit asked for, else wherever the reader's view does."""
    if asked:
        return [scope.unit.id]
    return [one.id for one in roots(actor, scope.day)]


def found_in_tree(actor: Actor, day: date, words: str, most: int) -> tuple[list[Found], int]:
    """Units in reach whose name or code matches, each with its way down, and how many there are."""
    rows = matching(actor, day, words)
    part = list(rows[:most])
    over = above(actor, [row.unit_id for row in part], day)
    return [Found(row, over[row.unit_id]) for row in part], rows.count()


def _rows(day: date, units: Collection[int]) -> Sequence[Placement]:
    rows = Placement.objects.as_of(day).filter(unit__in=units)
    return list(rows.select_related("unit").order_by("folded"))


def _drawn(rows: Sequence[Placement], way: Sequence[int]) -> list[Placement]:
    """The first of them, and whoever stands on the way to the unit looked for."""
    return [row for at, row in enumerate(rows) if at < SHOWN or row.unit_id in way]


def _way(actor: Actor, code: str, day: date, tops: Collection[int]) -> list[int]:
    """From one of the tops down to the unit of that code; nothing where it isn't below one."""
    found = placed_on(actor, day).filter(unit__code=code).first()
    over = path(found.unit_id, day) if found else []
    return next((over[at:] for at, unit in enumerate(over) if unit in tops), [])


class _Figures:
    """What lies below some units: a few queries, however many units these are."""

    def __init__(self, units: Collection[int], day: date) -> None:
        self._branches = branches(units, day)
        cells = self._branches.cells
        self._kept = cells & units_keeping("memberships", day)
        self._members = members_by_cell(cells, day)

    def node(self, row: Placement) -> Node:
        cells = self._branches.cells_of(row.unit_id)
        kept = [one for one in cells if one in self._kept]
        members = sum(self._members.get(one, 0) for one in kept) if kept else None
        units = len(self._branches.below.get(row.unit_id, ())) - 1
        return Node(row, max(0, units), len(cells), len(kept), members)
