"""The papers of a sitting as downloads; each leaves an entry in the trail."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.documents.official import OfficialPaper
from chibo.documents.official.large import enlarged
from chibo.documents.official.typesetting import TYPES, typesetter
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.models import Sitting
from chibo.meetings.queries.papers import excerpts_for, kept_paper, paper_of
from chibo.portal.meetings import packet
from chibo.portal.posted import number_in

TITLES = {
    "minutes": _("Biên bản"),
    "resolution": _("Nghị quyết"),
    "notice": _("Thông báo kết luận"),
    "report": _("Báo cáo kết quả"),
    "score": _("Phiếu chấm điểm"),
}
EXCERPT, PACKET, ATTENDANCE = "excerpt", "packet", "attendance"


def paper_file(
    actor: Actor, sitting: Sitting, kind: str, suffix: str, version: str = ""
) -> HttpResponse:
    """One paper typeset, in a version if one is named; or what is made of all of them.

    Raises Http404 for none such, NotAllowed.
    """
    other = packet.MAKERS.get((kind, suffix))
    if other is not None:
        content, type = other(actor, sitting)
        return _answer(actor, sitting, (kind, sitting.code, suffix), content, type)
    if suffix not in TYPES:
        raise Http404(suffix)
    papers, number = _papers(actor, sitting, kind, version)
    content = typeset(papers, suffix)
    return _answer(actor, sitting, (kind, number, suffix), content, TYPES[suffix])


def typeset(papers: Sequence[OfficialPaper], suffix: str, *, large: bool = False) -> bytes:
    """Papers of one day as one file, each on pages of its own."""
    first, *more = papers
    rules = enlarged(paper_rules()) if large else paper_rules()
    return typesetter(suffix)(first, rules, *more)


def download(content: bytes, name: str, type: str) -> HttpResponse:
    """A file to be kept, under a name that any disk takes."""
    answer = HttpResponse(content, content_type=type)
    disposition = content_disposition_header(as_attachment=True, filename=name.replace("/", "-"))
    answer.headers["Content-Disposition"] = disposition or "attachment"
    return answer


def _papers(
    actor: Actor, sitting: Sitting, kind: str, version: str
) -> tuple[Sequence[OfficialPaper], str]:
    if kind == EXCERPT:
        found = excerpts_for(actor, sitting)
        if not found:
            raise NotAllowed(f"{kind} of {sitting.code}")
        return found, sitting.code
    try:
        if version:
            asked = number_in(version, digits=4) or 0
            paper, number = kept_paper(actor, sitting, kind, asked)
        else:
            paper, number = paper_of(actor, sitting, kind)
    except KeyError as nothing:
        raise Http404(kind) from nothing
    return [paper], number or sitting.code


def _answer(
    actor: Actor, sitting: Sitting, called: tuple[str, str, str], content: bytes, type: str
) -> HttpResponse:
    kind, number, suffix = called
    detail = {"sitting": sitting.code, "paper": kind, "as": suffix}
    audit.record(actor, "meeting.paper-taken", unit=sitting.unit_id, detail=detail)
    return download(content, f"{kind}-{number}.{suffix}", type)
