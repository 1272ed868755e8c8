"""Comments asked on a draft, the superior's appraisal, and the vote: numbers and summaries."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.models import Appraisal, Consultation, Draft, DraftVote
from chibo.documents.services.drafting import in_hand, locked, next_edition, save
from chibo.documents.services.leave import ISSUE
from chibo.documents.templates import paper_templates
from chibo.organisations.models import Placement
from chibo.organisations.reach import require

SUMMARY = 5000


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back of comments asked: how many, and what they say together."""

    asked: int
    answered: int
    agreed: int
    summary: str


@dataclass(frozen=True, slots=True)
class Said:
    """The superior's opinion, and the paper that says so."""

    opinion: str
    on: date
    number: str
    remarks: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How a vote came out; `sitting` is the code of the meeting where it was kept here."""

    on: date
    voters: int
    votes_for: int
    votes_against: int = 0
    sitting: str = ""


@transaction.atomic
def ask_comments(actor: Actor, *, draft: Draft, version: int, whom: str, until: date) -> Draft:
    """Ask a group for comments on the draft as it stands, until a day.

    Raises Refused DRAFT-UNREADY, DRAFT-UNTIL, DRAFT-ASKED, DRAFT-OVER, NewerDraft, NotAllowed.
    """
    held = in_hand(actor, draft, version)
    _refuse_unready(held)
    if until < actor.today:
        raise Refused(
            "DRAFT-UNTIL",
            _("Hạn góp ý %(day)s đã qua.") % {"day": day_text(until)},
            fix=_("Chọn một ngày từ hôm nay trở đi."),
            field="until",
        )
    if held.consultations.filter(whom=whom, closed_on=None).exists():
        raise Refused(
            "DRAFT-ASKED",
            _("Đang lấy ý kiến của nhóm này rồi."),
            fix=_("Ghi kết quả lần trước trước khi hỏi lại."),
            field="whom",
        )
    Consultation.objects.create(
        draft=held, whom=whom, edition=held.edition, asked_on=actor.today, until=until
    )
    return save(actor, "draft.comments-asked", held)


@transaction.atomic
def close_comments(
    actor: Actor, *, draft: Draft, version: int, consultation: int, heard: Heard
) -> Draft:
    """Keep how many answered and what they say together; who thinks what is never kept.

    Raises Refused DRAFT-COUNTS, DRAFT-SUMMARY, DRAFT-CLOSED, DRAFT-OVER, NewerDraft, NotAllowed.
    """
    held = in_hand(actor, draft, version)
    row = held.consultations.filter(pk=consultation, closed_on=None).first()
    if row is None:
        raise Refused(
            "DRAFT-CLOSED",
            _("Lần lấy ý kiến này đã ghi kết quả."),
            fix=_("Tải lại trang."),
        )
    if not heard.agreed <= heard.answered <= heard.asked:
        raise Refused(
            "DRAFT-COUNTS",
            _("Số đếm chưa khớp: hỏi %(asked)s, trả lời %(answered)s, nhất trí %(agreed)s.")
            % {"asked": heard.asked, "answered": heard.answered, "agreed": heard.agreed},
            fix=_("Số nhất trí không hơn số trả lời, số trả lời không hơn số được hỏi."),
            field="answered",
        )
    row.summary = heard.summary.strip()[:SUMMARY]
    if heard.answered > heard.agreed and not row.summary:
        raise Refused(
            "DRAFT-SUMMARY",
            _("Có ý kiến khác mà chưa ghi tóm tắt."),
            fix=_("Ghi gọn các ý, không ghi tên người góp ý."),
            field="summary",
        )
    row.asked, row.answered, row.agreed = heard.asked, heard.answered, heard.agreed
    row.closed_on = actor.today
    row.save()
    return save(actor, "draft.comments-closed", held)


@transaction.atomic
def ask_appraisal(actor: Actor, *, draft: Draft, version: int, by: int, until: date) -> Draft:
    """Ask a unit above for its board's opinion.

    Raises Refused DRAFT-UNREADY, DRAFT-UNTIL, DRAFT-ASKED, DRAFT-ABOVE, DRAFT-OVER, NewerDraft,
    NotAllowed.
    """
    held = in_hand(actor, draft, version)
    _refuse_unready(held)
    if by not in dict(appraisers(held.unit_id, actor.today)):
        raise Refused(
            "DRAFT-ABOVE",
            _("Nơi thẩm định phải là cấp trên của đơn vị."),
            fix=_("Chọn một đơn vị trong danh sách."),
            field="by",
        )
    if until < actor.today:
        raise Refused(
            "DRAFT-UNTIL",
            _("Hạn thẩm định %(day)s đã qua.") % {"day": day_text(until)},
            fix=_("Chọn một ngày từ hôm nay trở đi."),
            field="until",
        )
    if held.appraisals.filter(opinion="").exists():
        raise Refused(
            "DRAFT-ASKED",
            _("Dự thảo đang chờ thẩm định rồi."),
            fix=_("Chờ ý kiến, hoặc ghi ý kiến từ bản giấy."),
            field="by",
        )
    Appraisal.objects.create(
        draft=held, by_id=by, edition=held.edition, asked_on=actor.today, until=until
    )
    return save(actor, "draft.appraisal-asked", held)


@transaction.atomic
def appraise(actor: Actor, *, draft: Draft, said: Said, version: int | None = None) -> Draft:
    """Enter the opinion of the unit that was asked; returned, the next draft is begun.

    The unit asked enters it itself; where it can't, the unit that asked, or one above, does from
    its paper, whose number it then gives (practice U2).

    Raises Refused DRAFT-NOT-ASKED, DRAFT-OPINION-DAY, DRAFT-OPINION-PAPER, DRAFT-OPINION-WHY,
    DRAFT-OVER, NotAllowed.
    """
    row = draft.appraisals.filter(opinion="").select_related("by").first()
    if row is None:
        raise Refused(
            "DRAFT-NOT-ASKED",
            _("Không có đề nghị thẩm định nào đang chờ."),
            fix=_("Tải lại trang."),
        )
    if not appraises(actor, row):
        require(actor, ISSUE, draft.unit_id)
    by_them = actor.acts_for(row.by_id, ISSUE)
    held = locked(draft, version)
    row = Appraisal.objects.select_related("by").get(pk=row.pk)
    _refuse_opinion(actor, row, said, by_them=by_them)
    row.opinion, row.on = said.opinion, said.on
    row.number, row.remarks = " ".join(said.number.split())[:60], said.remarks.strip()[:SUMMARY]
    row.from_paper = not by_them
    row.save()
    if row.opinion == Appraisal.Opinion.RETURNED:
        next_edition(actor, held, row.remarks or row.get_opinion_display())
    paper = None if by_them else OnBehalf(row.by_id, row.number)
    return save(actor, "draft.appraised", held, on_behalf=paper)


@transaction.atomic
def vote(actor: Actor, *, draft: Draft, version: int, tally: Tally) -> Draft:
    """Keep how the vote on the draft came out; not adopted, the next draft is begun.

    Raises Refused DRAFT-UNREADY, DRAFT-TALLY, DRAFT-VOTE-DAY, DRAFT-OVER, NewerDraft, NotAllowed.
    """
    held = in_hand(actor, draft, version)
    _refuse_unready(held)
    if tally.voters < 1 or tally.votes_for + tally.votes_against > tally.voters:
        raise Refused(
            "DRAFT-TALLY",
            _(
                "Số phiếu chưa khớp: %(votes_for)s tán thành, %(votes_against)s không, "
                "trong %(voters)s người có quyền."
            )
            % {
                "votes_for": tally.votes_for,
                "votes_against": tally.votes_against,
                "voters": tally.voters,
            },
            fix=_("Tổng số phiếu không hơn số người có quyền biểu quyết."),
            field="votes_for",
        )
    if not held.started_on <= tally.on <= actor.today:
        raise Refused(
            "DRAFT-VOTE-DAY",
            _("Ngày biểu quyết phải từ %(since)s, ngày bắt đầu soạn, đến hôm nay.")
            % {"since": day_text(held.started_on)},
            fix=_("Sửa ngày biểu quyết."),
            field="on",
        )
    rule = paper_templates().majority(tally.on)
    adopted = tally.votes_for > tally.voters * rule.more_than
    row, _new = DraftVote.objects.update_or_create(
        draft=held,
        defaults={
            "edition": held.edition,
            "on": tally.on,
            "sitting": tally.sitting[:40],
            "voters": tally.voters,
            "votes_for": tally.votes_for,
            "votes_against": tally.votes_against,
            "adopted": adopted,
        },
    )
    held.vote = row
    if not adopted:
        next_edition(actor, held, _("Biểu quyết chưa thông qua."))
    return save(actor, "draft.voted", held)


def appraises(actor: Actor, row: Appraisal) -> bool:
    """Whether the actor gives the opinion for the unit that was asked."""
    try:
        require(actor, ISSUE, row.by_id)
    except NotAllowed:
        return False
    return True


def appraisers(unit: int, day: date) -> list[tuple[int, str]]:
    """The units above that may be asked, the nearest first."""
    found: list[tuple[int, str]] = []
    placed = Placement.objects.as_of(day).filter(unit=unit).first()
    while placed is not None and placed.parent_id is not None and len(found) < 10:
        placed = Placement.objects.as_of(day).filter(unit=placed.parent_id).first()
        if placed is not None:
            found.append((placed.unit_id, placed.name))
    return found


def _refuse_unready(draft: Draft) -> None:
    if not draft.ready:
        raise Refused(
            "DRAFT-UNREADY",
            _("Dự thảo lần %(edition)s đang soạn, chưa chuyển đi.") % {"edition": draft.edition},
            fix=_("Lưu, rồi bấm “Soạn xong, chuyển bước sau”."),
        )


def _refuse_opinion(actor: Actor, row: Appraisal, said: Said, *, by_them: bool) -> None:
    if not row.asked_on <= said.on <= actor.today:
        raise Refused(
            "DRAFT-OPINION-DAY",
            _("Ngày cho ý kiến phải từ %(since)s, ngày đề nghị, đến hôm nay.")
            % {"since": day_text(row.asked_on)},
            fix=_("Sửa ngày cho ý kiến."),
            field="on",
        )
    if not by_them and not said.number.strip():
        raise Refused(
            "DRAFT-OPINION-PAPER",
            _("Ghi ý kiến thay nơi thẩm định thì phải có số văn bản của nơi ấy."),
            fix=_("Ghi số văn bản, ví dụ “45-CV/BTCTU”."),
            field="number",
        )
    if said.opinion == Appraisal.Opinion.RETURNED and not said.remarks.strip():
        raise Refused(
            "DRAFT-OPINION-WHY",
            _("Chưa nhất trí thì ghi cần sửa những gì."),
            fix=_("Ghi gọn từng ý cần sửa."),
            field="remarks",
        )
