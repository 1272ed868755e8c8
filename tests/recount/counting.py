"""Items, their sums over the tree, and the world they are counted in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from .book import Book, Sheets
from .committees import Committees
from .keeping import Keeping
from .people import People
from .periods import Frame
from .tree import Mode, Tree

# (name, numerator, denominator): a part of an item that is summed beside it
Part = tuple[str, int, int]


@dataclass(frozen=True)
class Item:
    """One thing counted, or a share of a sum.

    Mostly expected is 1, known 0 or 1, d = known and n = known and counted. Where part 3 counts
    coverage in another noun, the things summed carry n or d and the other noun expected and known.
    """

    unit: str
    key: str
    day: date
    expected: int
    known: int
    n: int
    d: int
    parts: tuple[Part, ...] = ()

    @property
    def counted(self) -> bool:
        return self.n > 0


@dataclass
class Sums:
    """The items of one unit and all below it, summed."""

    n: int = 0
    d: int = 0
    known: int = 0
    expected: int = 0
    parts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        self.n += item.n
        self.d += item.d
        self.known += item.known
        self.expected += item.expected
        for part, top, bottom in item.parts:
            before = self.parts.get(part, (0, 0))
            self.parts[part] = (before[0] + top, before[1] + bottom)


class World:
    """The book with all that is looked up in it."""

    def __init__(self, sheets: Sheets) -> None:
        self.book = Book(sheets)
        self.tree = Tree(self.book)
        self.people = People(self.book)
        self.committees = Committees(self.book, self.tree)
        self.keeping = Keeping(self.book, self.tree, self.people)


Counter = Callable[[World, Frame], Iterable[Item]]


def case(unit: str, key: str, day: date, good: bool | None, parts: tuple[Part, ...] = ()) -> Item:
    """A thing asked about: good, not good, or (None) unknown."""
    known = int(good is not None)
    return Item(unit, key, day, 1, known, int(good is True), known, parts)


def total(world: World, found: Iterable[Item], as_of: date, mode: Mode) -> dict[str, Sums]:
    """The sums of every unit for which an item counts (rule 1)."""
    sums: dict[str, Sums] = {}
    for item in found:
        for unit in world.tree.counts_for(item.unit, item.day, as_of, mode):
            sums.setdefault(unit, Sums()).add(item)
    return sums
