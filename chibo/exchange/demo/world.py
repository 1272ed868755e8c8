"""The finished demo in memory: what all sheets are written from."""

from dataclasses import dataclass
from datetime import date
from random import Random

from chibo.exchange.demo.building import Building
from chibo.exchange.demo.committees import Committees, elect_committees
from chibo.exchange.demo.days import stream
from chibo.exchange.demo.habits import Habits
from chibo.exchange.demo.lives import Members
from chibo.exchange.demo.localities import Places
from chibo.exchange.demo.people import draw_members
from chibo.exchange.demo.plan import Plan
from chibo.exchange.demo.tree import build_tree
from chibo.exchange.demo.units import CELL_LEVELS, ORG_LEVELS, Placement, Tree, Unit

Row = dict[str, object]
Rows = list[Row]


@dataclass(slots=True)
class World:
    """One scale of the demo, drawn with one seed."""

    seed: int
    plan: Plan
    building: Building
    members: Members
    committees: Committees
    habits: Habits

    @property
    def tree(self) -> Tree:
        return self.building.tree

    @property
    def places(self) -> Places:
        return self.building.places

    def stream(self, *keys: object) -> Random:
        """Return a source of chance of its own for a subject and a unit."""
        return stream(self.seed, *keys)

    def cells(self) -> list[Unit]:
        """Return every unit that was ever a cell."""
        return [u for u in self.tree.units.values() if u.last.level in CELL_LEVELS]

    def organisations(self, day: date) -> list[Unit]:
        """Return the grassroots organisations of a day."""
        return self.tree.standing(ORG_LEVELS, day)

    def superiors(self, day: date) -> list[Unit]:
        return self.tree.standing(frozenset({"superior_party_org"}), day)

    def has_committee(self, unit: str) -> bool:
        return self.committees.of(unit, "committee") is not None


def place_on(unit: Unit, day: date) -> Placement:
    """Return the placement of a day on which the unit is known to exist."""
    place = unit.at(day)
    if place is None:
        raise LookupError(f"{unit.code} does not exist on {day}")
    return place


def build_world(plan: Plan, seed: int) -> World:
    """Build the tree, draw the members and elect the committees."""
    building = build_tree(plan, seed)
    members = draw_members(building, seed)
    committees = elect_committees(building.tree, members, seed)
    habits = Habits(building.tree, seed)
    return World(seed, plan, building, members, committees, habits)
