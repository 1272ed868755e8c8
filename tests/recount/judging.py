"""Values, comparing, judging, what is still needed (rules 6 to 8)."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from .counting import Sums

Measure = Literal["percent", "count", "mean"]
# met, not met, or the reason why that is unknown
Answer = bool | Literal["no_data", "no_former"]


@dataclass(frozen=True)
class Figure:
    """The sums of the asked unit with what they are compared against."""

    sums: Sums
    bottom: int | None
    former: Sums | None = None

    @property
    def share(self) -> Fraction | None:
        """n / d, unrounded; None when d = 0 or there is none."""
        return Fraction(self.sums.n, self.bottom) if self.bottom else None


@dataclass(frozen=True)
class Goal:
    """What satisfies a target and how far away that is."""

    measure: Measure
    met: Callable[[Figure], Answer]
    needed: Callable[[Figure], int | None]
    # the figure at which the line of events stands after a part of the period
    line: Callable[[Figure, Fraction], Fraction] | None = None
    number: bool = True


def percent(value: str, *, above: bool = False) -> Goal:
    """A floor; with `above` it must be passed, not only reached."""
    floor_share = Fraction(value) / 100

    def met(figure: Figure) -> Answer:
        return passes(figure.share, floor_share, above)

    def needed(figure: Figure) -> int | None:
        if not figure.bottom:
            return None
        return further(figure.sums.n, figure.bottom, floor_share, above)

    def line(figure: Figure, elapsed: Fraction) -> Fraction:
        return floor_share * (figure.bottom or 0) * elapsed

    return Goal("percent", met, needed, line)


def passes(share: Fraction | None, bound: Fraction, above: bool) -> Answer:
    if share is None:
        return "no_data"
    return share > bound if above else share >= bound


def further(n: int, d: int, bound: Fraction, above: bool) -> int:
    """The least k with (n + k) / d at (above) the bound."""
    least = floor(bound * d) + 1 if above else ceil(bound * d)
    return max(0, least - n)


def all_of_them() -> Goal:
    return percent("100")


def none_left() -> Goal:
    """A count that must come down to 0."""

    def met(figure: Figure) -> Answer:
        return figure.sums.n == 0 if figure.bottom else "no_data"

    return Goal("count", met, lambda figure: figure.sums.n if figure.bottom else None)


def reference() -> Goal:
    """A count against the number that a document names, which is d."""

    def met(figure: Figure) -> Answer:
        return figure.sums.n >= figure.bottom if figure.bottom else "no_data"

    def needed(figure: Figure) -> int | None:
        return max(0, figure.bottom - figure.sums.n) if figure.bottom else None

    def line(figure: Figure, elapsed: Fraction) -> Fraction:
        return (figure.bottom or 0) * elapsed

    return Goal("count", met, needed, line)


def no_number() -> Goal:
    """A share that is shown and not judged."""
    return Goal("percent", lambda figure: False, lambda figure: None, number=False)


def mean_below(value: int) -> Goal:
    """002-9: below the value, and below the former terms of the committees that have both."""

    def met(figure: Figure) -> Answer:
        if figure.share is None:
            return "no_data"
        new, former = mean(figure.sums, "new_term"), mean(figure.sums, "former_term")
        younger = new is None or former is None or new < former
        return figure.share < value and younger

    return Goal("mean", met, lambda figure: None)


def mean(sums: Sums, part: str) -> Fraction | None:
    top, bottom = sums.parts.get(part, (0, 0))
    return Fraction(top, bottom) if bottom else None


def with_part(value: str, part: str, part_value: str) -> Goal:
    """002-18: above the value, and the part above its own (where there is any)."""
    whole, inner = Fraction(value) / 100, Fraction(part_value) / 100

    def met(figure: Figure) -> Answer:
        answer = passes(figure.share, whole, True)
        if answer is not True or part not in figure.sums.parts:
            return answer
        return passes(mean(figure.sums, part), inner, True)

    def needed(figure: Figure) -> int | None:
        if not figure.bottom:
            return None
        top, bottom = figure.sums.parts.get(part, (0, 0))
        # what the part still lacks counts for the whole too
        lacking = further(top, bottom, inner, True) if bottom else 0
        return max(lacking, further(figure.sums.n, figure.bottom, whole, True))

    return Goal("percent", met, needed)


def rising() -> Goal:
    """003-9, -10: above last year's share, or both 100 %."""

    def met(figure: Figure) -> Answer:
        before = former_share(figure)
        if figure.share is None:
            return "no_data"
        if before is None:
            return "no_former"
        return figure.share > before or figure.share == before == 1

    def needed(figure: Figure) -> int | None:
        before = former_share(figure)
        if not figure.bottom or before is None:
            return None
        return further(figure.sums.n, figure.bottom, before, above=before != 1)

    return Goal("percent", met, needed)


def former_share(figure: Figure) -> Fraction | None:
    former = figure.former
    return Fraction(former.n, former.d) if former and former.d else None


@dataclass(frozen=True)
class Moment:
    """Where the day stands: may the figure be judged, is it the last year before a deadline."""

    judged: bool
    closing: bool = False
    coming: bool = False


def judge(goal: Goal, figure: Figure, moment: Moment) -> tuple[str, str | None]:
    """Status and reason, in the order of rule 6 (no_reference: d is None)."""
    sums = figure.sums
    if figure.bottom is None:
        return "unknown", "no_reference"
    if sums.expected == 0:
        return "not_due", "nothing_to_count"
    if not goal.number:
        return "not_due", "no_number"
    if moment.judged:
        return judge_now(goal, figure)
    if moment.coming or 2 * sums.known < sums.expected:
        return "not_due", None
    answer = goal.met(figure)
    if answer is True:
        return "on_track", None
    return ("behind" if moment.closing and answer is False else "not_due"), None


def judge_now(goal: Goal, figure: Figure) -> tuple[str, str | None]:
    sums = figure.sums
    if sums.known == 0:
        return "unknown", "no_data"
    if 2 * sums.known < sums.expected:
        return "unknown", "low_coverage"
    answer = goal.met(figure)
    if isinstance(answer, str):
        return "unknown", answer
    return ("met" if answer else "behind"), None


def light(goal: Goal, figure: Figure, elapsed: Fraction) -> str | None:
    """The light of a so far that counts events: the line runs from 0 through the period."""
    sums = figure.sums
    if goal.line is None or not figure.bottom or 2 * sums.known < sums.expected:
        return None
    if sums.known == 0:
        return None
    return "on_track" if sums.n >= goal.line(figure, elapsed) else "behind"


def value(goal: Goal, figure: Figure) -> float | None:
    """Percent, count or mean; None when d = 0."""
    if figure.share is None:
        return None
    if goal.measure == "count":
        return float(figure.sums.n)
    return float(figure.share * 100 if goal.measure == "percent" else figure.share)
