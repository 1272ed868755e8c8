"""The register of issued papers: a number for each, and what it said, version by version."""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.documents.models import IssuedPaper, NumberedPaper
from chibo.documents.official.stored import fingerprint, to_plain
from chibo.documents.official.tree import Head, OfficialPaper
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.queries.register import Run, run_on
from chibo.organisations.models import Placement, Unit
from chibo.organisations.reach import require

ISSUE = "paper.issue"
LONGEST_REASON = 300


@transaction.atomic
def number_paper(
    actor: Actor,
    *,
    unit: Unit,
    issuer: str,
    type: str,
    on: date,
    serial: int | None = None,
    numbered: bool = True,
) -> NumberedPaper:
    """Enter a paper of that day in the unit's register under the next number of its run.

    Numbers have no gaps: one that is given back by a transaction that fails is given out again.
    `serial` takes over the number that a paper bears already, and later ones go on from there;
    without `numbered` the paper is registered and bears none.

    Raises Refused PAPER-UNIT, PAPER-TYPE, PAPER-ISSUER, PAPER-SERIAL, PAPER-TAKEN, NotAllowed.
    """
    require(actor, ISSUE, unit.pk)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    place, rules = _placed(unit, on), paper_rules()
    sign = rules.sign(issuer, level=place.level, type=place.type, day=on).sign
    kind = rules.type(type, on)
    run = run_on(unit.pk, sign, type, on)
    entry = NumberedPaper(unit=unit, issuer=issuer, type=type, sign=sign, run_from=run.first, on=on)
    if numbered:
        entry.serial = _next(run) if serial is None else _free(run, serial)
        entry.number = f"{entry.serial:02d}-{kind.sign}/{sign}"
    entry.save()
    audit.record(
        actor,
        "papers.numbered",
        unit=unit.pk,
        detail={"number": entry.number, "type": type, "on": on.isoformat()},
    )
    return entry


@transaction.atomic
def keep_paper(
    actor: Actor, *, entry: NumberedPaper, paper: OfficialPaper, reason: str = ""
) -> IssuedPaper:
    """Keep what the registered paper says; its number stands in the head.

    Once more, and it is the corrected paper: the version before it stays, and `reason` says why.

    Raises Refused PAPER-REASON, PAPER-SAME, NotAllowed.
    """
    require(actor, ISSUE, entry.unit_id)
    NumberedPaper.objects.select_for_update(no_key=True).get(pk=entry.pk)
    before = entry.versions.order_by("-version").first()
    if isinstance(paper.head, Head):
        paper = replace(paper, head=replace(paper.head, number=entry.number))
    content = to_plain(paper)
    said = fingerprint(content)
    if before is not None:
        _refuse_idle_change(before, said, reason)
    kept = IssuedPaper.objects.create(
        entry=entry,
        version=before.version + 1 if before else 1,
        content=content,
        sha256=said,
        reason=reason.strip() if before else "",
        issued_by=actor.user_id,
        issued_by_name=actor.name,
        replaces=before,
    )
    audit.record(
        actor,
        "papers.corrected" if before else "papers.issued",
        unit=entry.unit_id,
        reason=kept.reason,
        detail={"number": entry.number, "type": entry.type, "version": kept.version},
    )
    return kept


def _placed(unit: Unit, on: date) -> Placement:
    found: Placement | None = Placement.objects.as_of(on).filter(unit=unit).first()
    if found is None:
        raise Refused(
            "PAPER-UNIT",
            _("Ngày %(day)s không có đơn vị %(code)s nên không thể ban hành văn bản.")
            % {"day": day_text(on), "code": unit.code},
            fix=_("Sửa ngày của văn bản, hoặc chọn đơn vị có vào ngày đó."),
            field="on",
        )
    return found


def _next(run: Run) -> int:
    newest = run.rows.aggregate(newest=Max("serial"))["newest"]
    return (newest or 0) + 1


def _free(run: Run, serial: int) -> int:
    if serial < 1:
        raise Refused(
            "PAPER-SERIAL",
            _("Số văn bản phải từ 1 trở lên."),
            fix=_("Ghi đúng số trên văn bản."),
            field="serial",
        )
    taken = run.rows.filter(serial=serial).first()
    if taken is not None:
        raise Refused(
            "PAPER-TAKEN",
            _("Số %(number)s đã cấp cho văn bản ngày %(day)s.")
            % {"number": taken.number, "day": day_text(taken.on)},
            fix=_("Ghi số khác, hoặc để trống để lấy số tiếp theo."),
            field="serial",
        )
    return serial


def _refuse_idle_change(before: IssuedPaper, said: str, reason: str) -> None:
    if before.sha256 == said:
        raise Refused(
            "PAPER-SAME",
            _("Văn bản %(number)s không thay đổi gì so với bản đã ban hành.")
            % {"number": before.entry},
            fix=_("Sửa nội dung trước khi lưu bản mới."),
        )
    if not reason.strip() or len(reason.strip()) > LONGEST_REASON:
        raise Refused(
            "PAPER-REASON",
            _("Văn bản %(number)s đã ban hành: cần ghi lý do sửa, dưới %(most)d chữ.")
            % {"number": before.entry, "most": LONGEST_REASON},
            fix=_("Ghi một câu, ví dụ “Sửa số đảng viên có mặt”."),
            field="reason",
        )
