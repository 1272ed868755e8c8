"""Takes a paper, or a unit's receipt of it, in hand: leave, the version seen, for whom."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.dissemination.models import Dissemination, Receipt
from chibo.dissemination.queries.waiting import Sent, sent_to
from chibo.organisations.entering import entered_for
from chibo.organisations.models import Unit
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import require

HOLD, SEND = "meeting.hold", "paper.issue"
RECORDS = "dissemination"
"""The class of records that the trail says was reached: what is kept of duties is counted anew."""
CITE = "DIEU-LE:2"


class Newer(Refused):
    """Somebody has saved it since the form was made: `row` is what is saved now."""

    def __init__(self, row: Dissemination | Receipt) -> None:
        super().__init__(
            "DIS-NEWER",
            _("Phần này đã được người khác lưu sau khi đồng chí mở trang."),
            fix=_("Xem bản đang lưu bên dưới, sửa cho khớp rồi lưu lại."),
        )
        self.row = row


def in_hand(actor: Actor, row: Dissemination, version: int) -> Dissemination:
    """The paper as it is saved, locked, with its version gone up. Raises Newer, NotAllowed."""
    require(actor, SEND, row.unit_id)
    held = Dissemination.objects.select_for_update().get(pk=row.pk)
    if held.version != version:
        raise Newer(held)
    held.version += 1
    return held


def asked_at(actor: Actor, row: Dissemination, unit: int, on: date) -> Sent:
    """What the paper asks of the unit on a day that is not to come, its row locked.

    Raises Refused DIS-DAY, DIS-NOT-ASKED, NotAllowed.
    """
    require(actor, HOLD, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit)
    if not row.sent_on <= on <= actor.today:
        raise Refused(
            "DIS-DAY",
            _("Văn bản gửi ngày %(sent)s: ghi ngày từ đó đến hôm nay.")
            % {"sent": day_text(row.sent_on)},
            fix=_("Sửa lại ngày."),
            cite=CITE,
            field="on",
        )
    found = sent_to(unit, on, [row]) if row.open_on(on) else []
    if not found:
        raise Refused(
            "DIS-NOT-ASKED",
            _("Ngày %(day)s văn bản này không gửi đến %(unit)s, hoặc việc học tập đã kết thúc.")
            % {"day": day_text(on), "unit": describe_units([unit], on).get(unit, "")},
            fix=_("Xem phạm vi gửi ở trang của văn bản."),
            cite=CITE,
        )
    return found[0]


def receipt_of(sent: Sent) -> Receipt:
    """The unit's receipt, locked; a new one that the caller saves where there is none."""
    unit = sent.line.unit.unit
    rows = Receipt.objects.select_for_update().filter(dissemination=sent.row, unit=unit)
    return rows.first() or Receipt(dissemination=sent.row, unit_id=unit)


def behalf(actor: Actor, unit: int, for_paper: str, *, action: str = HOLD) -> OnBehalf | None:
    """For whom, and from which paper, where the unit itself did not enter it (practice U2).

    Raises Refused DIS-FOR-PAPER.
    """
    return entered_for(
        actor,
        unit,
        for_paper,
        code="DIS-FOR-PAPER",
        action=action,
        fix=_("Ghi ngắn, ví dụ “Báo cáo số 12-BC/ĐU ngày 5/6/2025”."),
        cite=CITE,
    )


def tell(
    actor: Actor,
    action: str,
    unit: int,
    on: date,
    *,
    detail: Mapping[str, Any],
    acting: OnBehalf | None = None,
    reason: str = "",
) -> None:
    """Leave the entry of one write, which reaches the unit from the day on."""
    audit.record(
        actor,
        action,
        unit=unit,
        touched=[(unit, RECORDS, on)],
        on_behalf=acting,
        reason=reason,
        detail=detail,
    )
