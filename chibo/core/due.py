"""What needs doing: each app says it of its own records; home, commands and reminders gather it.

Filled by config alone.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor

Keeps = Callable[[str, date], Collection[int]]
"""Ids of the units that keep a class of records on a day: elsewhere nothing is known."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that a unit, or a person in it, has still to do.

    `day` is the last on which it is in time, None when that is now; `why` the rule or the paper
    that asks for it. `link` is the kind and key of the record where it is done or seen. `topic`
    is the same for the same thing of other units.
    """

    kind: str
    unit: int
    sentence: str
    link: tuple[str, int]
    day: date | None = None
    person: int | None = None
    topic: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class DueCount:
    """The same thing to do in so many units: `sentence` says it of them all."""

    kind: str
    topic: str
    units: int
    sentence: str
    day: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class DueAsked:
    """Who asks, on which day, and below which unit (None: all in the actor's reach).

    `alone` asks of that unit itself, `topic` of that thing only.
    """

    actor: Actor
    on: date
    keeps: Keeps
    unit: int | None = None
    alone: bool = False
    topic: str = ""


Provider = Callable[[DueAsked], Iterable[Due]]
"""Says what is due, as far as the actor may see it."""
Counter = Callable[[DueAsked], Iterable[DueCount]]
"""Says the same as numbers, without the units' names: of a whole province in a few queries."""


@dataclass(frozen=True, slots=True)
class DueSource:
    """One kind of thing to do; `long` to count over a whole province takes seconds."""

    kind: str
    due: Provider
    counted: Counter
    long: bool = False


class DueBook:
    """The sources that config wires in."""

    def __init__(self) -> None:
        self._sources: tuple[DueSource, ...] = ()

    def wire(self, *sources: DueSource) -> None:
        """Take in the sources of all apps."""
        self._sources = sources

    def of(self, asked: DueAsked, *, kind: str = "") -> list[Due]:
        """Everything that is due, what should be there by now first, then by day."""
        found = [due for one in self._asked(kind) for due in one.due(asked)]
        return sorted(found, key=lambda due: due.day or date.min)

    def counted(self, asked: DueAsked, *, long: bool = True) -> list[DueCount]:
        """The same as numbers, in the same order; without `long` what is counted fast alone."""
        sources = [one for one in self._sources if long or not one.long]
        found = [count for one in sources for count in one.counted(asked)]
        return sorted(found, key=lambda count: count.day or date.min)

    def _asked(self, kind: str) -> Iterable[DueSource]:
        return (one for one in self._sources if not kind or one.kind == kind)


DUE = DueBook()
