"""Records a study outside the unit's own sittings, and those who were told of it later."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.dissemination.models import Dissemination, Reader, Study
from chibo.dissemination.prescribed import rule_on
from chibo.dissemination.queries.names import called, newcomers
from chibo.dissemination.queries.waiting import Sent
from chibo.dissemination.services.holding import CITE, HOLD, asked_at, behalf, tell
from chibo.dissemination.services.listing import forget_names, recount, take_names
from chibo.organisations.entering import reason_of
from chibo.organisations.models import Unit
from chibo.organisations.reach import require

MOST = 1_000_000  # heads at one conference
TYPED = (Study.How.CONFERENCE, Study.How.ONLINE, Study.How.PAPER)


@dataclass(frozen=True, slots=True)
class Held:
    """A study as typed; `absent` are those on the list of the day who were not there."""

    how: str
    on: date
    title: str = ""
    absent: Collection[int] = ()
    union_heads: int | None = None
    people_heads: int | None = None


@transaction.atomic
def record_study(
    actor: Actor, *, row: Dissemination, unit: int, held: Held, for_paper: str = ""
) -> Study:
    """Write down that the unit studied the paper at a conference, or by reading it.

    Where members or leaders study there, everybody due on the day counts as told but the absent.
    A unit that only sends it on may count others by head. It acknowledges the paper as well.

    Raises Refused DIS-DAY, DIS-NOT-ASKED, DIS-HOW, DIS-HEADS, DIS-ABSENT, DIS-STUDIED-TWICE,
    DIS-FOR-PAPER, NotAllowed.
    """
    sent = asked_at(actor, row, unit, held.on)
    _refuse_unheard(row, unit, held)
    due, there = _names(sent, held)
    acting = behalf(actor, unit, for_paper)
    study = Study.objects.create(
        dissemination=row,
        unit_id=unit,
        how=held.how,
        held_on=held.on,
        title=" ".join(held.title.split()),
        union_heads=held.union_heads,
        people_heads=held.people_heads,
        for_paper=acting.paper if acting else "",
        recorded_by=actor.user_id,
        recorded_by_name=actor.name,
    )
    take_names(study, due, there)
    recount(actor, row, unit, for_paper=study.for_paper)
    detail = {"dissemination": row.pk, "study": study.pk, "on": held.on.isoformat()}
    tell(actor, "dissemination.studied", unit, held.on, acting=acting, detail=detail)
    return study


def _refuse_unheard(row: Dissemination, unit: int, held: Held) -> None:
    if held.how not in TYPED:
        raise Refused(
            "DIS-HOW",
            _("Chọn cách học: hội nghị, trực tuyến, hay đọc tài liệu."),
            fix=_("Học trong buổi họp của đơn vị thì đánh dấu ở bước Kết luận của buổi ấy."),
            cite=CITE,
            field="how",
        )
    for name in ("union_heads", "people_heads"):
        if not 0 <= (getattr(held, name) or 0) <= MOST:
            raise Refused(
                "DIS-HEADS",
                _("Số người dự đếm theo đầu người, từ 0 đến %(most)s.") % {"most": MOST},
                fix=_("Sửa lại số người."),
                cite=CITE,
                field=name,
            )
    same = Study.objects.filter(dissemination=row, unit=unit, how=held.how, held_on=held.on)
    if same.exists():
        raise Refused(
            "DIS-STUDIED-TWICE",
            _("Buổi học ngày %(day)s đã được ghi.") % {"day": day_text(held.on)},
            fix=_("Bỏ buổi đã ghi rồi ghi lại nếu cần sửa."),
            cite=CITE,
            field="on",
        )


def _names(sent: Sent, held: Held) -> tuple[set[int], set[int]]:
    """Who was due on the day, and who of those that are called was there."""
    if not sent.line.part:
        return set(), set()
    people = called(sent.line.unit.unit, held.on, cell=sent.line.unit.cell)
    listed = rule_on(held.on).listed
    due = {one.person.pk for one in people if one.standing in listed}
    absent = set(held.absent)
    if absent - {one.person.pk for one in people} or (due and due <= absent):
        raise Refused(
            "DIS-ABSENT",
            _("Danh sách vắng không khớp với những người thuộc diện học ngày %(day)s.")
            % {"day": day_text(held.on)},
            fix=_("Chọn lại người vắng; phải có ít nhất một người dự."),
            cite=CITE,
            field="absent",
        )
    return due, due - absent


@transaction.atomic
def tell_later(
    actor: Actor,
    *,
    row: Dissemination,
    unit: int,
    persons: Collection[int],
    on: date,
    for_paper: str = "",
) -> int:
    """Say that some who were absent have been told since; gives how many.

    Raises Refused DIS-DAY, DIS-NOT-ASKED, DIS-BEFORE, DIS-NO-NAMES, DIS-FOR-PAPER, NotAllowed.
    """
    sent = asked_at(actor, row, unit, on)
    every = Reader.objects.filter(dissemination=row, unit=unit)
    listed = set(every.values_list("person_id", flat=True))
    rows = every.filter(told_on=None, person__in=persons)
    came = newcomers(row, unit, on, listed, cell=sent.line.unit.cell)
    new = {one.person.pk for one in came} & set(persons)
    if not (rows.exists() or new):
        raise Refused(
            "DIS-NO-NAMES",
            _("Chưa chọn ai trong số những người còn phải học."),
            fix=_("Đánh dấu những người đã học bù, rồi lưu."),
            cite=CITE,
            field="persons",
        )
    first = sent.line.studied_on
    if first is None or on < first:
        raise Refused(
            "DIS-BEFORE",
            _("Học bù ghi từ ngày đơn vị đã học trở đi."),
            fix=_("Sửa lại ngày học bù."),
            cite=CITE,
            field="on",
        )
    acting = behalf(actor, unit, for_paper)
    count = rows.update(told_on=on) + len(new)
    Reader.objects.bulk_create(
        Reader(dissemination=row, unit_id=unit, person_id=key, told_on=on) for key in sorted(new)
    )
    recount(actor, row, unit)
    detail = {"dissemination": row.pk, "persons": count, "on": on.isoformat()}
    tell(actor, "dissemination.told_later", unit, on, acting=acting, detail=detail)
    return count


@transaction.atomic
def drop_study(actor: Actor, *, study: Study, reason: str, for_paper: str = "") -> None:
    """Take out a study that was typed wrongly; one of a sitting is put right in the sitting.

    Raises Refused DIS-OF-SITTING, DIS-REASON, DIS-FOR-PAPER, NotAllowed.
    """
    require(actor, HOLD, study.unit_id)
    Unit.objects.select_for_update(no_key=True).get(pk=study.unit_id)
    if study.how not in TYPED:
        raise Refused(
            "DIS-OF-SITTING",
            _("Buổi học này ghi theo biên bản buổi họp, nên sửa ở buổi họp."),
            fix=_("Mở lại buổi họp, bỏ đánh dấu ở bước Kết luận, rồi ký lại."),
            cite=CITE,
        )
    reason = reason_of(
        reason,
        code="DIS-REASON",
        said=_("Bỏ một buổi học đã ghi thì nêu lý do, từ %(least)s đến %(most)s chữ."),
        cite=CITE,
    )
    acting = behalf(actor, study.unit_id, for_paper)
    detail = {"dissemination": study.dissemination_id, "study": study.pk}
    forget_names(study)
    row, unit, first = study.dissemination, study.unit_id, study.held_on or actor.today
    study.delete()
    recount(actor, row, unit)
    tell(
        actor,
        "dissemination.dropped",
        unit,
        first,
        acting=acting,
        reason=reason,
        detail=detail,
    )
