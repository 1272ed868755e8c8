"""Meetings held: single ones of the years before, and two years month by month.

From July 2023 to June 2025 every cell meets on a day of the month of its own, and on a theme in the
middle month of each quarter, but for the gaps named here. PHO, PHUONG and TP's cells have no
meetings on record at all.
"""

from collections.abc import Iterator
from datetime import date

from chibo.exchange.demo.small.days import LAST, MERGER
from chibo.exchange.demo.small.sheets import Row, Rows, row, table

BEFORE = table(
    "meetings",
    "code unit kind held_on",
    """
# --- 2015. KHOA's theme came on the last day of quarter III, NAM's on the last of quarter IV
BAC-1507    BAC   cell_thematic  2015-07-03
TP-1509     TP    briefing       2015-09-20
KHOA-1509   KHOA  cell_thematic  2015-09-30
BAC-1510    BAC   cell_thematic  2015-10-03
GHEP-1511   GHEP  cell_regular   2015-11-05
XA-1511     XA    front_comments 2015-11-10
DN-1511     DN    cell_thematic  2015-11-20
HUYEN-1512  HUYEN briefing       2015-12-25
NAM-1512    NAM   cell_thematic  2015-12-31
# --- the district's contest
HUYEN-2310  HUYEN contest        2023-10-10
""",
)

FIRST = date(2023, 7, 1)

# unit: day of the month of its meetings, and how many must attend
CELLS = {
    "BAC": (3, 9),
    "NAM": (4, 8),
    "HOA": (3, 17),
    "GHEP": (5, 9),
    "QUAN": (6, 5),
    "DN": (15, 10),
    "KHOA": (7, 9),
}
COMMITTEES = {
    "XA": (25, 5, "committee"),
    "BV": (26, 3, "committee"),
    "DN": (12, 3, "cell_committee"),
}

LAST_OF_NAM = date(2024, 3, 31)
"""NAM stopped meeting: half a year later it was merged."""
KEPT_BY_QUAN = date(2024, 1, 1)
"""Of QUAN's meetings of 2023 only those of two months were loaded."""
NO_THEME = {("GHEP", date(2025, 5, 20))}
NOT_HELD = {("QUAN", date(2025, 6, 6)), ("BV", date(2025, 6, 26))}
LATE = {("DN", date(2025, 6, 12)): date(2025, 6, 17)}
"""DN's cell committee met in June 2025 after the cell, not before it."""


def _months() -> Iterator[date]:
    for year in (2023, 2024, 2025):
        for month in range(1, 13):
            first = date(year, month, 1)
            if FIRST <= first <= LAST:
                yield first


def _meets(unit: str, day: date) -> bool:
    """Whether the unit was there and meeting on that day."""
    if unit == "BAC":
        return day < MERGER
    if unit == "NAM":
        return day <= LAST_OF_NAM
    if unit == "HOA":
        return day >= MERGER
    return unit != "QUAN" or day >= KEPT_BY_QUAN or day.month in (7, 10)


def month_by_month() -> Rows:
    """The two years."""
    rows = []
    for first in _months():
        for unit, (day, due) in CELLS.items():
            held = first.replace(day=day)
            if _meets(unit, held) and (unit, held) not in NOT_HELD:
                rows.append(_meeting(unit, "cell_regular", held, due))
            theme = first.replace(day=20)
            if first.month % 3 == 2 and _meets(unit, theme) and (unit, theme) not in NO_THEME:
                rows.append(_meeting(unit, "cell_thematic", theme, due))
        for unit, (day, due, kind) in COMMITTEES.items():
            held = first.replace(day=day)
            if (unit, held) not in NOT_HELD:
                rows.append(_meeting(unit, kind, LATE.get((unit, held), held), due))
    return rows


BEFORE_PROFESSIONAL = {"DN": False, "KHOA": True}


def _meeting(unit: str, kind: str, day: date, due: int) -> Row:
    """A meeting; in even months one person was excused."""
    excused = int(day.month % 2 == 0)
    return row(
        "meetings",
        code=f"{unit}-{day:%y%m%d}-{kind}",
        unit=unit,
        kind=kind,
        held_on=day,
        due=due,
        present=due - excused,
        excused=excused,
        unexcused=0,
        before_professional=BEFORE_PROFESSIONAL.get(unit) if kind == "cell_regular" else None,
    )


def sheets() -> dict[str, Rows]:
    """The sheets of this module."""
    return {"meetings": BEFORE + month_by_month()}
