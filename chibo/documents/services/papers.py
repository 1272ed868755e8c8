"""Papers in force: entered from paper, put right, ended, replaced, looked at again, found."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.documents.models import NumberedPaper, Paper, PaperOrigin, PaperReview
from chibo.documents.periods import first_day, periods_asked, read_period
from chibo.documents.services.leave import ISSUE, from_above, on_behalf, reason_of
from chibo.organisations.models import Placement, Unit
from chibo.organisations.reach import require

RECORDS = "papers"
MANY = (Paper.Kind.THEMATIC_RESOLUTION,)
"""Several of these are in force side by side."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a paper in force says of itself."""

    holder: str
    kind: str
    valid_from: date
    valid_to: date | None = None
    period: str = ""
    programme: str = ""
    number: int | None = None
    paper_number: str = ""
    signed_on: date | None = None
    about: str = ""


class NewerPaper(Refused):
    """Somebody has changed the paper since the form was made."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(
            "PAPER-NEWER",
            _("Văn bản này đã được người khác sửa sau khi đồng chí mở trang."),
            fix=_("Xem lại bản đang lưu ở trên, sửa cho khớp rồi lưu lại."),
        )
        self.paper = paper


@transaction.atomic
def enter_paper(
    actor: Actor,
    *,
    unit: Unit,
    stated: Stated,
    replaces: Paper | None = None,
    for_paper: str = "",
    entry: NumberedPaper | None = None,
) -> Paper:
    """Enter a paper that is in force from its day on; the one it replaces ends on that day.

    Whoever enters it from above says from which paper of the unit (practice U2).

    Raises Refused PAPER-NO-UNIT, PAPER-DAYS, PAPER-AHEAD, PAPER-PERIOD, PAPER-NO-PERIOD,
    PAPER-PROGRAMME, PAPER-TWICE, PAPER-REPLACES, PAPER-FOR, NotAllowed.
    """
    require(actor, ISSUE, unit.pk)
    behalf = on_behalf(actor, unit.pk, for_paper)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    said = _checked(actor, unit, stated)
    earliest = [first_day(said.period, said.valid_from)]
    if replaces is not None:
        _end_replaced(unit, replaces, said)
    _refuse_twice(unit, said, None)
    paper = Paper(code=_free_code(unit, said.valid_from), unit=unit)
    _take(paper, said)
    paper.save()
    PaperOrigin.objects.create(
        paper=paper,
        number=said.paper_number,
        signed_on=said.signed_on,
        about=said.about,
        entry=entry,
        replaces=replaces,
    )
    _tell(actor, "paper.entered", paper, min(earliest), behalf)
    return paper


@transaction.atomic
def correct_paper(
    actor: Actor, *, paper: Paper, version: int, stated: Stated, reason: str, for_paper: str = ""
) -> Paper:
    """Put right what was entered wrong; the trail keeps what stood before, and why.

    Raises what `enter_paper` does, Refused PAPER-WHY, NewerPaper.
    """
    held, origin = _in_hand(actor, paper, version)
    behalf = on_behalf(actor, held.unit_id, for_paper)
    why = reason_of(reason)
    before = stated_of(held, origin)
    said = _checked(actor, held.unit, stated)
    _refuse_twice(held.unit, said, held)
    days = [first_day(one.period, one.valid_from) for one in (before, said)]
    _take(held, said)
    held.save()
    origin.number, origin.signed_on, origin.about = (
        said.paper_number,
        said.signed_on,
        said.about,
    )
    origin.save()
    _tell(actor, "paper.corrected", held, min(days), behalf, why, before)
    return held


@transaction.atomic
def end_paper(
    actor: Actor, *, paper: Paper, version: int, on: date, reason: str, for_paper: str = ""
) -> Paper:
    """End a paper: on that day it is in force no longer.

    Raises Refused PAPER-ENDED, PAPER-DAYS, PAPER-WHY, PAPER-FOR, NewerPaper, NotAllowed.
    """
    held, origin = _in_hand(actor, paper, version)
    behalf = on_behalf(actor, held.unit_id, for_paper)
    why = reason_of(reason)
    _refuse_ended(held, on)
    earliest = min(on, held.valid_to or on)
    held.valid_to = on
    held.save(update_fields=["valid_to"])
    origin.ended_because = why
    origin.save()
    _tell(actor, "paper.ended", held, earliest, behalf, why)
    return held


@transaction.atomic
def find_carried_out(actor: Actor, *, paper: Paper, carried_out: bool | None) -> Paper:
    """What the superior found: carried out, not carried out, or not looked at (None).

    Raises Refused PAPER-OWN-FINDING for the unit itself, NotAllowed.
    """
    require(actor, ISSUE, paper.unit_id)
    if not from_above(actor, paper.unit_id):
        raise Refused(
            "PAPER-OWN-FINDING",
            _("Việc thực hiện văn bản do cấp trên đánh giá, đơn vị không tự ghi."),
            fix=_("Đề nghị cấp trên xem và ghi kết luận."),
        )
    held: Paper = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    held.carried_out = carried_out
    held.save(update_fields=["carried_out"])
    _tell(actor, "paper.found", held, first_day(held.period, held.valid_from), None)
    return held


@transaction.atomic
def review_paper(
    actor: Actor, *, paper: Paper, on: date, outcome: str, remark: str, for_paper: str = ""
) -> PaperReview:
    """Keep that a paper in force was looked at again, and what came of it.

    Raises Refused PAPER-REVIEW-DAY, PAPER-FOR, NotAllowed.
    """
    require(actor, ISSUE, paper.unit_id)
    behalf = on_behalf(actor, paper.unit_id, for_paper)
    if on < paper.valid_from or on > actor.today:
        raise Refused(
            "PAPER-REVIEW-DAY",
            _("Ngày rà soát phải từ %(since)s đến hôm nay.")
            % {"since": day_text(paper.valid_from)},
            fix=_("Sửa ngày rà soát."),
            field="on",
        )
    row = PaperReview.objects.create(
        paper=paper, on=on, outcome=outcome, remark=" ".join(remark.split())[:300]
    )
    audit.record(
        actor,
        "paper.reviewed",
        unit=paper.unit_id,
        on_behalf=behalf,
        detail={"paper": paper.code, "outcome": outcome},
    )
    return row


def stated_of(paper: Paper, origin: PaperOrigin | None) -> Stated:
    """What is on record of it, as it would be entered."""
    return Stated(
        holder=paper.holder,
        kind=paper.kind,
        valid_from=paper.valid_from,
        valid_to=paper.valid_to,
        period=paper.period,
        programme=paper.programme,
        number=paper.number,
        paper_number=origin.number if origin else "",
        signed_on=origin.signed_on if origin else None,
        about=origin.about if origin else "",
    )


def _in_hand(actor: Actor, paper: Paper, version: int) -> tuple[Paper, PaperOrigin]:
    """The paper as it is saved, locked, its version gone up. The caller saves both."""
    require(actor, ISSUE, paper.unit_id)
    Unit.objects.select_for_update(no_key=True).get(pk=paper.unit_id)
    held = Paper.objects.select_related("unit").get(pk=paper.pk)
    origin, _new = PaperOrigin.objects.get_or_create(paper=held, defaults={"version": 0})
    if origin.version != version:
        raise NewerPaper(held)
    origin.version += 1
    return held, origin


def _checked(actor: Actor, unit: Unit, stated: Stated) -> Stated:
    """The same with its texts tidied. Raises Refused for what cannot be."""
    said = replace(
        stated,
        period=read_period(stated.period),
        paper_number=" ".join(stated.paper_number.split())[:60],
        about=" ".join(stated.about.split())[:300],
    )
    _refuse_days(actor, unit, said)
    asked = periods_asked(said.kind, said.holder, said.valid_from)
    if asked and not said.period:
        raise Refused(
            "PAPER-NO-PERIOD",
            _("“%(kind)s” là văn bản của một kỳ mà chưa ghi kỳ nào.")
            % {"kind": Paper.Kind(said.kind).label},
            fix=_("Ghi kỳ của văn bản: 2026, 2026-Q4, 2026-H2 hoặc 2025-2030."),
            field="period",
        )
    if said.kind == Paper.Kind.OWN_PROGRAMME and not said.programme:
        raise Refused(
            "PAPER-PROGRAMME",
            _("Chương trình riêng thì ghi nó thực hiện chương trình nào của cấp trên."),
            fix=_("Chọn chương trình, nghị quyết của cấp trên."),
            field="programme",
        )
    if said.number is not None and said.kind != Paper.Kind.ADMISSION_PLAN:
        return replace(said, number=None)
    return said


def _refuse_days(actor: Actor, unit: Unit, said: Stated) -> None:
    if said.valid_to is not None and said.valid_to <= said.valid_from:
        raise Refused(
            "PAPER-DAYS",
            _("Ngày hết hiệu lực %(to)s không sau ngày bắt đầu %(since)s.")
            % {"to": day_text(said.valid_to), "since": day_text(said.valid_from)},
            fix=_("Sửa một trong hai ngày; còn hiệu lực thì để trống ngày hết."),
            field="valid_to",
        )
    if (said.signed_on or said.valid_from) > actor.today:
        raise Refused(
            "PAPER-AHEAD",
            _("Hôm nay %(day)s văn bản này chưa ban hành.") % {"day": day_text(actor.today)},
            fix=_("Ghi đúng ngày ký, ngày có hiệu lực; văn bản đang soạn thì mở dự thảo."),
            field="signed_on" if said.signed_on else "valid_from",
        )
    if not Placement.objects.as_of(said.valid_from).filter(unit=unit).exists():
        raise Refused(
            "PAPER-NO-UNIT",
            _("Ngày %(day)s không có đơn vị %(code)s nên không thể ban hành văn bản.")
            % {"day": day_text(said.valid_from), "code": unit.code},
            fix=_("Sửa ngày của văn bản, hoặc chọn đơn vị có vào ngày đó."),
            field="valid_from",
        )


def _refuse_twice(unit: Unit, said: Stated, but: Paper | None) -> None:
    """One paper of a kind, period and programme is in force at a time."""
    if said.kind in MANY:
        return
    rows = Paper.objects.filter(
        unit=unit,
        holder=said.holder,
        kind=said.kind,
        period=said.period,
        programme=said.programme,
    )
    rows = rows.exclude(valid_to__lte=said.valid_from)
    if said.valid_to is not None:
        rows = rows.filter(valid_from__lt=said.valid_to)
    other = rows.exclude(pk=but.pk if but else None).order_by("valid_from").first()
    if other is not None:
        raise Refused(
            "PAPER-TWICE",
            _("Đã có “%(paper)s” có hiệu lực từ %(day)s.")
            % {"paper": other, "day": day_text(other.valid_from)},
            fix=_("Chọn “Thay văn bản đang có”, hoặc ghi ngày hết hiệu lực của văn bản trước."),
            field="replaces",
        )


def _end_replaced(unit: Unit, before: Paper, said: Stated) -> None:
    """The earlier paper ends on the first day of the new one; it stays on record."""
    if before.unit_id != unit.pk or before.kind != said.kind or before.holder != said.holder:
        raise Refused(
            "PAPER-REPLACES",
            _("Văn bản được thay không phải cùng loại của đơn vị này."),
            fix=_("Chọn lại văn bản được thay."),
            field="replaces",
        )
    _refuse_ended(before, said.valid_from)
    Paper.objects.filter(pk=before.pk).update(valid_to=said.valid_from)
    before.valid_to = said.valid_from


def _refuse_ended(paper: Paper, on: date) -> None:
    if paper.valid_to is not None and paper.valid_to < on:
        raise Refused(
            "PAPER-ENDED",
            _("“%(paper)s” đã hết hiệu lực từ %(day)s.")
            % {"paper": paper, "day": day_text(paper.valid_to)},
            fix=_("Không cần ghi hết hiệu lực nữa; ghi sai ngày thì dùng “Sửa chỗ ghi sai”."),
            field="on",
        )
    if on <= paper.valid_from:
        raise Refused(
            "PAPER-DAYS",
            _("“%(paper)s” có hiệu lực từ %(day)s, không thể hết trong hoặc trước ngày ấy.")
            % {"paper": paper, "day": day_text(paper.valid_from)},
            fix=_("Ghi ngày sau ngày có hiệu lực."),
            field="on",
        )


def _take(paper: Paper, said: Stated) -> None:
    for name in ("holder", "kind", "valid_from", "valid_to", "period", "programme", "number"):
        setattr(paper, name, getattr(said, name))


def _free_code(unit: Unit, on: date) -> str:
    """Unit, day and a running number: the same form on every unit."""
    stem = f"{unit.code[:20]}-VB-{on:%Y%m%d}"
    taken = set(Paper.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for at in range(1, 10000) if (code := f"{stem}-{at}") not in taken)


def _tell(
    actor: Actor,
    action: str,
    paper: Paper,
    earliest: date,
    behalf: OnBehalf | None,
    reason: str = "",
    before: Stated | None = None,
) -> None:
    detail: dict[str, object] = {"paper": paper.code, "kind": paper.kind}
    if before is not None:
        detail["before"] = {
            name: str(getattr(before, name) or "") for name in Stated.__dataclass_fields__
        }
    audit.record(
        actor,
        action,
        unit=paper.unit_id,
        touched=[(paper.unit_id, RECORDS, earliest)],
        on_behalf=behalf,
        reason=reason,
        detail=detail,
    )
