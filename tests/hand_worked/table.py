"""Tables worked out by hand: a line a figure, read into rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

COLUMNS = "target day unit numerator denominator known expected value status reason needed".split()


@dataclass(frozen=True, slots=True)
class Worked:
    """One figure as it must be; None is an empty cell."""

    target: str
    day: date
    unit: str
    numerator: float | None
    denominator: float | None
    known: int | None
    expected: int | None
    value: float | None
    status: str | None
    reason: str | None
    needed: int | None
    kind: str = "day"
    """Which figure: by the tree of the item's `day`, by that of `today`, or the `so far`."""

    def __str__(self) -> str:
        day = f"{self.day:%Y%m%d}"
        return " ".join([self.target, self.unit, day, *([self.kind] if self.kind != "day" else [])])


def read(text: str, kind: str = "day") -> Iterator[Worked]:
    """The rows of a table; "#" begins a comment, "-" is an empty cell."""
    for line in text.strip().splitlines():
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) != len(COLUMNS):
            raise ValueError(f"{len(COLUMNS)} columns asked for, not so in: {line}")
        target, day, unit, *numbers, status, reason, needed = (
            None if word == "-" else word for word in words
        )
        if target is None or day is None or unit is None:
            raise ValueError(f"Target, day and unit must be named, not so in: {line}")
        top, bottom, known, expected, value = numbers
        yield Worked(
            target,
            date.fromisoformat(day),
            unit,
            _number(top),
            _number(bottom),
            _count(known),
            _count(expected),
            _number(value),
            status,
            reason,
            _count(needed),
            kind,
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """A part that stands beside a figure; (0, 0) where there is none."""

    target: str
    day: date
    unit: str
    part: str
    numerator: int
    denominator: int

    def __str__(self) -> str:
        return f"{self.target} {self.unit} {self.day:%Y%m%d} {self.part}"


def read_details(text: str) -> Iterator[Beside]:
    """The rows of a table of parts."""
    for line in text.strip().splitlines():
        words = line.partition("#")[0].split()
        if words:
            target, day, unit, part, top, bottom = words
            yield Beside(target, date.fromisoformat(day), unit, part, int(top), int(bottom))


def _number(word: str | None) -> float | None:
    return None if word is None else float(word)


def _count(word: str | None) -> int | None:
    return None if word is None else int(word)
