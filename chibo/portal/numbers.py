"""Numbers as a Vietnamese or an English paper writes them: 1.274 and 95,3, or 1,274 and 95.3."""

import operator
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal
NOTHING = "–"
NBSP = "\N{NO-BREAK SPACE}"
MOST_DECIMALS = 6

# "About" is read as a floor here: showing one decimal too many does no harm.
HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "about": operator.ge,
}


def number(value: Number | None, *, language: str, decimals: int = 1) -> str:
    """The value with its thousands grouped, rounded half up, zeros at the end left out.

    None is an en dash: nothing known is not zero.
    """
    if value is None:
        return NOTHING
    text = f"{rounded(value, decimals):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if language.startswith("vi"):
        text = text.translate(str.maketrans(",.", ".,"))
    return text.replace("-", "\N{MINUS SIGN}") if text != "-0" else "0"


def percent(
    value: Number | None, target: Number | None = None, comparator: str = ">=", *, language: str
) -> str:
    """95,3 % with one decimal, or as many as it takes to stay on its own side of the target.

    A miss never looks met (2,986 of 3 shows 2,99, not 3), a hit never looks missed.
    """
    if value is None:
        return NOTHING
    places = telling_decimals(value, target, comparator)
    return f"{number(value, language=language, decimals=places)}{NBSP}%"


def telling_decimals(value: Number, target: Number | None, comparator: str) -> int:
    """The fewest decimals (one at least) whose rounding keeps the verdict on the value."""
    if target is None:
        return 1
    holds, goal = HOLDS[comparator], exact(target)
    verdict = holds(exact(value), goal)
    for places in range(1, MOST_DECIMALS):
        if holds(rounded(value, places), goal) == verdict:
            return places
    return MOST_DECIMALS


def rounded(value: Number, decimals: int) -> Decimal:
    """Half up, as people round, not half to even."""
    return exact(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def exact(value: Number) -> Decimal:
    """The value as it is written: 2.675 stays 2.675, whatever its binary neighbour is."""
    return value if isinstance(value, Decimal) else Decimal(str(value))
