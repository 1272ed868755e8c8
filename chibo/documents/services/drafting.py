"""A draft is begun from a template, written, sent on its way, begun anew, given up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.models import Draft, DraftEdition, Paper
from chibo.documents.periods import read_period
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.services.leave import ISSUE, own, reason_of
from chibo.documents.templates import Template, paper_templates
from chibo.documents.way import step_of, way_of
from chibo.documents.wording import abstract_of, clean, content_of
from chibo.organisations.models import Placement, Unit
from chibo.organisations.reach import require

MOST_TEXT = 200_000
"""Characters of a draft: more is a slip of the hand."""


class NewerDraft(Refused):
    """Somebody has saved the draft since the form was made: `draft` is what is saved now."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(
            "DRAFT-NEWER",
            _("Dự thảo này đã được người khác lưu sau khi đồng chí mở trang."),
            fix=_("Xem hai bản bên dưới, sửa cho khớp rồi lưu lại."),
        )
        self.draft = draft


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper is to be written."""

    template: str
    holder: str
    period: str = ""
    programme: str = ""
    number: int | None = None
    replaces: Paper | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The text as people typed it; `issuer` one of the template's."""

    abstract: str
    content: Mapping[str, Any]
    issuer: str
    period: str = ""
    number: int | None = None


@transaction.atomic
def start_draft(actor: Actor, *, unit: Unit, wanted: Wanted, told: Mapping[str, str]) -> Draft:
    """Begin a draft from the template in force; `told` is what is filled into its words.

    Raises Refused DRAFT-TEMPLATE, DRAFT-ISSUER, DRAFT-OPEN, PAPER-PERIOD, NotAllowed.
    """
    require(actor, ISSUE, unit.pk)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    template, pack = _template(unit, wanted, actor.today), paper_templates()
    period = read_period(wanted.period)
    _refuse_second(unit, template, wanted, period)
    draft = Draft.objects.create(
        unit=unit,
        holder=wanted.holder,
        kind=template.paper,
        period=period,
        programme=wanted.programme,
        number=wanted.number,
        template=template.code,
        issuer=issuers_of(unit, template, actor.today)[0],
        type=template.type,
        abstract=abstract_of(template, told, pack.blank),
        content=content_of(template, told, pack.blank),
        started_on=actor.today,
        step_since=actor.today,
        replaces=wanted.replaces,
    )
    tell(actor, "draft.started", draft)
    return draft


@transaction.atomic
def save_text(
    actor: Actor, *, draft: Draft, version: int, written: Written, ready: bool = False
) -> Draft:
    """Save the text of a draft that is being written; `ready` as `send_on` does, or not at all.

    Raises Refused DRAFT-READY, DRAFT-ABSTRACT, DRAFT-EMPTY, DRAFT-LONG, DRAFT-ISSUER,
    DRAFT-BLANKS, PAPER-PERIOD, DRAFT-OVER, NewerDraft, NotAllowed.
    """
    held = in_hand(actor, draft, version)
    _refuse_ready(held)
    content = clean(written.content, held.content.get("shape", "headings"))
    held.abstract = " ".join(written.abstract.split())[:300]
    _refuse_text(held, content)
    if written.issuer != held.issuer:
        _refuse_issuer(held, written.issuer)
    held.content, held.issuer = content, written.issuer
    held.period, held.number = read_period(written.period), written.number
    if ready:
        _refuse_blanks(held)
    held.ready = ready
    return save(actor, "draft.ready" if ready else "draft.saved", held)


@transaction.atomic
def send_on(actor: Actor, *, draft: Draft, version: int) -> Draft:
    """Say that the text is ready to go on to the next step; then it no longer changes.

    Raises Refused DRAFT-READY, DRAFT-ABSTRACT, DRAFT-EMPTY, DRAFT-BLANKS, DRAFT-OVER, NewerDraft,
    NotAllowed.
    """
    held = in_hand(actor, draft, version)
    _refuse_ready(held)
    _refuse_text(held, held.content)
    _refuse_blanks(held)
    held.ready = True
    return save(actor, "draft.ready", held)


