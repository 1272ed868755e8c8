"""Reads of cells' own inspections: who may see what of which, and how far each has come.

Figures, scores, evidence, search and exports know nothing of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.actor import Actor
from chibo.core.disclosure import fewest
from chibo.inspection.models import InspectionPlan, OwnInspection, Remedy, Step
from chibo.inspection.own_rules import OwnRulesPack, StepRule, held
from chibo.meetings.models import Sitting
from chibo.meetings.queries.roll import tally_of
from chibo.members.looks import INSPECTION_LOOK, TRAIL
from chibo.organisations.models import Unit
from chibo.organisations.reach import in_reach

HOLD = "meeting.hold"
NOTICE, CONFERENCE, CONCLUSION, TOLD = "notice", "conference", "conclusion", "told"


def may(actor: Actor, action: str, unit: int) -> bool:
    """Whether the actor may do it at the unit."""
    rows = Unit.objects.filter(pk=unit)
    return actor.may(action) and in_reach(rows, actor, action, via="id").exists()


def inspects(actor: Actor, unit: int) -> bool:
    """Whether they are the superior's inspection people: who looks, and runs no office there."""
    return may(actor, INSPECTION_LOOK, unit) and not may(actor, TRAIL, unit)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reader is told of one cell's inspections.

    `own` who acts for the cell itself; `enters` whoever may write, so an office that enters them
    from paper too; `inspects` the superior's inspection people. The person concerned is told of
    the own one once it was announced to them.
    """

    me: int | None
    own: bool
    enters: bool
    inspects: bool

    @property
    def all(self) -> bool:
        """Whether every inspection of the cell is listed."""
        return self.own or self.enters or self.inspects

    def register(self, one: OwnInspection, taken: Mapping[str, Step]) -> bool:
        """Whether the reader learns of it at all, and of the days of its steps."""
        return self.all or (one.person_id == self.me and NOTICE in taken)

    def findings(self, one: OwnInspection, taken: Mapping[str, Step]) -> bool:
        """Whether the reader is told what was found: an office only while it writes that down."""
        if self.own or self.inspects:
            return True
        if one.person_id == self.me and TOLD in taken:
            return True
        return self.enters and not one.ended


def sight(actor: Actor, unit: int) -> Sight:
    """What the reader is told at the unit; a few queries."""
    enters = may(actor, HOLD, unit)
    return Sight(
        actor.person_id,
        own=enters and actor.acts_for(unit, HOLD),
        enters=enters,
        inspects=inspects(actor, unit),
    )


def taken_of(one: OwnInspection) -> dict[str, Step]:
    """By code the steps that were taken."""
    return {step.code: step for step in one.steps.all()}


def plan_of(unit: int, year: int) -> InspectionPlan | None:
    """The cell's plan of the year, if anything of it is saved."""
    return InspectionPlan.objects.filter(unit=unit, year=year).select_related("unit").first()


def inspections_of(plan: InspectionPlan) -> list[OwnInspection]:
    """Those of a plan, the soonest due first."""
    rows = plan.inspections.select_related("person", "sitting").prefetch_related("steps")
    return sorted(rows, key=lambda one: (one.by, one.pk))


def own_of(actor: Actor) -> QuerySet[OwnInspection]:
    """Those of the reader's own person that were announced to them, the newest first."""
    if actor.person_id is None:
        return OwnInspection.objects.none()
    rows = OwnInspection.objects.filter(person=actor.person_id, steps__code=NOTICE)
    return rows.select_related("plan__unit").prefetch_related("steps").order_by("-by", "-pk")


def inspection_in_sight(actor: Actor, key: int) -> tuple[OwnInspection, Sight]:
    """The inspection of that key and what its reader is told.

    Raises OwnInspection.DoesNotExist for none and for one out of sight.
    """
    rows = OwnInspection.objects.select_related("plan__unit", "person", "sitting")
    one = rows.prefetch_related("steps").get(pk=key)
    seen = sight(actor, one.plan.unit_id)
    if not seen.register(one, taken_of(one)):
        raise OwnInspection.DoesNotExist(str(key))
    return one, seen


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the procedure as it stands: taken or still to come."""

    rule: StepRule
    taken: Step | None
    next: bool

    @property
    def name(self) -> str:
        return str(self.rule.name)


def stages(one: OwnInspection, pack: OwnRulesPack) -> list[Stage]:
    """All steps in their order; the one to take next is the first required one that lacks."""
    taken = taken_of(one)
    rules = held(pack.steps, one.by)
    lacking = (rule.code for rule in rules if rule.code not in taken and not rule.optional)
    waiting = next(lacking, "")
    return [
        Stage(rule, taken.get(rule.code), next=rule.code == waiting and not one.ended)
        for rule in rules
    ]


def remarks(one: OwnInspection, pack: OwnRulesPack) -> list[str]:
    """What was other than the rule of its day has it; said, and nothing else follows."""
    days, taken = pack.rule(one.by).days, taken_of(one)
    said = []
    notice, met, done = (taken.get(code) for code in (NOTICE, CONFERENCE, CONCLUSION))
    if notice and met and met.on < notice.on + timedelta(days=days.notice):
        text = ngettext(
            "Thông báo chưa đủ %(days)s ngày trước hội nghị.",
            "Thông báo chưa đủ %(days)s ngày trước hội nghị.",
            days.notice,
        )
        said.append(text % {"days": days.notice})
    if met and done and done.on > met.on + timedelta(days=days.conclusion):
        text = ngettext(
            "Kết luận sau hội nghị quá %(days)s ngày.",
            "Kết luận sau hội nghị quá %(days)s ngày.",
            days.conclusion,
        )
        said.append(text % {"days": days.conclusion})
    return said


def conferences(unit: int, first: date, last: date) -> list[Sitting]:
    """The cell's signed meetings that may have been the conference, newest first."""
    rows = Sitting.objects.filter(unit=unit, closed_on__isnull=False, on__range=(first, last))
    return list(rows.exclude(kind="cell_committee").order_by("-on", "-pk"))


@dataclass(frozen=True, slots=True)
class Voted:
    """How the conference voted: of few voters only whether it carried (practice U16)."""

    votes: tuple[int, int, int] | None
    voters: int
    carried: bool


def voted(one: OwnInspection, *, own: bool) -> Voted | None:
    """The tally; None where nothing was voted on."""
    if one.votes_for is None or one.sitting is None:
        return None
    voters = tally_of(one.sitting).voters
    told = (one.votes_for, one.votes_against or 0, one.votes_other or 0)
    few = voters < fewest("people", one.sitting.on) and not own
    return Voted(None if few else told, voters, carried=2 * one.votes_for > voters)


def open_remedies(units: QuerySet[Unit] | Sequence[int], day: date) -> QuerySet[Remedy]:
    """What members of these cells have still to put right."""
    rows = Remedy.objects.filter(inspection__plan__unit__in=units, inspection__closed_on__lte=day)
    return rows.filter(Q(done_on=None) | Q(done_on__gt=day)).order_by("due", "id")


def state_of(one: OwnInspection, day: date) -> str:
    """Where it stands in a word."""
    if one.dropped_on:
        return _("Đã thôi")
    if one.closed_on:
        return _("Đã kết luận")
    if one.by < day:
        return _("Quá ngày trong kế hoạch")
    return _("Đang làm") if taken_of(one) else _("Chưa bắt đầu")
