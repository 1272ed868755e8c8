"""A draft that has gone its way is issued: numbered, kept, and in force from its day on."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.documents.drafted import paper_of_draft
from chibo.documents.models import Draft
from chibo.documents.services.drafting import in_hand, save
from chibo.documents.services.leave import on_behalf
from chibo.documents.services.papers import Stated, enter_paper
from chibo.documents.services.register import keep_paper, number_paper
from chibo.documents.way import Step, step_of, way_of


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, on which day, from when it holds; `serial` where the paper has its number."""

    on: date
    post: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    serial: int | None = None


@transaction.atomic
def issue_draft(
    actor: Actor, *, draft: Draft, version: int, signing: Signing, for_paper: str = ""
) -> Draft:
    """Number the paper, keep what it says, and enter it among the papers in force.

    The paper it replaces ends on its first day. Whoever issues it for a unit below names the
    unit's signed paper (practice U2).

    Raises Refused DRAFT-STEP, DRAFT-SIGN-DAY, what `number_paper`, `keep_paper` and `enter_paper`
    refuse, PAPER-SIGNER, NewerDraft, NotAllowed.
    """
    held = in_hand(actor, draft, version)
    behalf = on_behalf(actor, held.unit_id, for_paper)
    held.for_paper = behalf.paper if behalf else ""
    _refuse_early(actor, held, signing.on)
    entry = number_paper(
        actor,
        unit=held.unit,
        issuer=held.issuer,
        type=held.type,
        on=signing.on,
        serial=signing.serial,
    )
    paper = paper_of_draft(held, signing.on, signer=(signing.post, signing.name))
    keep_paper(actor, entry=entry, paper=paper)
    held.entry, held.ended_on = entry, signing.on
    if held.kind:
        held.paper = enter_paper(
            actor,
            unit=held.unit,
            stated=_stated(held, signing),
            replaces=held.replaces,
            for_paper=for_paper,
            entry=entry,
        )
    return save(actor, "draft.issued", held, on_behalf=behalf)


def _stated(draft: Draft, signing: Signing) -> Stated:
    return Stated(
        holder=draft.holder,
        kind=draft.kind,
        valid_from=signing.valid_from or signing.on,
        valid_to=signing.valid_to,
        period=draft.period,
        programme=draft.programme,
        number=draft.number,
        paper_number=draft.entry.number if draft.entry else "",
        signed_on=signing.on,
        about=draft.abstract,
    )


def _refuse_early(actor: Actor, draft: Draft, on: date) -> None:
    way = way_of(draft)
    at = step_of(draft, way)
    if at != Step.ISSUE:
        raise Refused(
            "DRAFT-STEP",
            _("Văn bản đang ở bước “%(step)s”, chưa ban hành được.") % {"step": at.label},
            fix=_("Làm xong bước ấy; người phụ trách đi vắng thì ghi kết quả từ bản giấy."),
            cite=way.source,
        )
    vote = getattr(draft, "vote", None)
    first = max(draft.started_on, vote.on) if vote else draft.started_on
    if not first <= on <= actor.today:
        raise Refused(
            "DRAFT-SIGN-DAY",
            _("Ngày ký phải từ %(since)s đến hôm nay.") % {"since": day_text(first)},
            fix=_("Sửa ngày ký."),
            field="on",
        )
