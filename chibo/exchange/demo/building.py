"""What the builders of the tree share: the plan, the tree, the places and the agenda of events."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from chibo.exchange.demo.days import OPENING
from chibo.exchange.demo.localities import Places
from chibo.exchange.demo.orgnames import PlaceNames
from chibo.exchange.demo.plan import Plan
from chibo.exchange.demo.units import Placement, Tree, Unit

Action = Callable[[date], None]


class Agenda:
    """Events of the tree, carried out in the order of their days."""

    def __init__(self) -> None:
        self._items: list[tuple[date, int, Action]] = []

    def add(self, on: date, action: Action) -> None:
        self._items.append((on, len(self._items), action))

    def run(self) -> None:
        """Carry out everything; an event may not add another."""
        for on, _, action in sorted(self._items, key=lambda item: item[:2]):
            action(on)


@dataclass(slots=True)
class Building:
    """The tree under construction."""

    plan: Plan
    rng: Random
    names: PlaceNames
    tree: Tree = field(default_factory=Tree)
    places: Places = field(default_factory=Places)
    agenda: Agenda = field(default_factory=Agenda)
    superiors: dict[str, Unit] = field(default_factory=dict)
    """The superior organisation of each area before the reform."""
    papers: int = 0

    def decision(self, on: date) -> str:
        """Return the number of the next made-up decision."""
        self.papers += 1
        return f"{100 + self.papers % 800}-QĐ/TU ngày {on.day}/{on.month}/{on.year}"

    def found_cell(
        self,
        role: str,
        name: str,
        type_: str,
        parent: Unit,
        *,
        on: date = OPENING,
        weight: float = 1.0,
        level: str = "subordinate_party_cell",
    ) -> Unit:
        """Set up a cell below an organisation, a little better or worse than that one."""
        quality = min(0.99, max(0.03, parent.quality + self.rng.gauss(0, 0.06)))
        place = Placement(
            on, None, f"Chi bộ {name}", level, type_, parent.code,
            None if on == OPENING else self.decision(on),
        )  # fmt: skip
        spread = 0.4 + 1.2 * self.rng.random()
        cell = self.tree.found(
            role, place, area=parent.area, quality=quality, weight=weight * spread
        )
        cell.barren = parent.barren
        return cell

    def beside(self, like: Unit, role: str, name: str, on: date, weight: float) -> Unit:
        """Set up a cell with the level, type and parent that another one has that day."""
        now = like.last
        place = Placement(on, None, name, now.level, now.type, now.parent, self.decision(on))
        return self.tree.found(role, place, area=like.area, quality=like.quality, weight=weight)


def draw_quality(rng: Random) -> float:
    """Draw how well an organisation works: most do well, a few badly."""
    mark = rng.random()
    if mark < 0.72:
        return 0.84 + 0.15 * rng.random()
    if mark < 0.90:
        return 0.62 + 0.22 * rng.random()
    if mark < 0.97:
        return 0.38 + 0.24 * rng.random()
    return 0.15 + 0.2 * rng.random()


def share_out(total: int, weights: list[float], least: int) -> list[int]:
    """Split a whole number by weights, none below `least`; the parts add up exactly."""
    spare = total - least * len(weights)
    if spare < 0:
        raise ValueError(f"{total} is too small for {len(weights)} parts of {least}")
    whole = sum(weights)
    exact = [spare * weight / whole for weight in weights]
    parts = [int(x) for x in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: spare - sum(parts)]:
        parts[i] += 1
    return [least + part for part in parts]
