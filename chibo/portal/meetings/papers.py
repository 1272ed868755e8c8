"""The papers of a sitting as downloads; each leaves an entry in the trail."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.documents.official.typesetting import TYPES, typesetter
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.models import Sitting
from chibo.meetings.queries.papers import paper_of

TITLES = {
    "minutes": _("Biên bản"),
    "resolution": _("Nghị quyết"),
    "score": _("Phiếu chấm điểm"),
}


def paper_file(actor: Actor, sitting: Sitting, kind: str, suffix: str) -> HttpResponse:
    """One paper typeset. Raises Http404 for none such, NotAllowed."""
    if suffix not in TYPES:
        raise Http404(suffix)
    try:
        paper, number = paper_of(actor, sitting, kind)
    except KeyError as nothing:
        raise Http404(kind) from nothing
    content = typesetter(suffix)(paper, paper_rules())
    name = f"{kind}-{number or sitting.code}.{suffix}".replace("/", "-")
    answer = HttpResponse(content, content_type=TYPES[suffix])
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    detail = {"sitting": sitting.code, "paper": kind, "as": suffix}
    audit.record(actor, "meeting.paper-taken", unit=sitting.unit_id, detail=detail)
    return answer
