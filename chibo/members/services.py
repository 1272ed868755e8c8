"""Everything that changes what members hold, besides the workbook."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.members.managing import at_or_above
from chibo.members.models import Seat
from chibo.organisations.models import Body
from chibo.organisations.reach import require

CHANGE = "units.change"


@transaction.atomic
def set_managing_level(
    actor: Actor, *, body: Body, positions: Collection[str], level: str, on: date, decision: str
) -> int:
    """Let the level manage the body's seats of these positions held on the day. How many they are.

    Raises Refused MEM-MANAGED-PAPER, MEM-MANAGED-LEVEL, MEM-MANAGED-NONE, NotAllowed.
    """
    require(actor, CHANGE, body.unit_id)
    if not decision.strip():
        raise Refused(
            "MEM-MANAGED-PAPER",
            _("Phân cấp quản lý phải theo một văn bản."),
            fix=_("Ghi số của văn bản phân cấp."),
            field="decision",
        )
    levels = at_or_above(body.unit, on)
    if level not in levels:
        raise Refused(
            "MEM-MANAGED-LEVEL",
            _("Từ tổ chức của %(body)s trở lên không có cấp “%(level)s”.")
            % {"body": body, "level": level},
            fix=_("Ghi một trong: %(levels)s.") % {"levels": ", ".join(sorted(levels))},
            field="level",
        )
    seats = Seat.objects.as_of(on).filter(term__body=body, position__in=positions)
    before = sorted(set(seats.values_list("managed_by", flat=True)))
    if not before:
        raise Refused(
            "MEM-MANAGED-NONE",
            _("Ngày này %(body)s không có ai giữ chức vụ đã nêu.") % {"body": body},
            fix=_("Xem các ghế bằng “chibo seats list”."),
            field="positions",
        )
    count = seats.update(managed_by=level)
    audit.record(
        actor,
        "seats.managed",
        unit=body.unit_id,
        touched=[(body.unit_id, "seats", on)],
        detail={
            "body": body.code,
            "positions": sorted(positions),
            "old": before,
            "new": level,
            "decision": decision,
            "seats": count,
        },
    )
    return count
