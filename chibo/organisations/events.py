"""News of units and localities."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reorganised:
    """A decision changed the tree, or the list of localities, from a day on."""

    what: str
    on: date
    units: frozenset[int]
