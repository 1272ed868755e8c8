"""Places without enough Party, as "Nơi trắng" shows them (M23): each place, and figures by commune.

What isn't kept is unknown, and unknown is no lack.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from chibo.organisations.uncovered import JointCell, Spot
from chibo.portal.white_places.steps import Step
from chibo.programmes.queries.status import UnitDay
from chibo.work.in_charge import InCharge
from chibo.work.packs import FewMembers

CELL, JOINT, RESIDENT, FEW, ORGANISATION = "cell", "joint", "resident", "few", "organisation"
"""What a place lacks: a cell of its own, and is in a joint one; a member living there, or all but
few; an organisation in an enterprise that is asked for one."""
LACKS = (CELL, JOINT, RESIDENT, FEW, ORGANISATION)
YES, NO, UNKNOWN = "yes", "no", "unknown"
LOCALITY, HOST = "locality", "host"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that lacks something, for the Party unit of its commune.

    `members` who live there are None where nobody keeps that; `people` are filled in for the rows
    that are shown, their names for whom `named` says so.
    """

    kind: str
    spot: Spot
    commune: UnitDay
    lacks: tuple[str, ...]
    since: date | None
    members: int | None
    charge: str
    joint: JointCell | None
    step: Step
    people: tuple[InCharge, ...] = ()
    named: bool = False
    codes: Mapping[int, str] = field(default_factory=dict)

    @property
    def told(self) -> list[tuple[InCharge, str]]:
        """Who is in charge, each with the code of the page that the reader may open, or none."""
        return [(one, self.codes.get(one.person, "")) for one in self.people]

    @property
    def persons(self) -> int:
        """How many persons the row names."""
        return len(self.people) if self.named else 0


@dataclass(slots=True)
class Commune:
    """The places of one Party unit in figures: how many, and of how many each is known."""

    unit: UnitDay
    localities: int = 0
    hosts: int = 0
    known: Counter[str] = field(default_factory=Counter)
    lacks: Counter[str] = field(default_factory=Counter)

    def told(self, lack: str) -> int | None:
        """How many lack it; None where of none it is known."""
        return self.lacks[lack] if self.known[lack] else None

    @property
    def counts(self) -> dict[str, int | None]:
        """By what is lacking."""
        return {lack: self.told(lack) for lack in LACKS}


@dataclass(frozen=True, slots=True)
class WhitePlaces:
    """All of a scope: figures by commune, and the places that may be seen one by one."""

    communes: list[Commune]
    places: list[Place]
    hidden: int
    few: FewMembers | None

    def sum(self, lack: str) -> int | None:
        """Of all communes that know it."""
        told = [one.told(lack) for one in self.communes]
        return sum(one or 0 for one in told) if any(one is not None for one in told) else None

    def unknown(self, lack: str) -> tuple[int, int]:
        """Places of which nothing is known, and in how many communes."""
        missing = [_asked(one, lack) - one.known[lack] for one in self.communes]
        return sum(missing), sum(1 for one in missing if one)

    @property
    def localities(self) -> int:
        return sum(one.localities for one in self.communes)

    @property
    def hosts(self) -> int:
        return sum(one.hosts for one in self.communes)


def _asked(commune: Commune, lack: str) -> int:
    return commune.hosts if lack == ORGANISATION else commune.localities
