"""News of units, localities and clusters."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reorganised:
    """A decision changed the tree, or the list of localities, from a day on."""

    what: str
    on: date
    units: frozenset[int]


@dataclass(frozen=True, slots=True)
class ClusterGrew:
    """Units came into a cluster: whoever holds a role on it reaches them."""

    cluster: int
    units: frozenset[int]
