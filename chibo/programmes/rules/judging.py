"""Values, comparing, judging, what is still needed (records.md part 2, rules 6 to 8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from chibo.indicators.definitions import Definition
from chibo.programmes.packs import Condition, Parameters, TargetPack

Status = Literal["met", "on_track", "behind", "not_due", "unknown", "withheld"]
"""`withheld` is never judged: so a figure of few people reads to whom it is not told."""
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The sums of one unit for one look, and what they are compared against.

    `parts` and `cut` hold numerator and denominator of measures beside the main one that have
    any items; `last_year` the same figure a year before; `reference` the number that another
    document names.
    """

    numerator: float
    denominator: float
    known: int
    expected: int
    parts: Mapping[str, Pair] = field(default_factory=dict)
    cut: Mapping[str, Mapping[str, Pair]] = field(default_factory=dict)
    last_year: Pair | None = None
    reference: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Status with its reason, the value, and how many further items would satisfy the target."""

    status: Status
    reason: str | None
    value: float | None
    needed: int | None


def share(top: float, bottom: float) -> Fraction | None:
    """top / bottom, unrounded; None when bottom is 0."""
    return Fraction(top).limit_denominator(10**6) / Fraction(bottom) if bottom else None


class Judge:
    """Judges the figures of one target."""

    def __init__(self, target: TargetPack, definition: Definition, parameters: Parameters) -> None:
        self.target, self.definition, self.parameters = target, definition, parameters

    @property
    def by_reference(self) -> bool:
        """Whether the number comes from another document."""
        return any(one.against == "reference" for one in self.target.conditions)

    def bottom(self, numbers: Numbers) -> float | None:
        """The denominator; None where the document that holds it is missing."""
        if not self.by_reference:
            return numbers.denominator
        return None if numbers.reference is None else float(numbers.reference)

    def value(self, numbers: Numbers) -> float | None:
        """Percent, count or mean; None when there is nothing to divide by.

        Where nothing at all is asked the definition may say that this is zero.
        """
        bottom = self.bottom(numbers)
        if not bottom:
            return 0.0 if self.definition.empty == "zero" and not numbers.expected else None
        if self.definition.unit == "count":
            return numbers.numerator
        factor = 100 if self.definition.unit == "percent" else 1
        return factor * numbers.numerator / bottom

    def verdict(
        self, numbers: Numbers, *, judged: bool, closing: bool, elapsed: Fraction = Fraction(0)
    ) -> Verdict:
        """Status and reason in the order of rule 6.

        `elapsed` is the part of the way from the baseline's day to the deadline that is over.
        """
        status, reason = self._status(numbers, judged, closing, elapsed)
        needed = None if status == "unknown" else self.needed(numbers)
        return Verdict(status, reason, self.value(numbers), needed)

    def _status(
        self, numbers: Numbers, judged: bool, closing: bool, elapsed: Fraction
    ) -> tuple[Status, str | None]:
        if self.by_reference and numbers.reference is None:
            return "unknown", "no_reference"
        if numbers.expected == 0:
            return "not_due", "nothing_to_count"
        if self.target.no_number:
            return "not_due", "no_number"
        if judged:
            return self._now(numbers)
        if self.target.coming_term or self._too_little(numbers):
            return "not_due", None
        on_line = self.on_line(numbers, elapsed)
        if on_line is not None:
            return ("on_track" if on_line else "behind"), None
        met = self.satisfied(numbers)
        if met is True:
            return "on_track", None
        return ("behind" if closing and met is False else "not_due"), None

    def _now(self, numbers: Numbers) -> tuple[Status, str | None]:
        if numbers.known == 0:
            return "unknown", "no_data"
        if self._too_little(numbers):
            return "unknown", "low_coverage"
        if self._lacks_last_year(numbers):
            return "unknown", "no_former"
        met = self.satisfied(numbers)
        if met is None:
            return "unknown", "no_data"
        return ("met" if met else "behind"), None

    def _too_little(self, numbers: Numbers) -> bool:
        return numbers.known < self.parameters.low_coverage * numbers.expected

    def _lacks_last_year(self, numbers: Numbers) -> bool:
        asked = any(one.against == "last_year" for one in self.target.conditions)
        return asked and (numbers.last_year is None or not numbers.last_year[1])

    def satisfied(self, numbers: Numbers) -> bool | None:
        """Whether every condition holds; None when that can't be said."""
        answers = [self._holds(one, numbers) for one in self.target.conditions]
        if False in answers:
            return False
        return None if None in answers else True

    def _holds(self, condition: Condition, numbers: Numbers) -> bool | None:
        if condition.against == "former_term":
            return self._below_former_term(condition, numbers)
        if condition.zone:
            return self._holds_in_zone(condition, condition.zone, numbers)
        value, bound = self._sides(condition, numbers)
        if value is None or bound is None:
            return None
        if condition.or_both is not None and value == bound == Fraction(condition.or_both):
            return True
        return self._compare(value, condition, bound)

    def _holds_in_zone(self, condition: Condition, zone: str, numbers: Numbers) -> bool | None:
        """Where there is nothing in the zone the condition asks nothing."""
        if zone not in numbers.parts:
            return True
        value = share(*numbers.parts[zone])
        if value is None:
            return None
        return self._compare(100 * value, condition, self._bound(condition))

    def _sides(
        self, condition: Condition, numbers: Numbers
    ) -> tuple[Fraction | None, Fraction | None]:
        top = Fraction(numbers.numerator).limit_denominator(10**6)
        if condition.against == "reference":
            return (top if numbers.reference else None), numbers.reference
        ratio = share(numbers.numerator, numbers.denominator)
        if self.definition.unit == "count":
            return (top if numbers.denominator else None), self._bound(condition)
        factor = 100 if self.definition.unit == "percent" else 1
        value = None if ratio is None else ratio * factor
        if condition.against == "last_year":
            before = share(*numbers.last_year) if numbers.last_year else None
            return value, None if before is None else before * factor
        return value, self._bound(condition)

    def _bound(self, condition: Condition) -> Fraction:
        bound = Fraction(str(condition.value))
        if condition.comparator == "about":
            tolerance = condition.tolerance
            bound -= Fraction(
                str(self.parameters.about_tolerance if tolerance is None else tolerance)
            )
        return bound

    def _compare(self, value: Fraction, condition: Condition, bound: Fraction) -> bool:
        return {
            ">=": value >= bound,
            "about": value >= bound,
            ">": value > bound,
            "<=": value <= bound,
            "<": value < bound,
        }[condition.comparator]

    def _below_former_term(self, condition: Condition, numbers: Numbers) -> bool:
        """Committees with both terms: the new mean against the former; alone it can't fail."""
        new = share(*numbers.parts.get("new_term", (0, 0)))
        former = share(*numbers.parts.get("former_term", (0, 0)))
        return new is None or former is None or self._compare(new, condition, former)

    def needed(self, numbers: Numbers) -> int | None:
        """The least number of further items with the quality that satisfies the target.

        None for means, and where nothing is known.
        """
        if self.definition.unit == "mean" or self.target.no_number:
            return None
        if not self.bottom(numbers) or not numbers.known:
            return None
        each = [self._needed_for(one, numbers) for one in self.target.conditions]
        return None if None in each else max(number for number in each if number is not None)

    def _needed_for(self, condition: Condition, numbers: Numbers) -> int | None:
        top, bottom = numbers.numerator, numbers.denominator
        if condition.against == "reference":
            assert numbers.reference is not None
            return max(0, ceil(numbers.reference - Fraction(top)))
        if self.definition.unit == "count":
            return int(top)
        if condition.zone:
            top, bottom = numbers.parts.get(condition.zone, (0, 0))
            if not bottom:
                return 0
            bound: Fraction | None = self._bound(condition)
        else:
            bound = self._sides(condition, numbers)[1]
        if bound is None:
            return None
        strict = condition.comparator == ">"
        if condition.or_both is not None and bound == Fraction(condition.or_both):
            strict = False
        target = bound / 100 * Fraction(bottom)
        least = floor(target) + 1 if strict else ceil(target)
        return max(0, least - int(top))

    def pace(self, numbers: Numbers, elapsed: Fraction) -> Fraction | None:
        """The value that the line of a recurring target of events has reached by now."""
        if not self.definition.base or not self.bottom(numbers):
            return None
        condition = self.target.conditions[0]
        if condition.against == "reference":
            return elapsed * (numbers.reference or 0)
        return elapsed * self._bound(condition)

    def light(self, numbers: Numbers, elapsed: Fraction) -> Status | None:
        """The light of the so far of a target that counts events: on its line or under it."""
        pace = self.pace(numbers, elapsed)
        if pace is None or not numbers.known or self._too_little(numbers):
            return None
        value, _bound = self._sides(self.target.conditions[0], numbers)
        if value is None:
            return None
        tolerated = pace * (1 - Fraction(str(self.parameters.line_tolerance)) / 100)
        return "on_track" if value >= tolerated else "behind"

    def on_line(self, numbers: Numbers, elapsed: Fraction) -> bool | None:
        """Whether a deadline target has reached the line from its baseline to its number.

        None where it has no such line. A ceiling is on its line when it is not above it.
        """
        baseline, condition = self.target.baseline, self.target.conditions[0]
        if baseline is None or condition.value is None or self.target.when.by is None:
            return None
        value, bound = self._sides(condition, numbers)
        if value is None or bound is None:
            return None
        start = Fraction(str(baseline.value))
        line = start + (bound - start) * elapsed
        slack = abs(line) * Fraction(str(self.parameters.line_tolerance)) / 100
        ceiling = condition.comparator in ("<", "<=")
        return value <= line + slack if ceiling else value >= line - slack
