"""Line numbers of a printed roll call, as they are printed and as they are typed back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LETTERS = "ACDEGHKLMNPRTUVXY"  # none that a pen makes like another, or like a figure
LINE = re.compile(r"(?P<number>\d{1,3})(?P<letter>[A-Za-z]?)")
BETWEEN = re.compile(r"[\s,;.]+")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What can't be a line of that sheet, and why: unread, unknown, letter."""

    typed: str
    why: str


def line_code(number: int, sheet: int) -> str:
    """Two digits and a letter that goes with them on that sheet: a slip of the pen is caught."""
    return f"{number:02d}{LETTERS[(number * 7 + sheet) % len(LETTERS)]}"


def read_lines(text: str, length: int, sheet: int | None) -> tuple[list[int], list[Wrong]]:
    """Lines as typed, with their letters or without: "5, 07U 12". A letter has to be the line's.

    `sheet` is None of a list that was never printed: it has no letters.
    """
    found: list[int] = []
    wrong: list[Wrong] = []
    for typed in filter(None, BETWEEN.split(text)):
        told = LINE.fullmatch(typed)
        number = int(told["number"]) if told else 0
        if told is None:
            wrong.append(Wrong(typed, "unread"))
        elif not 1 <= number <= length:
            wrong.append(Wrong(typed, "unknown"))
        elif told["letter"] and not _fits(number, told["letter"], sheet):
            wrong.append(Wrong(typed, "letter"))
        elif number not in found:
            found.append(number)
    return found, wrong


def on_lines(persons: Sequence[int], numbers: Sequence[int]) -> list[int]:
    """Who stands on these lines."""
    return [persons[number - 1] for number in numbers]


def _fits(number: int, letter: str, sheet: int | None) -> bool:
    return sheet is not None and line_code(number, sheet)[-1] == letter.upper()