@transaction.atomic
def revise(actor: Actor, *, draft: Draft, version: int, why: str) -> Draft:
    """Begin the next draft; the one before it is kept as it was.

    Raises Refused PAPER-WHY, DRAFT-WRITING, DRAFT-OVER, NewerDraft, NotAllowed.
    """
    held = in_hand(actor, draft, version)
    reason = reason_of(why)
    if not held.ready:
        raise Refused(
            "DRAFT-WRITING",
            _("Dự thảo lần %(edition)s đang soạn, sửa thẳng được.") % {"edition": held.edition},
            fix=_("Tải lại trang rồi sửa."),
        )
    next_edition(actor, held, reason)
    return save(actor, "draft.revised", held, reason=reason)


@transaction.atomic
def give_up(actor: Actor, *, draft: Draft, version: int, reason: str) -> Draft:
    """Stop writing; what there is stays on record. Raises as `revise` does."""
    held = in_hand(actor, draft, version)
    held.reason = reason_of(reason)
    held.ended_on = actor.today
    return save(actor, "draft.given-up", held, reason=held.reason)


def in_hand(actor: Actor, draft: Draft, version: int) -> Draft:
    """The draft as it is saved, locked, with its version gone up for this write.

    The caller saves it. Raises NewerDraft, Refused DRAFT-OVER, NotAllowed.
    """
    require(actor, ISSUE, draft.unit_id)
    return locked(draft, version)


def locked(draft: Draft, version: int | None) -> Draft:
    """The same without asking for leave: the caller has. None: whichever version it is."""
    held = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if held is None:
        raise NotAllowed(f"draft {draft.pk} is gone")
    if held.ended_on:
        raise Refused(
            "DRAFT-OVER",
            _("“%(draft)s” đã xong ngày %(day)s nên không sửa được.")
            % {"draft": held, "day": day_text(held.ended_on)},
            fix=_("Soạn văn bản mới thay cho văn bản này."),
        )
    if version is not None and held.version != version:
        raise NewerDraft(held)
    held.version += 1
    return held


def save(
    actor: Actor, action: str, draft: Draft, *, reason: str = "", on_behalf: OnBehalf | None = None
) -> Draft:
    """Save it with the step that it waits at now, and leave one entry."""
    _set_step(draft, actor.today)
    draft.save()
    tell(actor, action, draft, reason=reason, on_behalf=on_behalf)
    return draft


def next_edition(actor: Actor, draft: Draft, why: str) -> None:
    """Keep the text as it is and open it for the next draft; the caller saves."""
    DraftEdition.objects.create(
        draft=draft,
        edition=draft.edition,
        abstract=draft.abstract,
        content=draft.content,
        why=why[:300],
        until=actor.today,
    )
    draft.edition += 1
    draft.ready = False


def tell(
    actor: Actor,
    action: str,
    draft: Draft,
    *,
    reason: str = "",
    on_behalf: OnBehalf | None = None,
) -> None:
    """One entry of the trail; who writes for a unit below is named with the unit."""
    if on_behalf is None and not own(actor, draft.unit_id):
        on_behalf = OnBehalf(draft.unit_id, draft.for_paper)
    audit.record(
        actor,
        action,
        unit=draft.unit_id,
        on_behalf=on_behalf,
        reason=reason,
        detail={"draft": draft.pk, "kind": draft.kind, "step": draft.step},
    )


def issuers_of(unit: Unit, template: Template, day: date) -> list[str]:
    """Who may issue it: those of the template that such a unit has.

    Raises Refused DRAFT-ISSUER.
    """
    placed, rules = Placement.objects.as_of(day).filter(unit=unit).first(), paper_rules()
    found = []
    for code in template.issuers if placed else ():
        try:
            rules.sign(code, level=placed.level, type=placed.type, day=day)  # type: ignore[union-attr]
        except Refused:
            continue
        found.append(code)
    if not found:
        raise Refused(
            "DRAFT-ISSUER",
            _("Đơn vị này không có cơ quan nào ban hành loại văn bản ấy."),
            fix=_("Chọn mẫu khác, hoặc thêm ký hiệu vào gói quy định."),
            field="template",
        )
    return found


