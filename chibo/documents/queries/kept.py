"""Papers of a unit that are or were in force, and what each answers of what is required."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from chibo.core.actor import Actor
from chibo.documents.models import Draft, Paper, RequiredPaper
from chibo.documents.queries.asked import Asked
from chibo.documents.queries.required import Answer, papers_of
from chibo.documents.rules import SPAN_OF_YEARS, State
from chibo.documents.templates import paper_templates
from chibo.organisations.models import Body
from chibo.organisations.reach import in_reach, subtree

READ = "record.view"
Holder = Paper.Holder


@dataclass(frozen=True, slots=True)
class Standing:
    """One required paper of the unit: how it stands, the paper that answers, the draft begun."""

    answer: Answer
    holder: str
    paper: Paper | None
    draft: Draft | None
    ends_soon: bool

    @property
    def lacking(self) -> bool:
        return self.answer.state is State.LACKING


def papers_in_sight(actor: Actor, cell: int | None = None) -> QuerySet[Paper]:
    """Papers whose unit's records the actor may see; and those of `cell`, as its member."""
    own = Q(unit=cell, holder=Holder.CELL) if cell else Q(pk__in=())
    if not actor.may(READ):
        return Paper.objects.filter(own)
    reached = in_reach(Paper.objects.all(), actor, READ)
    return reached if cell is None else Paper.objects.filter(Q(pk__in=reached.values("pk")) | own)


def paper_in_sight(actor: Actor, code: str, cell: int | None = None) -> Paper:
    """The paper of that code. Raises Paper.DoesNotExist for none and for one out of sight."""
    return papers_in_sight(actor, cell).select_related("unit").get(code=code)


def kept_papers(actor: Actor, unit: int, day: date, cell: int | None = None) -> QuerySet[Paper]:
    """Those the unit had by the day, the newest first; ended ones too."""
    rows = papers_in_sight(actor, cell if cell == unit else None)
    rows = rows.filter(unit=unit, valid_from__lte=day)
    return rows.select_related("origin").order_by("-valid_from", "-id")


def holders_of(actor: Actor, unit: int, day: date) -> list[str]:
    """Whose papers the unit may have on the day: of its committee, its commission, the cell."""
    then = Asked(actor, READ, [unit], day).on(day).get(unit)
    if then is None:
        return []
    bodies = Body.objects.as_of(day).filter(unit=unit, kind=Body.Kind.INSPECTION_COMMITTEE)
    has = {
        Holder.COMMITTEE: then.committee or "superior" in then.roles,
        Holder.INSPECTION_COMMITTEE: bodies.exists(),
        Holder.CELL: "cell" in then.roles,
    }
    return [holder.value for holder, held in has.items() if held]


def standings_of(actor: Actor, unit: int, day: date, *, keeps: Collection[int]) -> list[Standing]:
    """What the unit has to have on the day, each with its paper and its draft."""
    answers = papers_of(actor, unit, day, keeps=keeps)
    then = Asked(actor, READ, [unit], day).on(day).get(unit)
    if then is None or not answers:
        return []
    papers = list(kept_papers(actor, unit, day))
    drafts = list(Draft.objects.filter(unit=unit, ended_on=None).order_by("-pk"))
    soon = day + timedelta(days=paper_templates().ends_soon_days)
    found = []
    for one in answers:
        holder = then.holder(one.required.holder)
        fitting = [row for row in papers if one.found and answers_it(row, one, holder, day)]
        paper = fitting[0] if fitting else None
        draft = next((row for row in drafts if _writes(row, one, holder)), None)
        found.append(Standing(one, holder, paper, draft, ends_soon(fitting, soon)))
    return found


def answers_it(paper: Paper, one: Answer, holder: str, day: date) -> bool:
    """Whether the paper is one of those that answer what is required."""
    asked = one.required
    if paper.kind != asked.paper or holder not in (paper.holder, RequiredPaper.Holder.ANY):
        return False
    if asked.programme and paper.programme != asked.programme:
        return False
    if one.period is not None:
        return paper.period == one.period.name
    if asked.at_least is not None:
        return True
    if asked.every == RequiredPaper.Every.TERM:
        return len(paper.period) == SPAN_OF_YEARS and _spans(paper.period, day.year)
    return paper.valid_to is None or paper.valid_to > day


def ends_soon(papers: Sequence[Paper], soon: date) -> bool:
    """Whether all of them end by that day, and there is one at all."""
    return bool(papers) and all(row.valid_to and row.valid_to <= soon for row in papers)


def ending(actor: Actor, unit: int, day: date) -> QuerySet[Paper]:
    """Papers of the unit and those below it that end before long and that none follows.

    Papers of a period end with it: those that are asked for anew are told by `lacks`.
    """
    soon = day + timedelta(days=paper_templates().ends_soon_days)
    rows = papers_in_sight(actor).filter(unit__in=subtree([unit], on=day), period="")
    return rows.filter(valid_from__lte=day, valid_to__gt=day, valid_to__lte=soon).exclude(
        Q(kind=Paper.Kind.THEMATIC_RESOLUTION)
    )


def _writes(draft: Draft, one: Answer, holder: str) -> bool:
    asked = one.required
    if asked.every == RequiredPaper.Every.TERM and asked.at_least is None:
        of_period = len(draft.period) == SPAN_OF_YEARS
    else:
        of_period = draft.period == (one.period.name if one.period else "")
    return (
        draft.kind == asked.paper
        and holder in (draft.holder, RequiredPaper.Holder.ANY)
        and of_period
        and (not asked.programme or draft.programme == asked.programme)
    )


def _spans(period: str, year: int) -> bool:
    return period[:4] <= str(year) <= period[5:]
