"""Typed access to the rows of a workbook: cells, dated rows, indexes."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

Sheets = Mapping[str, list[dict[str, object]]]
Key = tuple[str, ...]


class Row:
    """One row of a sheet; `start` and `end` are its columns from and to, open ends included."""

    __slots__ = ("cells", "end", "start")

    def __init__(self, cells: Mapping[str, object]) -> None:
        self.cells = cells
        self.start = self.day("from") or date.min
        self.end = self.day("to") or date.max

    def text(self, column: str) -> str:
        """The cell as text; an empty one is ""."""
        value = self.cells.get(column)
        return "" if value is None else str(value).strip()

    def number(self, column: str) -> int | None:
        value = self.cells.get(column)
        return None if value is None or value == "" else int(str(value))

    def flag(self, column: str) -> bool | None:
        """A yes/no cell: empty is not known."""
        value = self.cells.get(column)
        if value is None or value == "":
            return None
        return value is True or value == "yes"

    def day(self, column: str) -> date | None:
        value = self.cells.get(column)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None

    def on(self, day: date) -> bool:
        """Whether the row is valid on the day: from <= day < to."""
        return self.start <= day < self.end


class Book:
    """All sheets, with indexes made when first asked for. A missing sheet is empty."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = {name: [Row(cells) for cells in rows] for name, rows in sheets.items()}
        self._indexes: dict[tuple[str, Key], dict[Key, list[Row]]] = {}
        self._days: dict[tuple[str, Key, str], dict[Key, list[date]]] = {}

    def rows(self, sheet: str) -> list[Row]:
        return self._sheets.get(sheet, [])

    def by(self, sheet: str, *columns: str) -> dict[Key, list[Row]]:
        """The rows of the sheet by the text of these columns."""
        wanted = (sheet, columns)
        if wanted not in self._indexes:
            index: dict[Key, list[Row]] = defaultdict(list)
            for row in self.rows(sheet):
                index[tuple(row.text(column) for column in columns)].append(row)
            self._indexes[wanted] = dict(index)
        return self._indexes[wanted]

    def find(self, sheet: str, **wanted: str) -> list[Row]:
        """The rows whose columns read exactly so."""
        return self.by(sheet, *wanted).get(tuple(wanted.values()), [])

    def find_on(self, sheet: str, day: date, **wanted: str) -> list[Row]:
        """As `find`, of the rows valid on the day."""
        return [row for row in self.find(sheet, **wanted) if row.on(day)]

    def days(self, sheet: str, column: str, **wanted: str) -> list[date]:
        """The days in `column`, in order, of the rows whose other columns read so."""
        kind = (sheet, tuple(wanted), column)
        if kind not in self._days:
            index = {
                key: sorted(filled(row.day(column) for row in rows))
                for key, rows in self.by(sheet, *wanted).items()
            }
            self._days[kind] = index
        return self._days[kind].get(tuple(wanted.values()), [])


def filled(days: Iterable[date | None]) -> list[date]:
    return [day for day in days if day is not None]


def within(days: Sequence[date], first: date, last: date) -> int:
    """How many of these ordered days lie between the two, both included."""
    return bisect_right(days, last) - bisect_left(days, first)


def all_of(*parts: bool | None) -> bool | None:
    """Rule 5: false as soon as one part is known false, else unknown when one is unknown."""
    if any(part is False for part in parts):
        return False
    return None if any(part is None for part in parts) else True
