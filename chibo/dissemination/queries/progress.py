"""How far a dissemination has come below a unit on a day: unit by unit, then in numbers.

The tree of the day and what units did are read in a few queries, and put together here: of twelve
thousand units as fast as a page has to be, and nobody writes twelve thousand rows to send a paper.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import models

from chibo.dissemination.models import Dissemination, Reader, Receipt
from chibo.dissemination.queries.asking import LEADERS, MEMBERS, Asking, asking, day_of_tree
from chibo.dissemination.queries.standing import Paths, Stood, above, standing_under

WANTED = ("unit_id", "acknowledged_on", "passed_on", "studied_on", "due", "told")


@dataclass(frozen=True, slots=True)
class Line:
    """One unit that is asked: by when, and what it has done by the day. `part` as `Asking.part`."""

    unit: Stood
    part: str
    day: date
    acknowledge_by: date
    study_by: date | None
    acknowledged_on: date | None = None
    passed_on: date | None = None
    studied_on: date | None = None
    due: int = 0
    told: int = 0

    @property
    def lacks(self) -> str:
        """What it has still to do first: acknowledge, study, or "" when nothing is left."""
        if self.acknowledged_on is None:
            return "acknowledge"
        return "study" if self.part and self.studied_on is None else ""

    @property
    def until(self) -> date | None:
        """The last day of that."""
        return {"acknowledge": self.acknowledge_by, "study": self.study_by}.get(self.lacks)

    @property
    def late(self) -> int:
        """How many days it is late with that."""
        return max(0, (self.day - self.until).days) if self.until else 0

    @property
    def state(self) -> str:
        """done, late, or what it has still to do."""
        return "done" if not self.lacks else "late" if self.late else self.lacks

    @property
    def untold(self) -> int:
        """How many on its list of names have still to be told."""
        return max(0, self.due - self.told)


@dataclass(slots=True)
class Share:
    """Of the units that study how many have, and the names on their lists."""

    asked: int = 0
    done: int = 0
    late: int = 0
    due: int = 0
    told: int = 0

    def add(self, line: Line) -> None:
        self.asked += 1
        if line.studied_on is not None:
            self.done += 1
            self.due += line.due
            self.told += line.told
        elif line.study_by and line.study_by < line.day:
            self.late += 1


@dataclass(slots=True)
class Count:
    """So many units together. Known of the names are those units that have studied (U15)."""

    asked: int = 0
    acknowledged: int = 0
    acknowledge_late: int = 0
    members: Share = field(default_factory=Share)
    leaders: Share = field(default_factory=Share)

    def add(self, line: Line) -> None:
        self.asked += 1
        if line.acknowledged_on is not None:
            self.acknowledged += 1
        elif line.acknowledge_by < line.day:
            self.acknowledge_late += 1
        if line.part == MEMBERS:
            self.members.add(line)
        elif line.part == LEADERS:
            self.leaders.add(line)


@dataclass(frozen=True, slots=True)
class Progress:
    """A dissemination below one unit on a day."""

    row: Dissemination
    root: int
    day: date
    tree: Mapping[int, Stood]
    lines: Mapping[int, Line]

    @property
    def total(self) -> Count:
        return counted(self.lines.values())

    @property
    def below(self) -> Iterator[Line]:
        """All but the unit itself."""
        return (line for key, line in self.lines.items() if key != self.root)

    def by_level(self) -> dict[str, Count]:
        """By level, as they come in the tree from above."""
        found: dict[str, Count] = {}
        for line in self.lines.values():
            found.setdefault(line.unit.level, Count()).add(line)
        return found

    def by_child(self) -> dict[int, Count]:
        """By unit right below the root: it and everything below it."""
        found: dict[int, Count] = {}
        child: dict[int, int] = {}
        for line in self.below:
            found.setdefault(self._child(line.unit.unit, child), Count()).add(line)
        return found

    def _child(self, unit: int, known: dict[int, int]) -> int:
        if unit not in known:
            parent = self.tree[unit].parent
            top = parent is None or parent == self.root or parent not in self.tree
            known[unit] = unit if top or parent is None else self._child(parent, known)
        return known[unit]


def counted(lines: Iterable[Line]) -> Count:
    """These units together."""
    count = Count()
    for line in lines:
        count.add(line)
    return count


def progress(row: Dissemination, root: int, day: date, *, today: date) -> Progress:
    """How far it has come on the day below the root, or below its sender if that stands lower."""
    tree_day = day_of_tree(row, day)
    over, sender = above(root, tree_day), row.sender(tree_day)
    if root != sender and sender not in over:
        if root in above(sender, tree_day):
            root, over = sender, above(sender, tree_day)
        else:
            return Progress(row, root, day, {}, {})
    [asked] = asking([row], tree_day)
    tree = standing_under(root, tree_day)
    told = told_by(row, day) if day < today else None
    done = {one[0]: one[1:] for one in _receipts(row, day, told)}
    lines = _lines(asked, tree, over, day, done)
    return Progress(row, root, day, tree, lines)


Did = tuple[date | None, date | None, date | None, int, int]
"""Acknowledged, sent on, studied on which day; how many are listed, how many told."""
NOTHING: Did = (None, None, None, 0, 0)


def _lines(
    asked: Asking,
    tree: Mapping[int, Stood],
    over: list[int],
    day: date,
    done: Mapping[int, Did],
) -> dict[int, Line]:
    lines, paths = {}, Paths(tree, over)
    for key, one in tree.items():
        path = paths.over(key)
        if asked.asks(one, path):
            days = asked.days(one, path)
            part, did = asked.part(one), done.get(key, NOTHING)
            lines[key] = Line(one, part, day, days.acknowledge, days.study, *did)
    return lines


def _receipts(
    row: Dissemination, day: date, told: Mapping[int, int] | None
) -> Iterator[tuple[int, date | None, date | None, date | None, int, int]]:
    """What units had done by the day."""
    rows = Receipt.objects.filter(dissemination=row).values_list(*WANTED)
    for unit, acknowledged, passed, studied, due, now in rows.iterator(chunk_size=5000):
        known = studied is not None and studied <= day
        yield (
            unit,
            acknowledged if acknowledged and acknowledged <= day else None,
            passed if passed and passed <= day else None,
            studied if known else None,
            due if known else 0,
            (now if told is None else told.get(unit, 0)) if known else 0,
        )


def told_by(row: Dissemination, day: date) -> dict[int, int]:
    """By unit how many on its list had been told by a day that is past."""
    rows = Reader.objects.filter(dissemination=row, told_on__lte=day).values("unit")
    return dict(rows.annotate(count=models.Count("id")).values_list("unit", "count"))
