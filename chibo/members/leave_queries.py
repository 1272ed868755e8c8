"""Proposals for members who are away: where they wait, which the cell has still to hear of."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, Min, Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.due import Due, DueAsked, DueCount, DueSource
from chibo.members.models import LeaveProposal
from chibo.organisations.asked import asked_in_reach
from chibo.organisations.models import Stay
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import in_reach, subtree

NAMES = "person.view"
KIND = "leave_proposal"
State = LeaveProposal.State
DECIDED = (State.APPROVED, State.REFUSED)


def decided_at(cell: int, day: date) -> int:
    """The unit whose committee decides: of the cell's grassroots organisation, or its own."""
    stay = Stay.objects.filter(unit=cell, valid_from__lte=day).exclude(valid_to__lte=day).first()
    return (stay.organisation_id if stay else None) or cell


def proposals_in_sight(actor: Actor) -> QuerySet[LeaveProposal]:
    """Those about members the actor may see: they name people."""
    if not actor.may(NAMES):
        return LeaveProposal.objects.none()
    rows = LeaveProposal.objects.select_related("person", "unit", "to_unit", "receiving")
    return in_reach(rows, actor, NAMES)


def proposals_of(actor: Actor, unit: int, day: date) -> QuerySet[LeaveProposal]:
    """Those of the unit and all below it, open ones first, then the newest."""
    below = subtree([unit], on=day)
    rows = proposals_in_sight(actor).filter(proposed_on__lte=day)
    return rows.filter(Q(unit__in=below) | Q(to_unit=unit)).order_by("-proposed_on", "-pk")


def to_tell_of(cell: int, day: date, sitting: int) -> Sequence[LeaveProposal]:
    """Decisions that the cell hasn't heard of by the day, and those told in this sitting."""
    rows = LeaveProposal.objects.filter(unit=cell).select_related("person")
    waiting = Q(told_in=None, state__in=DECIDED, decided_on__lte=day)
    return list(rows.filter(waiting | Q(told_in=sitting)).order_by("decided_on", "pk"))


def told_of_in(sitting: int) -> Sequence[LeaveProposal]:
    """Decisions that the cell heard of in a sitting."""
    rows = LeaveProposal.objects.filter(told_in=sitting).select_related("person")
    return list(rows.order_by("decided_on", "pk"))


def proposals_due(asked: DueAsked) -> Iterator[Due]:
    """One line a committee: how many wait for its decision, and since when."""
    rows = _waiting(asked).order_by().values("to_unit")
    told = list(rows.annotate(count=Count("id"), oldest=Min("proposed_on")).order_by("oldest"))
    names = describe_units({row["to_unit"] for row in told}, asked.on)
    for row in told:
        said = ngettext(
            "%(unit)s: %(count)s đề nghị về đảng viên đi xa chờ quyết định, từ ngày %(day)s.",
            "%(unit)s: %(count)s đề nghị về đảng viên đi xa chờ quyết định, từ ngày %(day)s.",
            row["count"],
        )
        sentence = said % {
            "unit": names.get(row["to_unit"], ""),
            "count": number_format(row["count"], force_grouping=True),
            "day": day_text(row["oldest"]),
        }
        unit = row["to_unit"]
        yield Due(KIND, unit, sentence, ("unit", unit), None, topic=KIND, why=_why())


def proposals_counted(asked: DueAsked) -> Iterator[DueCount]:
    """In how many committees proposals wait."""
    count = _waiting(asked).aggregate(units=Count("to_unit", distinct=True))["units"]
    if count:
        said = ngettext(
            "%(count)s cấp uỷ còn đề nghị về đảng viên đi xa chưa quyết định.",
            "%(count)s cấp uỷ còn đề nghị về đảng viên đi xa chưa quyết định.",
            count,
        )
        sentence = said % {"count": number_format(count, force_grouping=True)}
        yield DueCount(KIND, KIND, count, sentence, None, _why())


def _waiting(asked: DueAsked) -> QuerySet[LeaveProposal]:
    if asked.topic not in ("", KIND):
        return LeaveProposal.objects.none()
    rows = LeaveProposal.objects.filter(proposed_on__lte=asked.on)
    rows = rows.filter(Q(state=State.PROPOSED) | Q(decided_on__gt=asked.on))
    return asked_in_reach(rows, asked, "record.view", via="to_unit")


def _why() -> str:
    return _("Quyết định xong thì điểm danh tính đúng người phải có mặt.")


PROPOSALS = DueSource(KIND, proposals_due, proposals_counted)
