"""Reads of drafts: in sight, below a unit, waiting for a superior's opinion."""

from datetime import date

from django.db.models import QuerySet

from chibo.core.actor import Actor
from chibo.documents.models import Appraisal, Draft
from chibo.documents.templates import Template, paper_templates
from chibo.organisations.models import Placement
from chibo.organisations.reach import in_reach, subtree

READ = "record.view"


def drafts_in_sight(actor: Actor) -> QuerySet[Draft]:
    """Drafts of units whose records the actor may see."""
    if not actor.may(READ):
        return Draft.objects.none()
    return in_reach(Draft.objects.all(), actor, READ)


def draft_in_sight(actor: Actor, key: int) -> Draft:
    """The draft of that key. Raises Draft.DoesNotExist for none and for one out of sight."""
    rows = drafts_in_sight(actor).select_related("unit", "entry", "paper", "replaces", "vote")
    return rows.get(pk=key)


def drafts_below(actor: Actor, unit: int, day: date) -> QuerySet[Draft]:
    """Those of the unit and of all below it, begun by the day: who waits longest first."""
    rows = drafts_in_sight(actor).filter(unit__in=subtree([unit], on=day), started_on__lte=day)
    return rows.select_related("unit").order_by("step_since", "pk")


def appraisals_waiting(actor: Actor, day: date, unit: int | None = None) -> QuerySet[Appraisal]:
    """Opinions that units in the actor's reach are asked for and haven't given."""
    rows = Appraisal.objects.filter(opinion="", asked_on__lte=day, draft__ended_on=None)
    rows = rows if unit is None else rows.filter(by=unit)
    if not actor.may(READ):
        return rows.none()
    return in_reach(rows, actor, READ, via="by").order_by("until", "pk")


def templates_for(unit: int, holders: list[str], day: date) -> list[tuple[Template, str]]:
    """Templates in force that the unit may start from, each with whose paper it makes."""
    placed = Placement.objects.as_of(day).filter(unit=unit).first()
    if placed is None:
        return []
    return [
        (one, holder)
        for one in paper_templates().templates
        if one.fits(placed.level, placed.type, day)
        for holder in holders
        if holder in one.holders
    ]
