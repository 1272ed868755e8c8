"""Where a draft stands on its way: the steps, which are done, which it waits at (practice M13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chibo.documents.models import Appraisal, Consultation, Draft
from chibo.documents.templates import Way, paper_templates
from chibo.organisations.models import Placement

Step = Draft.Step
ORDER: Sequence[Step] = (Step.DRAFT, Step.COMMENTS, Step.APPRAISAL, Step.VOTE, Step.ISSUE)
HEARD = (Appraisal.Opinion.AGREED, Appraisal.Opinion.REMARKS)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a draft's way: `need` is must, may or no; `done` that nothing waits there."""

    step: Step
    need: str
    done: bool
    current: bool


def way_of(draft: Draft) -> Way:
    """The way that the draft goes, by the rules of the day it was begun."""
    day = draft.started_on
    placed = Placement.objects.as_of(day).filter(unit=draft.unit_id).first()
    level = placed.level if placed else ""
    return paper_templates().way(draft.kind, draft.holder, level, day)


def step_of(draft: Draft, way: Way) -> Step:
    """The step that the draft waits at."""
    if draft.ended_on:
        return Step.ISSUED if draft.entry_id else Step.GIVEN_UP
    if not draft.ready:
        return Step.DRAFT
    if _waits_for_comments(draft, way):
        return Step.COMMENTS
    if _waits_for_appraisal(draft, way):
        return Step.APPRAISAL
    if way.vote == "must" and not voted(draft):
        return Step.VOTE
    return Step.ISSUE


def _waits_for_comments(draft: Draft, way: Way) -> bool:
    rows = list(draft.consultations.all())
    if any(row.closed_on is None for row in rows):
        return True
    return way.comments == "must" and not rows


def _waits_for_appraisal(draft: Draft, way: Way) -> bool:
    rows = list(draft.appraisals.all())
    if any(not row.opinion for row in rows):
        return True
    return way.appraisal == "must" and not any(row.opinion in HEARD for row in rows)


def voted(draft: Draft) -> bool:
    """Whether the text as it stands was adopted."""
    vote = getattr(draft, "vote", None)
    return vote is not None and vote.adopted and vote.edition == draft.edition


def stages(draft: Draft, way: Way) -> list[Stage]:
    """All steps in order, as a page draws them."""
    at = step_of(draft, way)
    needs = {Step.COMMENTS: way.comments, Step.APPRAISAL: way.appraisal, Step.VOTE: way.vote}
    done = {
        Step.DRAFT: draft.ready or draft.over,
        Step.COMMENTS: draft.consultations.exists() and at != Step.COMMENTS,
        Step.APPRAISAL: draft.appraisals.exclude(opinion="").exists() and at != Step.APPRAISAL,
        Step.VOTE: voted(draft),
        Step.ISSUE: at == Step.ISSUED,
    }
    return [
        Stage(step, needs.get(step, "must"), done[step], at == step)
        for step in ORDER
        if needs.get(step) != "no"
    ]


def last_day(rows: Sequence[Consultation]) -> date | None:
    """Until when the comments that are still open may come."""
    return max((row.until for row in rows if row.closed_on is None), default=None)
