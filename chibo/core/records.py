"""Kinds of record: how each describes itself, and which right opens it.

Filled by config; used by explanations, audit and search. A link to a record of any app is its
kind and key.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

Describe = Callable[[Collection[int], date], Mapping[int, str]]
"""Labels of the records with these keys, as they are on the day."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record. `action` is what opens it: record.view, or person.view for names.

    `dated` kinds have a name that changes over time; the others are described all at once.
    `order` gives every record of the kind its key in a list of names, where persons are named;
    `person` whose records these are, for links to their pages.
    """

    kind: str
    describe: Describe
    action: str = "record.view"
    dated: bool = False
    order: Callable[[], Mapping[int, str]] | None = None
    person: Callable[[Collection[int]], Mapping[int, int]] | None = None


class RecordBook:
    """The kinds that config wires in."""

    def __init__(self) -> None:
        self._kinds: dict[str, RecordKind] = {}

    def wire(self, *kinds: RecordKind) -> None:
        """Take in the kinds of all apps. Raises ValueError for a name that is taken."""
        self._kinds = {one.kind: one for one in kinds}
        if len(self._kinds) < len(kinds):
            raise ValueError("two kinds of record have one name")

    def __getitem__(self, kind: str) -> RecordKind:
        return self._kinds[kind]

    def __contains__(self, kind: object) -> bool:
        return kind in self._kinds


RECORDS = RecordBook()
