"""Random workbooks: small trees that are merged, split, moved and dissolved, with uneven records.

Everything is drawn from one `random.Random`, so that a seed is a world. Rows hold what the loader
asks for; what is random is who keeps what, what is missing, and what became of the units.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

Book = dict[str, list[dict[str, Any]]]

FIRST, LAST = date(2009, 1, 1), date(2026, 10, 31)


class RandomBook:
    """One workbook in the making."""

    def __init__(self, seed: int, *, organisations: int = 6, members: int = 60) -> None:
        self.random = Random(seed)
        self.book: Book = {}
        self.organisations: dict[str, tuple[date, date | None, str]] = {}
        self.cells: dict[str, tuple[date, date | None]] = {}
        self.localities: list[str] = []
        self.people = [f"P{number}" for number in range(members)]
        self.superiors = ("S1", "S2", "S3")
        self.count = organisations
        self.codes = 0

    def add(
        self, sheet: str, *, since: date | None = None, to: date | None = None, **row: Any
    ) -> None:
        """One row; `since` is the column `from`."""
        dates = {"from": since, "to": to} if since is not None else {}
        self.book.setdefault(sheet, []).append(dates | row)

    def code(self, letter: str) -> str:
        self.codes += 1
        return f"{letter}{self.codes}"

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def day(self, first: date = FIRST, last: date = LAST) -> date:
        return first + timedelta(days=self.random.randrange(max(1, (last - first).days)))

    def pick(self, *values: Any) -> Any:
        return self.random.choice(values)

    def maybe(self, value: Any, share: float = 0.7) -> Any:
        return value if self.chance(share) else None


def rated(one: RandomBook, subject: str, code: str, year: int, level: str, **more: Any) -> None:
    regimes = ((2025, "r2025"), (2023, "r2023"), (2018, "r2018"), (2014, "r2014"), (2011, "r2011"))
    regime = next((name for first, name in regimes if year >= first), "r2008")
    one.add(
        "classifications", subject=subject, code=code, year=year, regime=regime, level=level, **more
    )


def spans(one: RandomBook) -> dict[str, tuple[date, date | None]]:
    return {code: (start, end) for code, (start, end, _) in one.organisations.items()}


def meeting(one: RandomBook, unit: str, kind: str, held: date) -> None:
    one.add(
        "meetings", code=one.code("G"), unit=unit, kind=kind, held_on=held,
        before_professional=one.pick(True, False, None),
    )  # fmt: skip
