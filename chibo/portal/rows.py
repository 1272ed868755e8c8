"""Figures as pages show them: one row a target, with its sentences and its trend."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chibo.core.periods import years_before
from chibo.indicators.forest import Mode
from chibo.portal.days import day_text, period_text
from chibo.programmes.packs import Condition
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.status import Figure, UnitDay, status
from chibo.programmes.rules.judging import Numbers

TREND_YEARS = 5


def language() -> str:
    """The language the page is in."""
    return get_language() or "vi"


@dataclass(frozen=True, slots=True)
class Row:
    """One target of one unit, ready to be shown."""

    figure: Figure
    trend: Sequence[float | None]

    @property
    def id(self) -> str:
        return self.figure.entry.pack.id

    @property
    def statement(self) -> str:
        return str(self.figure.entry.pack.statement)

    @property
    def group(self) -> str:
        return str(self.figure.entry.pack.group)

    @property
    def unit(self) -> str:
        """percent, count or mean."""
        return self.figure.entry.definition.unit

    @property
    def comparator(self) -> str:
        return self._first.comparator if self._first else ""

    @property
    def target(self) -> float | None:
        """The number to reach; of a reference the number that the document names."""
        if self._first is None:
            return None
        if self._first.against == "reference":
            return self.figure.denominator
        return self._first.value

    @property
    def _first(self) -> Condition | None:
        conditions = self.figure.entry.pack.conditions
        return conditions[0] if conditions else None

    @property
    def numbers(self) -> Numbers | None:
        return self.figure.numbers

    @property
    def noun(self) -> str:
        return str(self.figure.entry.definition.noun)

    @property
    def judged_name(self) -> str:
        """The period or day that the figure is of, by its name."""
        look = self.figure.looks.main
        return period_text(look.start, look.end, language=language()) if look else ""

    @property
    def when(self) -> str:
        """How often or by when the target is judged."""
        when = self.figure.entry.pack.when
        if when.by:
            return _("đến %(day)s") % {"day": day_text(when.by, language=language())}
        if when.standing:
            return _("thường xuyên")
        return {
            "year": _("hằng năm"),
            "half": _("6 tháng một lần"),
            "quarter": _("mỗi quý"),
            "month": _("mỗi tháng"),
        }[when.every or "year"]

    @property
    def left(self) -> str:
        """What is still to do, in heads or cells, or why nothing can be said."""
        if self.figure.verdict.reason:
            return reason_text(self.figure)
        needed = self.figure.verdict.needed
        so_far = self.figure.so_far
        if so_far is not None and so_far.needed:
            return _("Kỳ này còn %(count)s %(noun)s trước %(day)s") % {
                "count": so_far.needed,
                "noun": self.noun,
                "day": day_text(so_far.look.whole.last, language=language()),
            }
        if not needed:
            return ""
        by = self.figure.entry.pack.when.by
        if by and self.figure.looks.main and self.figure.looks.main.end < by:
            return _("Còn %(count)s %(noun)s trước %(day)s") % {
                "count": needed,
                "noun": self.noun,
                "day": day_text(by, language=language()),
            }
        return _("Còn thiếu %(count)s %(noun)s") % {"count": needed, "noun": self.noun}


def reason_text(one: Figure) -> str:
    """The reason of a status, as a colleague would say it."""
    pack = one.entry.pack
    known = _("biết %(known)s/%(of)s %(noun)s") % {
        "known": one.numbers.known if one.numbers else 0,
        "of": one.numbers.expected if one.numbers else 0,
        "noun": one.entry.definition.noun,
    }
    if one.verdict.reason == "no_reference" and pack.reference:
        paper = pack.reference.successor or pack.reference.document
        return _("Chưa có số để so: cần gắn số từ %(paper)s") % {"paper": paper}
    return {
        "before_start": _("Chưa đến ngày bắt đầu của chỉ tiêu"),
        "no_period_yet": _("Chưa có kỳ nào kết thúc"),
        "level_abolished": _("Mức xếp loại này không còn được dùng"),
        "nothing_to_count": _("Không có đối tượng để tính ở đơn vị này"),
        "no_number": _("Văn bản không ấn định số"),
        "no_reference": _("Chưa có số để so"),
        "no_former": _("Chưa có số của năm trước để so"),
        "no_data": _("Chưa nhập số liệu"),
        "low_coverage": _("Chưa đủ số liệu: %(known)s") % {"known": known},
    }[one.verdict.reason or "no_data"]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    name: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A programme's targets for one unit, grouped, with counts by status."""

    groups: list[Group]
    counts: Mapping[str, int] = field(default_factory=dict)


def sheet(rows: Iterable[Row]) -> Sheet:
    """Rows under their headings in the paper's order."""
    every = list(rows)
    counts: dict[str, int] = {}
    for row in every:
        counts[row.figure.status] = counts.get(row.figure.status, 0) + 1
    groups = [Group(name, list(own)) for name, own in groupby(every, key=lambda row: row.group)]
    return Sheet(groups, counts)


def rows_of(
    programme: Catalogued,
    entries: Sequence[Entry],
    unit: UnitDay,
    day: date,
    *,
    mode: Mode,
    trend: bool = True,
) -> list[Row]:
    """The targets asked of the unit, with the figure of the same day in each of five years."""
    asked = [one for one in entries if unit.asked(one.pack.asked_of)]
    days = [day]
    if trend:
        days = [years_before(day, back) for back in range(TREND_YEARS - 1, 0, -1)] + [day]
    by_day = [
        next(status(programme, [unit], one_day, mode=mode, entries=asked))[1] for one_day in days
    ]
    return [
        Row(by_day[-1][at], [figures[at].verdict.value for figures in by_day])
        for at in range(len(asked))
    ]
