"""Reads of scores: one sitting's sheet line by line, and a year of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chibo.core.disclosure import fewest
from chibo.meetings.models import Mark, Meeting, Score, Sitting
from chibo.meetings.proofs import Proven, proven
from chibo.meetings.queries.roll import tally_of
from chibo.meetings.queries.rubrics import year_rule
from chibo.meetings.rubrics import Rubric, YearRule
from chibo.meetings.rules import Tally
from chibo.meetings.scoring import Result, of_year, result


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: what the record proves, what the cell gave, what the superior gave instead."""

    proven: Proven
    mark: Mark

    @property
    def counting(self) -> Decimal:
        """The points that count now."""
        return self.mark.points if self.mark.confirmed is None else self.mark.confirmed

    @property
    def why(self) -> str:
        """Why these points: what the record says, and what was written besides."""
        said = [*self.proven.why, self.mark.reason]
        return " ".join(one if one.endswith(".") else f"{one}." for one in said if one)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The score of a sitting. `own` is the cell's result; `counting` the one that counts now.

    `adopted` is None where no vote was taken, `told` whether its tally may be shown (U16).
    """

    score: Score
    rubric: Rubric
    lines: Sequence[Line]
    own: Result
    counting: Result
    figures: Tally
    adopted: bool | None
    told: bool

    @property
    def own_band(self) -> str:
        return str(Score.Band(self.own.band).label)

    @property
    def counting_band(self) -> str:
        return str(Score.Band(self.counting.band).label)


def rubric_of(score: Score) -> Rubric:
    """The sheet of points as it was when the sitting was scored."""
    return Rubric.model_validate(score.sheet)


def saved_score(sitting: Sitting) -> Score | None:
    """The score of a sitting, if it has one."""
    return Score.objects.filter(sitting=sitting).select_related("confirmed_by").first()


def sheet_of(sitting: Sitting, *, holds: bool) -> Sheet | None:
    """The score with its reasons; None where there is none."""
    score = saved_score(sitting)
    if score is None:
        return None
    rubric, figures = rubric_of(score), tally_of(sitting)
    marks = {mark.criterion: mark for mark in score.marks.all()}
    rule = sitting.prescribed.adoption
    voted = score.votes_for
    return Sheet(
        score,
        rubric,
        [Line(one, marks[one.criterion.code]) for one in proven(rubric, sitting, score.speakers)],
        own=result(rubric, {code: mark.points for code, mark in marks.items()}),
        counting=result(rubric, {code: _counts(mark) for code, mark in marks.items()}),
        figures=figures,
        adopted=None if voted is None or rule is None else figures.adopted(voted, rule),
        told=holds or figures.voters >= fewest("people", sitting.on),
    )


def _counts(mark: Mark) -> Decimal:
    return mark.points if mark.confirmed is None else mark.confirmed


@dataclass(frozen=True, slots=True)
class Year:
    """The bands of a cell's ordinary meetings of a year, and the band they make so far.

    `band` is "" where meetings are still without a score or the rule says nothing of such.
    """

    year: int
    bands: Mapping[str, int]
    unscored: int
    rule: YearRule | None
    band: str

    @property
    def band_text(self) -> str:
        return str(Score.Band(self.band).label) if self.band else ""

    @property
    def counts(self) -> Sequence[tuple[str, int]]:
        """How many meetings of each band, the best first."""
        return [(str(band.label), self.bands.get(band.value, 0)) for band in Score.Band]


def year_of(unit: int, day: date) -> Year:
    """The day's year up to the day: two queries and a look at the packs."""
    rows = Meeting.objects.filter(
        unit=unit,
        kind=Meeting.Kind.CELL_REGULAR,
        held_on__range=(date(day.year, 1, 1), day),
    )
    told = rows.order_by("held_on").values_list("sitting__score__band", "sitting__closed_on")
    # Of one that was opened again the score may be another by now, which nobody has signed.
    found = [band if closed else None for band, closed in told]
    bands = [band for band in found if band]
    rule = year_rule(unit, day)
    complete = bool(rule) and len(bands) == len(found)
    return Year(
        day.year,
        Counter(bands),
        len(found) - len(bands),
        rule,
        of_year(rule, bands) if rule and complete else "",
    )
