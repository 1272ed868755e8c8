"""What an app tells the indicators: its facts, and since when records of a class are kept.

A fact is a table whose grain is one sentence. Its rows are items: each belongs to a unit, has a
day (its own, or the last day of the period asked about) and named columns, which definitions
filter by. An empty column is neither yes nor no.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
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
    of each whether it is a flag, a text or a number. With `needs` the items name a further class
    of records that their own unit must keep for them to be known, or none.
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
    needs: bool = False
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    evidence: Expression | None = None
    evidence_kind: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A class of records, and the day of each unit's first row: `unit_id`, `day`."""

    records: str
    first: Expression


class FactBook:
    """The facts and kept classes of the modules that config wires in.

    Facts are written in Ibis, whose import takes longer than most commands do: the modules are
    read when the book is first looked into.
    """

    def __init__(self) -> None:
        self._modules: tuple[str, ...] = ()
        self._facts: dict[str, Fact] | None = None
        self._kept: dict[str, Kept] = {}

    def wire(self, *modules: str) -> None:
        """Name the modules that hold FACTS and KEPT; what was read before is forgotten."""
        self._modules, self._facts, self._kept = modules, None, {}

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Facts by name. Raises ValueError for a name taken twice or a column of no known type."""
        if self._facts is None:
            self._read()
        return self._facts or {}

    @property
    def kept(self) -> Mapping[str, Kept]:
        """Kept classes by the name of their sheet."""
        if self._facts is None:
            self._read()
        return self._kept

    def _read(self) -> None:
        facts: dict[str, Fact] = {}
        for name in self._modules:
            module = import_module(name)
            for fact in module.FACTS:
                if fact.name in facts:
                    raise ValueError(f"two facts are called {fact.name}")
                if not set(fact.columns.values()) <= set(COLUMN_TYPES):
                    raise ValueError(f"fact {fact.name} has a column of no type")
                facts[fact.name] = fact
            for kept in module.KEPT:
                if kept.records in self._kept:
                    raise ValueError(f"two apps keep {kept.records}")
                self._kept[kept.records] = kept
        self._facts = facts


BOOK = FactBook()
