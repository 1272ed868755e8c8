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

    `day` is the last on which it is in time, None when that is now. `link` is the kind and key of
    the record where it is done or seen.
    """

    kind: str
    unit: int
    sentence: str
    link: tuple[str, int]
    day: date | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class DueAsked:
    """Who asks, on which day, and below which unit (None: all in the actor's reach)."""

    actor: Actor
    on: date
    keeps: Keeps
    unit: int | None = None


Provider = Callable[[DueAsked], Iterable[Due]]
"""Says what is due, as far as the actor may see it."""


class DueBook:
    """The providers that config wires in."""

    def __init__(self) -> None:
        self._providers: tuple[Provider, ...] = ()

    def wire(self, *providers: Provider) -> None:
        """Take in the providers of all apps."""
        self._providers = providers

    def of(self, asked: DueAsked) -> list[Due]:
        """Everything that is due, what should be there by now first, then by day."""
        found = [due for provider in self._providers for due in provider(asked)]
        return sorted(found, key=lambda due: due.day or date.min)


DUE = DueBook()
