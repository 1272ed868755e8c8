"""What an app tells the indicators: its facts, and since when records of a class are kept.

A fact is a table whose grain is one sentence. Its rows are items: each belongs to a unit, has a
day (its own, or the last day of the period asked about) and named columns, which definitions
filter by. An empty column is neither yes nor no.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import Table, Value

COLUMN_TYPES = ("flag", "text", "number")


class Tables:
    """The base tables by their name in the database: `tables.members_person`."""

    def __init__(self, find: Callable[[str], "Table"]) -> None:
        self._find = find

    def __getattr__(self, name: str) -> "Table":
        return self._find(name)


@dataclass(frozen=True, slots=True)
class Ask:
    """What a scan is told when it runs: placeholders, so that its SQL is compiled once.

    Days: start and end of the period, asof (the day asked about), since (start of a window),
    deadline, year_start, month2, month3 and month4 (firsts of the months after the period's first).
    Numbers: year, months (complete months in the period). Texts: period (its name), year_name,
    target.
    """

    day: Callable[[str], "Value"]
    number: Callable[[str], "Value"]
    text: Callable[[str], "Value"]


Expression = Callable[[Tables, Ask], "Table"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One kind of item.

    `items` gives one row an item with `unit_id`, `id` (key of the record, empty where the item
    stands for something missing) and the named columns; with `own_day` also `day`. `columns` says
    of each whether it is a flag, a text or a number.
    `evidence`, where there is one, lists what lies behind the items: `unit_id`, `item` (the id of
    the item), `id` and `day` of the records of kind `evidence_kind`.
    """

    name: str
    grain: str
    items: Expression
    columns: Mapping[str, str]
    kind: str
    reached_by: tuple[str, ...]
    own_day: bool = False
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    evidence: Expression | None = None
    evidence_kind: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A class of records, and the day of each unit's first row: `unit_id`, `day`."""

    records: str
    first: Expression


class FactBook:
    """The facts and kept classes that config wires in."""

    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}
        self.kept: dict[str, Kept] = {}

    def add(self, facts: Iterable[Fact] = (), kept: Iterable[Kept] = ()) -> None:
        """Take in an app's facts. Raises ValueError for a name that is taken."""
        for fact in facts:
            if fact.name in self.facts:
                raise ValueError(f"two facts are called {fact.name}")
            if not set(fact.columns.values()) <= set(COLUMN_TYPES):
                raise ValueError(f"fact {fact.name} has a column that is no {COLUMN_TYPES}")
            self.facts[fact.name] = fact
        for one in kept:
            if one.records in self.kept:
                raise ValueError(f"two apps keep {one.records}")
            self.kept[one.records] = one


BOOK = FactBook()
