"""What the last meetings left for this one: entries on behalf to confirm, decisions to tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.refusals import Refused
from chibo.meetings.models import EntryOnBehalf, Sitting
from chibo.meetings.queries.entries import to_confirm
from chibo.meetings.queries.sittings import HOLD, may, sitting_in_sight
from chibo.meetings.services.confirming import Answer, confirm_entries
from chibo.members.leave_queries import to_tell_of
from chibo.members.leaving import tell_of_leaves
from chibo.members.models import LeaveProposal
from chibo.portal.posted import keys_in


@dataclass(frozen=True, slots=True)
class Left:
    """Entries to confirm and decisions about members to tell, with what is said of them so far."""

    entries: Sequence[EntryOnBehalf]
    leaves: Sequence[LeaveProposal]

    @property
    def open(self) -> int:
        """How many nobody has said anything of."""
        waiting = sum(one.state == EntryOnBehalf.State.WAITING for one in self.entries)
        return waiting + sum(one.told_in is None for one in self.leaves)


def left_for(sitting: Sitting, *, names: bool) -> Left:
    """Of members nothing is told to who may not see persons there."""
    leaves = to_tell_of(sitting.unit_id, sitting.on, sitting.pk) if names else []
    return Left(to_confirm(sitting), leaves)


def held(request: Request, code: str) -> Sitting:
    """The sitting for who holds it. Raises Http404."""
    try:
        sitting = sitting_in_sight(request.actor, code)
    except Sitting.DoesNotExist as nothing:
        raise Http404(code) from nothing
    if not may(request.actor, HOLD, sitting.unit_id):
        raise Http404(code)
    return sitting


@transaction.atomic
def take(request: Request, sitting: Sitting) -> str:
    """Save what the form says; gives what to say of it. Raises Refused, NotAllowed."""
    said = typed(request.POST, to_confirm(sitting))
    confirm_entries(request.actor, sitting=sitting, said=said)
    if sitting.on > request.actor.today and request.POST.getlist("leave"):
        raise Refused(
            "MTG-LEAVE-AHEAD",
            _("Buổi họp chưa diễn ra nên chưa báo lại chi bộ được."),
            fix=_("Ghi từ ngày họp trở đi."),
        )
    told = set(keys_in(request.POST.getlist("leave")))
    tell_of_leaves(
        request.actor, cell=sitting.unit_id, sitting=sitting.pk, on=sitting.on, told=told
    )
    return _("Đã ghi; biên bản buổi này có phần xác nhận.")


def typed(post: QueryDict, entries: Sequence[EntryOnBehalf]) -> dict[int, Answer]:
    """What the form says of each entry; of those it has no field for nothing."""
    return {
        one.pk: Answer(post.get(f"entry-{one.pk}", ""), post.get(f"note-{one.pk}", ""))
        for one in entries
        if f"entry-{one.pk}" in post
    }
