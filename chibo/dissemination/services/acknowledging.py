"""A unit says that it has a paper, and sends it on with days of its own."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.dissemination.models import Dissemination, Receipt
from chibo.dissemination.queries.standing import standing_under
from chibo.dissemination.queries.waiting import Sent
from chibo.dissemination.services.holding import (
    CITE,
    Newer,
    asked_at,
    behalf,
    receipt_of,
    tell,
)

LONGEST = 1000  # characters of an instruction


@transaction.atomic
def acknowledge(
    actor: Actor, *, row: Dissemination, unit: int, on: date, for_paper: str = ""
) -> Receipt:
    """Say that the unit has had the paper since a day. Who says it twice changes nothing.

    Raises Refused DIS-DAY, DIS-NOT-ASKED, DIS-FOR-PAPER, NotAllowed.
    """
    sent = asked_at(actor, row, unit, on)
    receipt = receipt_of(sent)
    if receipt.acknowledged_on is not None:
        return receipt
    acting = behalf(actor, unit, for_paper)
    sign(receipt, actor, on, acting.paper if acting else "")
    receipt.save()
    detail = {"dissemination": row.pk, "on": on.isoformat()}
    tell(actor, "dissemination.acknowledged", unit, on, acting=acting, detail=detail)
    return receipt


def sign(receipt: Receipt, actor: Actor, on: date, for_paper: str) -> None:
    """Write who acknowledged into a receipt that nobody has; the caller saves it."""
    if receipt.acknowledged_on is None:
        receipt.acknowledged_on, receipt.for_paper = on, for_paper
        receipt.acknowledged_by, receipt.acknowledged_by_name = actor.user_id, actor.name


@transaction.atomic
def pass_on(
    actor: Actor,
    *,
    row: Dissemination,
    unit: int,
    version: int,
    on: date,
    instruction: str,
    acknowledge_by: date | None = None,
    study_by: date | None = None,
    for_paper: str = "",
) -> Receipt:
    """Send the paper on to all below with an instruction, and with days that are no later.

    Once more it changes what was said. It acknowledges as well.

    Raises Newer, Refused DIS-DAY, DIS-NOT-ASKED, DIS-NOBODY-BELOW, DIS-INSTRUCTION, DIS-LATER,
    DIS-FOR-PAPER, NotAllowed.
    """
    sent = asked_at(actor, row, unit, on)
    receipt = receipt_of(sent)
    if (receipt.version if receipt.pk else 0) != version:
        raise Newer(receipt)
    _refuse_nobody(sent, on)
    _refuse_later(sent, acknowledge_by, study_by, on)
    receipt.instruction = _instruction(instruction, acknowledge_by, study_by)
    acting = behalf(actor, unit, for_paper)
    sign(receipt, actor, on, acting.paper if acting else "")
    receipt.passed_on = receipt.passed_on or on
    receipt.acknowledge_by, receipt.study_by = acknowledge_by, study_by
    receipt.version = version + 1
    receipt.save()
    detail = {"dissemination": row.pk, "on": on.isoformat()}
    tell(actor, "dissemination.passed_on", unit, on, acting=acting, detail=detail)
    return receipt


def _instruction(text: str, *days: date | None) -> str:
    text = text.strip()
    if len(text) > LONGEST or not (text or any(days)):
        raise Refused(
            "DIS-INSTRUCTION",
            _("Triển khai tiếp thì ghi chỉ đạo (nhiều nhất %(most)s chữ) hoặc thời hạn riêng.")
            % {"most": LONGEST},
            fix=_("Ghi ngắn, ví dụ “Các chi bộ đưa vào kỳ sinh hoạt tháng này”."),
            cite=CITE,
            field="instruction",
        )
    return text


def _refuse_nobody(sent: Sent, on: date) -> None:
    unit = sent.line.unit.unit
    if sent.line.unit.cell or len(standing_under(unit, on)) < 2:
        raise Refused(
            "DIS-NOBODY-BELOW",
            _("%(unit)s không có đơn vị nào bên dưới để triển khai tiếp.")
            % {"unit": sent.line.unit.name},
            fix=_("Chỉ cần xác nhận đã nhận, rồi tổ chức học tập."),
            cite=CITE,
        )


def _refuse_later(sent: Sent, acknowledge_by: date | None, study_by: date | None, on: date) -> None:
    """A level may ask for it sooner than those above it, never later."""
    names = ("acknowledge_by", "study_by")
    for name, day, last in zip(names, (acknowledge_by, study_by), sent.latest, strict=True):
        if day is not None and not on <= day <= last:
            raise Refused(
                "DIS-LATER",
                _("Thời hạn riêng nằm từ ngày triển khai %(on)s đến hạn cấp trên giao %(day)s.")
                % {"on": day_text(on), "day": day_text(last)},
                fix=_("Chọn ngày sớm hơn, hoặc để trống để theo hạn của cấp trên."),
                cite=CITE,
                field=name,
            )
