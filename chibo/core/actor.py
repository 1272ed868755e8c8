"""Who acts, on what day, and where: the first argument of every query and service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work: a frozen value, built in accounts for pages, jobs and commands alike.

    `grants` maps an action ("figure.view") to the units under which it may be done; `posts` are
    the units that a role of theirs names, which a role on a cluster does not.
    """

    user_id: int
    name: str
    today: date
    grants: Mapping[str, frozenset[int]] = field(default_factory=dict)
    person_id: int | None = None
    posts: frozenset[int] = frozenset()

    def roots(self, action: str) -> frozenset[int]:
        """Ids of the units under which the actor may do `action`."""
        return self.grants.get(action, frozenset())

    def acts_for(self, unit: int, action: str) -> bool:
        """Whether the actor does it as the very unit, not from above it or over a cluster."""
        return unit in self.posts and unit in self.roots(action)

    def may(self, action: str) -> bool:
        """Whether the actor may do `action` anywhere at all."""
        return bool(self.roots(action))


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """Entered for others from paper: for whom, from which paper (practice U2)."""

    unit_id: int
    paper: str
