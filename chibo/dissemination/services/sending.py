"""Sends a superior's paper down the tree, puts right what was said of it, and ends it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.core.text import fold
from chibo.dissemination.models import Addressee, Dissemination
from chibo.dissemination.queries.progress import progress
from chibo.dissemination.queries.standing import standing_under
from chibo.dissemination.services.holding import CITE, SEND, behalf, in_hand, tell
from chibo.organisations.entering import reason_of
from chibo.organisations.models import Unit
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import require

TEXTS = ("issuer", "number", "title", "where", "instruction")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The paper as typed; `units` are those below the sender that it is for, none: all."""

    kind: str
    issuer: str
    title: str
    issued_on: date
    sent_on: date
    acknowledge_by: date
    study_by: date
    number: str = ""
    where: str = ""
    programme: str = ""
    instruction: str = ""
    leaders_by: date | None = None
    audience: str = Dissemination.Audience.MEMBERS.value
    heads: bool = False
    levels: Sequence[str] = ()
    types: Sequence[str] = ()
    units: Sequence[int] = ()


@transaction.atomic
def send(
    actor: Actor, *, unit: Unit, wanted: Wanted, numbered: int | None = None, for_paper: str = ""
) -> Dissemination:
    """Send a paper to the units below on a day; `numbered` is the entry of our register it is.

    Raises Refused DIS-TITLE, DIS-ISSUED, DIS-AHEAD, DIS-DUE, DIS-LEADERS, DIS-TO, DIS-NOBODY,
    DIS-TWICE, DIS-FOR-PAPER, NotAllowed.
    """
    require(actor, SEND, unit.pk)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    row = Dissemination(unit=unit, numbered_id=numbered)
    _take(actor, row, wanted)
    _refuse_twice(row)
    row.save()
    _address(actor, row, wanted)
    acting = behalf(actor, unit.pk, for_paper, action=SEND)
    detail = {"dissemination": row.pk, "number": row.number, "on": row.sent_on.isoformat()}
    tell(actor, "dissemination.sent", unit.pk, row.sent_on, acting=acting, detail=detail)
    return row


@transaction.atomic
def change(
    actor: Actor, *, row: Dissemination, version: int, wanted: Wanted, for_paper: str = ""
) -> Dissemination:
    """Put right what was said of the paper, whom it is for, and by when.

    Raises as `send`, Newer, Refused DIS-ENDED.
    """
    held = in_hand(actor, row, version)
    _refuse_ended(held)
    _take(actor, held, wanted)
    _refuse_twice(held)
    held.save()
    _address(actor, held, wanted)
    acting = behalf(actor, held.unit_id, for_paper, action=SEND)
    detail = {"dissemination": held.pk}
    tell(actor, "dissemination.changed", held.unit_id, held.sent_on, acting=acting, detail=detail)
    return held


@transaction.atomic
def finish(
    actor: Actor, *, row: Dissemination, version: int, on: date, why: str, for_paper: str = ""
) -> Dissemination:
    """End it on a day: from then on nobody is asked anything, and what was done stays.

    Raises Newer, Refused DIS-ENDED, DIS-WHY, DIS-END-DAY, DIS-FOR-PAPER, NotAllowed.
    """
    held = in_hand(actor, row, version)
    _refuse_ended(held)
    why = reason_of(
        why,
        code="DIS-WHY",
        said=_("Kết thúc thì ghi lý do, từ %(least)s đến %(most)s chữ."),
        fix=_("Ghi ngắn, ví dụ “Đã học tập xong” hoặc “Gửi nhầm văn bản”."),
        cite=CITE,
        field="why",
    )
    if not held.sent_on < on <= actor.today:
        raise Refused(
            "DIS-END-DAY",
            _("Văn bản gửi ngày %(sent)s: ngày kết thúc sau ngày đó và không sau hôm nay.")
            % {"sent": day_text(held.sent_on)},
            fix=_("Sửa lại ngày kết thúc."),
            cite=CITE,
            field="on",
        )
    acting = behalf(actor, held.unit_id, for_paper, action=SEND)
    held.ended_on, held.ended_why = on, why
    held.save(update_fields=["ended_on", "ended_why", "version"])
    detail = {"dissemination": held.pk, "on": on.isoformat()}
    tell(
        actor,
        "dissemination.ended",
        held.unit_id,
        on,
        acting=acting,
        reason=why,
        detail=detail,
    )
    return held


def _take(actor: Actor, row: Dissemination, wanted: Wanted) -> None:
    for one in fields(wanted):
        value = getattr(wanted, one.name)
        if one.name in TEXTS:
            value = value.strip() if one.name == "instruction" else " ".join(value.split())
        if one.name != "units":
            setattr(row, one.name, list(value) if one.name in ("levels", "types") else value)
    row.folded = fold(f"{row.title} {row.number} {row.issuer}")[:800]
    _refuse_unsaid(row)
    _refuse_days(row, actor.today)


