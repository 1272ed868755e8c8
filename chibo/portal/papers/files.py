"""Issued papers and drafts as downloads; each leaves an entry in the trail."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.documents.drafted import paper_of_draft
from chibo.documents.models import Draft, NumberedPaper
from chibo.documents.official import OfficialPaper
from chibo.documents.official.typesetting import TYPES, typesetter
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.queries.register import newest_version, tree_of


def issued_file(actor: Actor, entry: NumberedPaper, suffix: str) -> HttpResponse:
    """A registered paper as it holds, typeset. Raises Http404 for a form that isn't there."""
    paper = tree_of(newest_version(entry))
    return _answer(actor, entry.unit_id, paper, entry.number or entry.type, suffix)


def draft_file(actor: Actor, draft: Draft, suffix: str) -> HttpResponse:
    """A draft as it stands; issued, the paper itself. Raises Http404, Refused."""
    if draft.entry is not None:
        return issued_file(actor, draft.entry, suffix)
    paper = paper_of_draft(draft, max(actor.today, draft.started_on))
    return _answer(actor, draft.unit_id, paper, f"du-thao-{draft.pk}-{draft.edition}", suffix)


def _answer(
    actor: Actor, unit: int, paper: OfficialPaper, called: str, suffix: str
) -> HttpResponse:
    if suffix not in TYPES:
        raise Http404(suffix)
    content = typesetter(suffix)(paper, paper_rules())
    answer = HttpResponse(content, content_type=TYPES[suffix])
    name = f"{called}.{suffix}".replace("/", "-")
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    audit.record(actor, "paper.taken", unit=unit, detail={"paper": called, "as": suffix})
    return answer
