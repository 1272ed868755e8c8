"""Proposals for members who are away go where the member goes, and to whose committee decides."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.core.handover import Handing, Part
from chibo.members.models import LeaveProposal

State = LeaveProposal.State


def _unfinished(handing: Handing) -> QuerySet[LeaveProposal]:
    """Those that wait for a decision, and decisions that the cell has still to hear of."""
    here = Q(unit__in=handing.ended) | Q(to_unit__in=handing.ended)
    rows = LeaveProposal.objects.filter(here, told_in=None).exclude(state=State.WITHDRAWN)
    return rows.order_by("id")


def _give(handing: Handing, rows: QuerySet[LeaveProposal]) -> None:
    """Where nobody follows, what nobody has decided is taken back."""
    for row in rows:
        if row.unit_id in handing.ended:
            heir = handing.heir(row.unit_id, share="person", key=row.person_id)
            row.unit_id = heir or row.unit_id
        if row.to_unit_id in handing.ended and row.state == State.PROPOSED:
            row.to_unit_id = handing.successor(row.to_unit_id) or row.to_unit_id
        left = {row.unit_id, row.to_unit_id} & set(handing.ended)
        if left and row.state == State.PROPOSED:
            row.state = State.WITHDRAWN
        row.version += 1
        row.save(update_fields=["unit", "to_unit", "state", "version"])


LEAVES = Part(
    records="leave_proposals",
    what=_("đề nghị về đảng viên đi xa"),
    rows=_unfinished,
    give=_give,
    day="proposed_on",
)