def _refuse_unsaid(row: Dissemination) -> None:
    if not row.title or not row.issuer:
        raise Refused(
            "DIS-TITLE",
            _("Ghi đủ cơ quan ban hành và trích yếu của văn bản."),
            fix=_("Ghi như trên văn bản; không đưa văn bản mật vào đây."),
            cite=CITE,
            field="title" if row.issuer else "issuer",
        )


def _refuse_days(row: Dissemination, today: date) -> None:
    if row.sent_on > today:
        raise Refused(
            "DIS-AHEAD",
            _("Ngày gửi %(day)s chưa đến.") % {"day": day_text(row.sent_on)},
            fix=_("Để ngày hôm nay, hoặc ngày đã gửi bản giấy."),
            cite=CITE,
            field="sent_on",
        )
    if row.issued_on > row.sent_on:
        raise Refused(
            "DIS-ISSUED",
            _("Văn bản ban hành ngày %(issued)s thì không thể gửi trước, ngày %(sent)s.")
            % {"issued": day_text(row.issued_on), "sent": day_text(row.sent_on)},
            fix=_("Sửa ngày ban hành, hoặc ngày gửi."),
            cite=CITE,
            field="issued_on",
        )
    for name in ("acknowledge_by", "study_by"):
        if getattr(row, name) < row.sent_on:
            raise Refused(
                "DIS-DUE",
                _("Hạn %(day)s đã qua trước ngày gửi %(sent)s.")
                % {"day": day_text(getattr(row, name)), "sent": day_text(row.sent_on)},
                fix=_("Đặt hạn từ ngày gửi trở đi."),
                cite=CITE,
                field=name,
            )
    _refuse_leaders(row)


def _refuse_leaders(row: Dissemination) -> None:
    if row.audience == Dissemination.Audience.LEADERS:
        row.leaders_by = None
    if row.leaders_by is not None and not row.sent_on <= row.leaders_by <= row.study_by:
        raise Refused(
            "DIS-LEADERS",
            _("Cấp uỷ học trước: ngày nằm từ ngày gửi đến hạn học của chi bộ, %(day)s.")
            % {"day": day_text(row.study_by)},
            fix=_("Sửa lại ngày, hoặc để trống nếu không yêu cầu học trước."),
            cite=CITE,
            field="leaders_by",
        )


def _refuse_twice(row: Dissemination) -> None:
    same = Dissemination.objects.filter(
        unit=row.unit, number__iexact=row.number, issuer__iexact=row.issuer, ended_on=None
    )
    if row.number and same.filter(issued_on=row.issued_on).exclude(pk=row.pk).exists():
        raise Refused(
            "DIS-TWICE",
            _("%(paper)s của %(issuer)s đã được gửi xuống rồi.")
            % {"paper": row.name, "issuer": row.issuer},
            fix=_("Mở văn bản đã gửi để sửa phạm vi hay thời hạn."),
            cite=CITE,
            field="number",
        )


def _refuse_ended(row: Dissemination) -> None:
    if row.ended_on:
        raise Refused(
            "DIS-ENDED",
            _("Việc học tập văn bản này đã kết thúc ngày %(day)s.")
            % {"day": day_text(row.ended_on)},
            fix=_("Gửi lại văn bản nếu cần học tiếp."),
            cite=CITE,
        )


def _address(actor: Actor, row: Dissemination, wanted: Wanted) -> None:
    """Write whom it is for; refuse units that don't stand below, and a paper for nobody."""
    units = set(wanted.units)
    had = set(row.addressees.values_list("unit_id", flat=True))
    row.addressees.exclude(unit__in=units).delete()
    Addressee.objects.bulk_create(
        Addressee(dissemination=row, unit_id=key) for key in sorted(units - had)
    )
    _refuse_outside(row, units - had)
    if not progress(row, row.unit_id, row.sent_on, today=actor.today).lines:
        raise Refused(
            "DIS-NOBODY",
            _("Không có đơn vị nào bên dưới thuộc phạm vi đã chọn vào ngày %(day)s.")
            % {"day": day_text(row.sent_on)},
            fix=_("Bỏ bớt điều kiện về cấp, loại hình hay đơn vị."),
            cite=CITE,
            field="levels",
        )


def _refuse_outside(row: Dissemination, units: set[int]) -> None:
    there = set(standing_under(row.unit_id, row.sent_on)) - {row.unit_id} if units else set()
    if units - there:
        names = ", ".join(describe_units(units - there, row.sent_on).values())
        raise Refused(
            "DIS-TO",
            _("%(units)s không đứng dưới đơn vị gửi vào ngày %(day)s.")
            % {"units": names or _("Đơn vị đã chọn"), "day": day_text(row.sent_on)},
            fix=_("Chọn trong các đơn vị trực thuộc."),
            cite=CITE,
            field="units",
        )
