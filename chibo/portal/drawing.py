"""Where things lie in the small charts.

Positions are text: a template would write the number 97.9 as 97,9 in Vietnamese.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

ROUND = (1, 2, 2.5, 5, 10)
ROUNDEST = (1, 2, 5, 10)  # their ends are written out
MOST_PARTS = 5
NEAR = 0.04  # a gap below this share of the ruler is too small to see on it


@dataclass(frozen=True, slots=True)
class Ruler:
    """A scale from `low` to `high` with a tick every `step`."""

    low: float
    high: float
    step: float

    def at(self, value: float | None) -> str | None:
        """Where the value lies, as a share of the width that SVG understands."""
        if value is None:
            return None
        share = (value - self.low) / (self.high - self.low)
        return f"{100 * min(max(share, 0.0), 1.0):.2f}%"

    @property
    def ticks(self) -> list[str | None]:
        parts = round((self.high - self.low) / self.step)
        return [self.at(self.low + part * self.step) for part in range(parts + 1)]

    def holds(self, value: float | None) -> bool:
        return value is not None and self.low <= value <= self.high


def full_ruler(values: Sequence[float], *, percent: bool) -> Ruler:
    """A ruler from 0 over all values: a bar on it is as long as what it stands for."""
    top = max(values, default=0.0)
    if top <= 0:
        return Ruler(0.0, 1.0, 0.25)
    if percent and 80 <= top <= 100:
        return Ruler(0.0, 100.0, 25.0)
    step = _nice_step(top * 1.1 / MOST_PARTS, ROUND)
    return Ruler(0.0, step * ceil(top * 1.1 / step), step)


def near_ruler(whole: Ruler, value: float, target: float) -> Ruler | None:
    """A second ruler over the last stretch before the target, where the first hides the gap.

    It doesn't begin at 0, so only points may be drawn on it, no bars. None where the gap can be
    seen well enough, or is none.
    """
    gap = abs(target - value)
    if not 0 < gap < NEAR * (whole.high - whole.low):
        return None
    step = _nice_step(gap / 2, ROUNDEST)
    low = step * floor(min(value, target) / step - 1)
    high = step * ceil(max(value, target) / step + 1)
    if high > whole.high >= max(value, target):
        high = whole.high
    low = max(low, whole.low, 0.0)
    return Ruler(low, high, step)


def _nice_step(least: float, steps: tuple[float, ...]) -> float:
    power = 10.0 ** floor(log10(least))
    return next(power * step for step in steps if power * step >= least * (1 - 1e-9))


@dataclass(frozen=True, slots=True)
class Line:
    """A sparkline in a box of 100 by 30: its path, its last point, its target."""

    path: str
    end: tuple[str, str] | None
    target: str | None


def spark_line(points: Sequence[float | None], target: float | None) -> Line:
    """The points from left to right; a missing one leaves a gap, never a zero."""
    known = [p for p in points if p is not None]
    span = [*known, target] if target is not None else known
    if not span:
        return Line("", None, None)
    low, high = min(span), max(span)

    def height(value: float) -> str:
        return f"{26 - 22 * (value - low) / (high - low):.1f}" if high > low else "15.0"

    gap = 94 / max(len(points) - 1, 1)
    path, pen_down, end = [], False, None
    for index, point in enumerate(points):
        if point is not None:
            end = (f"{3 + gap * index if len(points) > 1 else 97:.1f}", height(point))
            path.append(f"{'L' if pen_down else 'M'}{end[0]} {end[1]}")
        pen_down = point is not None
    return Line("".join(path), end, None if target is None else height(target))
