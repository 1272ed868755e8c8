"""Reads the points that a sitting is given, criterion by criterion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chibo.meetings.models import Score, Sitting
from chibo.meetings.proofs import Proven, proven
from chibo.meetings.queries.rubrics import rubrics_for
from chibo.meetings.queries.scores import Line, saved_score, sheet_of
from chibo.meetings.rubrics import Criterion, Rubric
from chibo.meetings.scoring import Result, result
from chibo.meetings.services.scoring import LONGEST, Given, Scored, Votes
from chibo.portal.meetings.conclusions_form import Counted

VOTES = ("votes_for", "votes_against", "votes_other")


class MarkForm(forms.Form):
    """The points of one criterion and, if there is need, why."""

    points = forms.DecimalField(label=_("Điểm"), min_value=0, decimal_places=1)
    reason = forms.CharField(label=_("Lý do, nếu cần ghi"), max_length=LONGEST, required=False)

    def __init__(self, *args: Any, criterion: Criterion, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix = criterion.code
        points = self.fields["points"]
        assert isinstance(points, forms.DecimalField)
        points.required = needed
        most = {"max": criterion.points, "step": "0.5", "inputmode": "decimal"}
        points.widget.attrs |= most | ({"data-gate": "yes"} if criterion.gate else {})

    @property
    def given(self) -> Given:
        return Given(self.cleaned_data["points"], self.cleaned_data["reason"])


class AroundForm(forms.Form):
    """What goes with the points: how many spoke, and the members' vote as a tally."""

    speakers = Counted(label=_("Bao nhiêu đồng chí phát biểu"))
    votes_for = Counted(label=_("Đồng ý"))
    votes_against = Counted(label=_("Không đồng ý"))
    votes_other = Counted(label=_("Ý kiến khác"))

    @property
    def votes(self) -> Votes | None:
        told = [self.cleaned_data[name] for name in VOTES]
        return None if told == [None] * 3 else Votes(*(count or 0 for count in told))


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion on the page: what the record says of it, and its fields."""

    proven: Proven
    form: MarkForm
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class ScorePage:
    """The sheet as the page shows it; `so_far` once every criterion has points."""

    rubric: Rubric
    offered: Sequence[Rubric]
    rows: Sequence[Row]
    around: AroundForm
    given: Decimal
    so_far: Result | None

    @property
    def bands(self) -> Sequence[tuple[str, int]]:
        return [(str(Score.Band(one.code).label), one.at_least) for one in self.rubric.bands]

    @property
    def band(self) -> str:
        return str(Score.Band(self.so_far.band).label) if self.so_far else ""

    @property
    def valid(self) -> bool:
        each = [row.form.is_valid() for row in self.rows]
        return self.around.is_valid() and all(each)

    @property
    def scored(self) -> Scored:
        around = self.around
        return Scored(
            self.rubric.code,
            {row.proven.criterion.code: row.form.given for row in self.rows},
            speakers=around.cleaned_data["speakers"],
            votes=around.votes,
        )


def score_page(sitting: Sitting, wished: str, post: QueryDict | None = None) -> ScorePage | None:
    """The sheet wished for, else the one used before, else the one in force; None without any.

    What was saved stands in its fields, else the points that the record proves.
    """
    offered = rubrics_for(sitting.unit_id, sitting.kind, sitting.on)
    score = saved_score(sitting)
    codes = (wished, score.rubric if score else "")
    chosen = (one for code in codes for one in offered if one.code == code)
    rubric = next(chosen, offered[0] if offered else None)
    if rubric is None:
        return None
    found = proven(rubric, sitting, score.speakers if score else None)
    saved = _saved(score) if score and score.rubric == rubric.code else {}
    start = {one.criterion.code: saved.get(one.criterion.code, _suggested(one)) for one in found}
    forms_ = {
        one.criterion.code: MarkForm(
            post, criterion=one.criterion, needed=True, initial=start[one.criterion.code]
        )
        for one in found
    }
    points = {code: told["points"] for code, told in start.items() if told["points"] is not None}
    return ScorePage(
        rubric,
        offered,
        [Row(one, forms_[one.criterion.code]) for one in found],
        AroundForm(post, initial=_around(score)),
        given=sum(points.values(), Decimal(0)).normalize(),
        so_far=result(rubric, points) if len(points) == len(found) else None,
    )


def _suggested(one: Proven) -> dict[str, Any]:
    return {"points": one.points, "reason": ""}


def _saved(score: Score) -> dict[str, dict[str, Any]]:
    rows = score.marks.all()
    return {row.criterion: {"points": _plain(row.points), "reason": row.reason} for row in rows}


def _plain(points: Decimal | None) -> Decimal | None:
    """Without zeros behind the point, and never as 1E+1."""
    return None if points is None else Decimal(f"{points.normalize():f}")


def _around(score: Score | None) -> dict[str, Any]:
    return {name: getattr(score, name, None) for name in ("speakers", *VOTES)}


class RemarkForm(forms.Form):
    remark = forms.CharField(label=_("Ý kiến của cấp trên"), max_length=LONGEST, required=False)


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """The score as whoever is above confirms it: own points only where they differ."""

    rows: Sequence[Row]
    remark: RemarkForm

    @property
    def valid(self) -> bool:
        each = [row.form.is_valid() for row in self.rows]
        return self.remark.is_valid() and all(each)

    @property
    def marks(self) -> Mapping[str, Given]:
        return {row.proven.criterion.code: row.form.given for row in self.rows}


def confirm_page(sitting: Sitting, post: QueryDict | None = None) -> ConfirmPage | None:
    """The fields for the superior's points; None where there is no score."""
    sheet = sheet_of(sitting, holds=True)
    if sheet is None:
        return None
    rows = []
    for line in sheet.lines:
        mark = line.mark
        start = {"points": _plain(mark.confirmed), "reason": mark.confirmed_reason}
        form = MarkForm(post, criterion=line.proven.criterion, needed=False, initial=start)
        rows.append(Row(line.proven, form, line))
    return ConfirmPage(rows, RemarkForm(post, initial={"remark": sheet.score.remark}))
