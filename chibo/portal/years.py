"""The year that a room shows, and those offered beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chibo.portal.posted import number_in


@dataclass(frozen=True, slots=True)
class Years:
    """From the first year that the rules know up to the next one."""

    first: int
    last: int

    def asked(self, text: str, day: date) -> int:
        """The year that an address asks for, or the day's, whichever of ours is nearest."""
        wanted = number_in(text, digits=4) or day.year
        return min(max(wanted, self.first), self.last)

    def beside(self, year: int) -> Sequence[int]:
        """It, the one before and the one after."""
        return [one for one in (year - 1, year, year + 1) if one in self]

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last


def years_from(first: int, today: date) -> Years:
    """The years of which there are lists or plans."""
    return Years(first, today.year + 1)