def _template(unit: Unit, wanted: Wanted, day: date) -> Template:
    placed = Placement.objects.as_of(day).filter(unit=unit).first()
    found = paper_templates().template(wanted.template, day)
    fits = found and placed and found.fits(placed.level, placed.type, day)
    if found is None or not fits or wanted.holder not in found.holders:
        raise Refused(
            "DRAFT-TEMPLATE",
            _("Không có mẫu nào như vậy dùng cho đơn vị này hôm nay."),
            fix=_("Chọn một mẫu trong danh sách."),
            field="template",
        )
    return found


def _refuse_second(unit: Unit, template: Template, wanted: Wanted, period: str) -> None:
    """Two people at once don't begin the same paper twice."""
    if not template.paper or template.paper == Paper.Kind.THEMATIC_RESOLUTION:
        return
    rows = Draft.objects.filter(unit=unit, ended_on=None, holder=wanted.holder)
    other = rows.filter(kind=template.paper, period=period, programme=wanted.programme).first()
    if other is not None:
        raise Refused(
            "DRAFT-OPEN",
            _("“%(draft)s” đang được soạn từ ngày %(day)s.")
            % {"draft": other, "day": day_text(other.started_on)},
            fix=_("Mở dự thảo ấy ở “Đang soạn, đang trình” rồi làm tiếp."),
        )


def _refuse_ready(draft: Draft) -> None:
    if draft.ready:
        raise Refused(
            "DRAFT-READY",
            _("Dự thảo lần %(edition)s đã chuyển đi, không sửa chữ được.")
            % {"edition": draft.edition},
            fix=_("Bấm “Sửa thành dự thảo mới”; bản trước vẫn được giữ."),
        )


def _refuse_text(draft: Draft, content: Mapping[str, Any]) -> None:
    if not draft.abstract:
        raise Refused(
            "DRAFT-ABSTRACT",
            _("Văn bản chưa có trích yếu."),
            fix=_("Ghi văn bản nói về việc gì, ví dụ “công tác năm 2026”."),
            field="abstract",
        )
    if not content["sections"]:
        raise Refused(
            "DRAFT-EMPTY",
            _("Văn bản chưa có nội dung."),
            fix=_("Ghi ít nhất một mục."),
            field="section-0-text",
        )
    if sum(len(one["text"]) for one in content["sections"]) > MOST_TEXT:
        raise Refused(
            "DRAFT-LONG",
            _("Văn bản dài quá, không lưu được."),
            fix=_("Chuyển phần số liệu dài sang phụ lục, gửi kèm."),
        )


def _refuse_blanks(draft: Draft) -> None:
    """What the template left open is filled in before others read it."""
    blank, content = paper_templates().blank, draft.content
    texts = [draft.abstract, *content["grounds"], *content["recipients"]]
    texts += [value for one in content["sections"] for value in one.values()]
    found = sum(text.count(blank) for text in texts)
    if found:
        raise Refused(
            "DRAFT-BLANKS",
            ngettext(
                "Văn bản còn %(count)d chỗ để trống “%(blank)s”.",
                "Văn bản còn %(count)d chỗ để trống “%(blank)s”.",
                found,
            )
            % {"count": found, "blank": blank},
            fix=_("Điền vào, hoặc bỏ những dòng không dùng, rồi chuyển đi."),
        )


def _refuse_issuer(draft: Draft, issuer: str) -> None:
    template = paper_templates().template(draft.template, draft.started_on)
    if template is None or issuer not in issuers_of(draft.unit, template, draft.started_on):
        raise Refused(
            "DRAFT-ISSUER",
            _("Cơ quan ban hành này không dùng được cho văn bản."),
            fix=_("Chọn lại cơ quan ban hành."),
            field="issuer",
        )


def _set_step(draft: Draft, today: date) -> None:
    step = step_of(draft, way_of(draft))
    if step != draft.step:
        draft.step, draft.step_since = step, today
