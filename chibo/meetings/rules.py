"""Who is counted at a meeting and who votes, and what came later than prescribed. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Protocol

from chibo.meetings.packs import Adoption, Counts, Length, Notice, Records

PRESENT, EXCUSED, UNEXCUSED = "present", "excused", "unexcused"


class OnRoll(Protocol):
    """One line of a roll."""

    @property
    def standing(self) -> str: ...

    @property
    def official(self) -> bool: ...

    @property
    def presence(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Tally:
    """A roll in figures: who has to come, who came, who votes and who of these is there."""

    due: int
    present: int
    excused: int
    unexcused: int
    voters: int
    voters_present: int

    @property
    def percent(self) -> float | None:
        """Those present of those who have to come."""
        return 100 * self.present / self.due if self.due else None

    def can_adopt(self, rule: Adoption) -> bool:
        """Whether enough are there for a resolution, were all of them for it."""
        return self.adopted(self.voters_present, rule)

    def adopted(self, votes_for: int, rule: Adoption) -> bool:
        """Whether so many are enough: of all who vote, there or not."""
        return votes_for > self.voters * Fraction(str(rule.more_than))


def with_heads(figures: Tally, due: int, present: int) -> Tally:
    """With those who are told by number alone: they don't vote, and why one is away isn't told."""
    return replace(figures, due=figures.due + due, present=figures.present + present)


def counted(line: OnRoll, counts: Mapping[str, Counts]) -> bool:
    """Whether the person is among those who have to come."""
    rule = counts.get(line.standing)
    if rule is None or rule.counted == "never":
        return False
    return rule.counted == "always" or line.presence == PRESENT


def votes(line: OnRoll, counts: Mapping[str, Counts]) -> bool:
    """Whether the person is among those who vote."""
    return counted(line, counts) and line.official and counts[line.standing].votes


def tally(roll: Iterable[OnRoll], counts: Mapping[str, Counts]) -> Tally:
    """Count a roll."""
    there = [line for line in roll if counted(line, counts)]
    voters = [line for line in there if votes(line, counts)]
    by = {state: sum(line.presence == state for line in there) for state in STATES}
    return Tally(
        due=len(there),
        present=by[PRESENT],
        excused=by[EXCUSED],
        unexcused=by[UNEXCUSED],
        voters=len(voters),
        voters_present=sum(line.presence == PRESENT for line in voters),
    )


STATES = (PRESENT, EXCUSED, UNEXCUSED)


def papers_by(on: date, rule: Notice) -> date:
    """The last day on which papers of a meeting on that day are in time."""
    return on - timedelta(days=rule.papers_days)


def signed_by(on: date, rule: Records) -> date:
    """The last day on which its minutes are in time."""
    return on + timedelta(days=rule.days)


def too_short(minutes: int | None, rule: Length | None) -> bool:
    """Whether it is known to have been shorter than prescribed."""
    return minutes is not None and rule is not None and minutes < rule.minutes
