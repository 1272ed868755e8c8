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
    from ibis.expr.types import BooleanValue, Table, Value

COLUMN_TYPES = ("flag", "text", "number")


class Tables:
    """The base tables by their name in the database: `tables.members_person`.

    A scan of a few units is told which: with a unit come all that ever stood below it. Of such a
    scan `inside` gives the rows of these units alone; a table named without it is whole.
    """

    def __init__(
        self, find: Callable[[str], "Table"], units: "Callable[[], Table] | None" = None
    ) -> None:
        self._find, self._units = find, units

    def __getattr__(self, name: str) -> "Table":
        return self._find(name)

    def inside(self, name: str, by: str = "unit_id") -> "Table":
        """The rows whose column `by` names one of the units that the scan is of.

        For rows of the items' own units, or of units that stood below these on their day.
        """
        rows = self._find(name)
        return rows if self._units is None else rows.filter(rows[by].isin(self._units().unit_id))

    @property
    def everywhere(self) -> "Tables":
        """The same tables, of all units: for what an item needs of units above or beside it."""
        return Tables(self._find)

    def of(self, units: "Callable[[], Table]") -> "Tables":
        """The same tables for a scan of these units."""
        return Tables(self._find, units)


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
class Evidence:
    """The records of one kind that columns of a fact's items rest on.

    `rows` gives `unit_id` and `item` (the id of the item), `id` and `day` of a record, and a flag
    for each of `columns`, made by `rests`. With `by`, a column of the fact that tells items of one
    unit and id apart, it gives that too. `itself` names columns that the item's own record holds:
    nothing else lies behind them.
    """

    kind: str
    rows: Expression
    columns: tuple[str, ...]
    by: str = ""
    itself: tuple[str, ...] = ()


def rests(so: "BooleanValue", among: "BooleanValue | None" = None) -> "BooleanValue":
    """Whether a column of an item rests on a record: yes, where it is so.

    Else empty, the record has nothing to do with it; or no, among those that are shown as looked
    at and not enough (a report sent late).
    """
    otherwise = None if among is None else among.ifelse(False, None)
    return so.ifelse(True, otherwise)


@dataclass(frozen=True, slots=True)
class Fact:
    """One kind of item.

    `items` gives one row an item with `unit_id`, `id` (key of the record, empty where the item
    stands for something missing) and the named columns; with `own_day` also `day`. SQLite joins
    tables in the order in which `items` names them: what leaves few rows comes first. `columns`
    says of each whether it is a flag, a text or a number. With `needs` the items name a further
    class of records that their own unit must keep for them to be known, or none.
    `evidence` are the records behind the items, where these are not the records themselves.
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
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A class of records, and the day of each unit's first row: `unit_id`, `day`."""

    records: str
    first: Expression


def _spoken_of(fact: Fact) -> set[str]:
    """Columns that the fact's evidence names."""
    behind = fact.evidence
    if behind is None:
        return set()
    return {*behind.columns, *behind.itself, *([behind.by] if behind.by else [])}


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
                if not _spoken_of(fact) <= set(fact.columns):
                    raise ValueError(f"evidence of fact {fact.name} names a column it has not")
                facts[fact.name] = fact
            for kept in module.KEPT:
                if kept.records in self._kept:
                    raise ValueError(f"two apps keep {kept.records}")
                self._kept[kept.records] = kept
        self._facts = facts


BOOK = FactBook()
