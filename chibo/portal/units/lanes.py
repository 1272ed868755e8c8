"""Where things lie in the picture of a family of units: a lane each, years from left to right.

Places across are shares of the width, so that one drawing fits a phone and a wall. Positions are
text: a template would write the number 97.9 as 97,9 in Vietnamese.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils.translation import gettext as _

from chibo.core.days import day_text
from chibo.organisations.family import Family, Kin

HIGH = 42  # of a lane: its name above its line
LINE = 30  # where the line lies in it
LONGEST = 46  # characters of a name that fit a phone; the list below has it whole
MOST_TICKS = 5
STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Lane:
    """One unit's line: from where to where, how high, its name and on which side that begins."""

    name: str
    own: bool
    left: str
    right: str
    y: int
    name_y: int
    name_x: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Joint:
    """A merger or split: a line up or down from one lane to another."""

    x: str
    y1: int
    y2: int
    own: bool


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    year: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """The whole picture, and what it says to who can't see it."""

    lanes: Sequence[Lane]
    joints: Sequence[Joint]
    ticks: Sequence[Tick]
    height: int
    foot: int
    sentence: str
    more: int


def lanes_of(family: Family, today: date) -> Lanes | None:
    """The picture of a family; None where the unit has none to show."""
    if not family.links:
        return None
    ordered = _ordered(family)
    first, last = min(one.start for one in ordered), max(today, *(one.start for one in ordered))
    across = _Across(first, last)
    places = {one.unit: at * HIGH + LINE for at, one in enumerate(ordered)}
    lanes = [_lane(one, one.unit == family.unit, places[one.unit], across) for one in ordered]
    joints = [
        Joint(
            across.at(link.on),
            places[link.old],
            places[link.new],
            own=family.unit in (link.old, link.new),
        )
        for link in family.links
    ]
    height = len(lanes) * HIGH
    ticks = [_tick(year, across) for year in _years(first, last)]
    told = _told(family, ordered)
    return Lanes(lanes, joints, ticks, height + 22, height + 16, told, family.more)


@dataclass(frozen=True, slots=True)
class _Across:
    first: date
    last: date

    def share(self, day: date | None) -> float:
        whole = max((self.last - self.first).days, 1)
        return 100 * ((day or self.last) - self.first).days / whole

    def at(self, day: date | None) -> str:
        return f"{min(max(self.share(day), 0.0), 100.0):.2f}%"


def _ordered(family: Family) -> list[Kin]:
    """What a unit came of stands above it, what came of it below; each once."""
    kin = {one.unit: one for one in family.kin}
    before: Mapping[int, list[int]] = {
        key: [link.old for link in family.links if link.new == key] for key in kin
    }
    found: dict[int, None] = {}

    def take(unit: int) -> None:
        for one in before[unit]:
            if one not in found:
                take(one)
        found[unit] = None

    take(family.unit)
    rest = sorted((one for one in kin if one not in found), key=lambda one: kin[one].start)
    return [kin[one] for one in [*found, *rest]]


def _lane(one: Kin, own: bool, y: int, across: _Across) -> Lane:
    late = across.share(one.start) > 45
    name = one.name if len(one.name) <= LONGEST else f"{one.name[: LONGEST - 1]}…"
    left, right = across.at(one.start), across.at(one.end)
    return Lane(
        name, own, left, right, y, y - 10, right if late else left, "end" if late else "start"
    )


def _tick(year: int, across: _Across) -> Tick:
    """A year at an edge is written inside the picture."""
    share = across.share(date(year, 1, 1))
    anchor = "start" if share < 4 else "end" if share > 96 else "middle"
    return Tick(across.at(date(year, 1, 1)), str(year), anchor)


def _years(first: date, last: date) -> list[int]:
    """Round years on the way, few enough to be read on a phone."""
    whole = last.year - first.year + 1
    step = next((one for one in STEPS if whole / one <= MOST_TICKS), STEPS[-1])
    start = ceil((first.year + (first > date(first.year, 1, 1))) / step) * step
    return list(range(start, last.year + 1, step))


def _told(family: Family, ordered: Sequence[Kin]) -> str:
    names = {one.unit: one.name for one in ordered}
    said = [
        _("%(old)s thành %(new)s ngày %(day)s")
        % {"old": names[link.old], "new": names[link.new], "day": day_text(link.on)}
        for link in family.links
    ]
    return f"{_('Sơ đồ lịch sử tổ chức')}: {'; '.join(said)}"
