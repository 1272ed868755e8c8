"""What a draft says as an official paper."""

from datetime import date

from chibo.documents.models import Draft
from chibo.documents.official.tree import OfficialPaper
from chibo.documents.queries.heads import letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.wording import parts_of


def paper_of_draft(
    draft: Draft, day: date, *, signer: tuple[str, str] | None = None
) -> OfficialPaper:
    """The paper of that day; without a signer it is a draft, and its head says which.

    Raises Outdated, Placement.DoesNotExist, Refused PAPER-ISSUER, PAPER-SIGNER.
    """
    rules = paper_rules()
    head = letterhead(rules, draft.unit_id, draft.issuer, day)
    return OfficialPaper(
        day=day,
        type=draft.type,
        head=head.head(draft=0 if signer else draft.edition),
        abstract=(draft.abstract,),
        grounds=tuple(draft.content["grounds"]),
        body=parts_of(draft.content),
        signatures=(head.signed(*signer),) if signer else (),
        recipients=tuple(draft.content["recipients"]),
    )
