"""Who acts, on what day, and where: the first argument of every query and service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work: a frozen value, built in accounts for pages, jobs and commands alike.

    `grants` maps an action ("figure.view") to the units under which it may be done.
    """

    user_id: int
    name: str
    today: date
    grants: Mapping[str, frozenset[int]] = field(default_factory=dict)
    person_id: int | None = None

    def roots(self, action: str) -> frozenset[int]:
        """Ids of the units under which the actor may do `action`."""
        return self.grants.get(action, frozenset())

    def may(self, action: str) -> bool:
        """Whether the actor may do `action` anywhere at all."""
        return bool(self.roots(action))


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """Entered for others from paper: for whom, from which paper (practice U2)."""

    unit_id: int
    paper: str
