"""Twelve months of meetings: which were held, which are not on record, which nobody can know."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.core import audit
from chibo.indicators.keeping import units_keeping
from chibo.meetings.models import Meeting
from chibo.meetings.months import Months, met, month_ends
from chibo.meetings.queries.kinds import kinds_of
from chibo.organisations.models import Placement
from chibo.programmes.queries.status import UnitDay

RECORDS = "meetings"
Mark = Literal["met", "behind", "not_due", "unknown", ""]
"""Held; not on record; still to come; not known; "": the unit was not there."""
TOLD: Mapping[str, Callable[[int], str]] = {
    "met": lambda n: ngettext("%(n)d kỳ đã họp", "%(n)d kỳ đã họp", n),
    "behind": lambda n: ngettext("%(n)d kỳ chưa ghi cuộc họp", "%(n)d kỳ chưa ghi cuộc họp", n),
    "not_due": lambda n: ngettext("%(n)d kỳ chưa hết hạn", "%(n)d kỳ chưa hết hạn", n),
    "unknown": lambda n: ngettext("%(n)d kỳ chưa rõ", "%(n)d kỳ chưa rõ", n),
}
NAMES = {
    Meeting.Kind.CELL_REGULAR: gettext_lazy("Sinh hoạt thường kỳ, hằng tháng"),
    Meeting.Kind.CELL_THEMATIC: gettext_lazy("Sinh hoạt chuyên đề, mỗi quý"),
    Meeting.Kind.CELL_COMMITTEE: gettext_lazy("Chi uỷ họp, hằng tháng"),
    Meeting.Kind.COMMITTEE: gettext_lazy("Đảng uỷ họp, hằng tháng"),
}
QUARTERLY = (Meeting.Kind.CELL_THEMATIC,)


@dataclass(frozen=True, slots=True)
class Strip:
    """One duty over a year: a mark for each month, or for each quarter."""

    name: str
    marks: Sequence[Mark]

    @property
    def quarters(self) -> bool:
        return len(self.marks) < 12

    @property
    def sentence(self) -> str:
        """What the marks say, for who can't see them."""
        counts = {mark: self.marks.count(mark) for mark in TOLD}
        said = (TOLD[mark](n) % {"n": n} for mark, n in counts.items() if n)
        return f"{self.name}: {', '.join(said)}"


@dataclass(frozen=True, slots=True)
class Month:
    """How many of the cells that keep meetings met in a month; `over` says that it has ended."""

    number: int
    held: int
    known: int
    over: bool

    @property
    def share(self) -> float | None:
        return 100 * self.held / self.known if self.known else None

    @property
    def height(self) -> str:
        """Of its bar, in a box of 100; as text, for a template would write it with a comma."""
        return f"{self.share or 0:.1f}"

    @property
    def top(self) -> str:
        """Where its bar begins."""
        return f"{100 - (self.share or 0):.1f}"


@dataclass(frozen=True, slots=True)
class Year:
    """The meetings of a unit in the year of a day, and those of the cells below it."""

    year: int
    strips: Sequence[Strip]
    months: Sequence[Month]
    cells: int

    @property
    def text(self) -> str:
        """The year as text: a bare number would be grouped."""
        return str(self.year)

    @property
    def year_before(self) -> date:
        """The day on which the year before is looked at whole."""
        return date(self.year - 1, 12, 31)


def meetings_of(unit: UnitDay, cells: Sequence[int], day: date) -> Year:
    """What the unit itself owes and held in the year of the day, and which share of the cells
    standing below it on the day met in each month."""
    kinds = _owed(unit, day)
    strips = _strips(unit.id, kinds, day) if kinds else []
    below = [one for one in cells if one != unit.id]
    months = _months(tuple(below), day, audit.tip()) if below else ()
    return Year(day.year, strips, months, len(below))


def _owed(unit: UnitDay, day: date) -> list[str]:
    """The kinds that a cell owes, and the committee of a cell or a grassroots organisation."""
    organised = unit.depth_kind == "organisation"
    return [one for one in kinds_of(unit.id, day) if organised or one != Meeting.Kind.COMMITTEE]


def _strips(unit: int, kinds: Iterable[str], day: date) -> list[Strip]:
    ends = month_ends(day.year)
    there = _there([unit], ends, day)
    kept = [unit in units_keeping(RECORDS, min(end, day)) for end in ends]
    found = met([unit], day.year, day, kinds)
    strips = []
    for kind in kinds:
        size = 3 if kind in QUARTERLY else 1
        held = found.get(kind, {})
        marks = [
            _mark(ends[at : at + size], range(at, at + size), unit, held, there, kept, day)
            for at in range(0, 12, size)
        ]
        strips.append(Strip(str(NAMES[Meeting.Kind(kind)]), marks))
    return strips


def _mark(
    ends: Sequence[date],
    places: range,
    unit: int,
    held: Months,
    there: Sequence[frozenset[int]],
    kept: Sequence[bool],
    day: date,
) -> Mark:
    if any(held.get(at + 1) for at in places):
        return "met"
    if ends[-1] > day:
        return "not_due"
    if any(unit not in there[at] for at in places):
        return ""
    return "behind" if kept[places[-1]] else "unknown"


@lru_cache(maxsize=64)
def _months(cells: tuple[int, ...], day: date, tip: tuple[int, int]) -> Sequence[Month]:
    """Kept until something is written (`tip`): of a province it takes a second or two."""
    ends = month_ends(day.year)
    there = _there(cells, ends, day)
    kind = Meeting.Kind.CELL_REGULAR
    held = met(cells, day.year, day, [kind]).get(kind, {})
    found = []
    for at, end in enumerate(ends):
        if date(end.year, end.month, 1) > day:
            break
        asked = there[at] & units_keeping(RECORDS, min(end, day))
        came = held.get(at + 1, frozenset()) & asked
        found.append(Month(at + 1, len(came), len(asked), end <= day))
    return found


def _there(units: Sequence[int], ends: Sequence[date], day: date) -> list[frozenset[int]]:
    """By month, who of these existed on its first and its last day up to `day`."""
    rows = Placement.objects.filter(unit__in=units, valid_from__lte=ends[-1])
    spans = list(rows.values_list("unit_id", "valid_from", "valid_to"))

    def on(when: date) -> set[int]:
        return {unit for unit, start, end in spans if start <= when and (not end or when < end)}

    return [frozenset(on(end.replace(day=1)) & on(min(end, day))) for end in ends]


def legend() -> list[tuple[Mark, str]]:
    """What the marks mean."""
    return [
        ("met", _("đã họp")),
        ("behind", _("chưa ghi cuộc họp nào")),
        ("not_due", _("chưa hết kỳ")),
        ("unknown", _("chưa rõ: khi ấy chưa ghi sổ họp ở đây")),
    ]
