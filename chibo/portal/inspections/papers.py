"""The papers of a cell's own inspections as files; each leaves an entry in the trail."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.documents.official import OfficialPaper
from chibo.documents.official.typesetting import TYPES, typesetter
from chibo.documents.queries.layouts import paper_rules
from chibo.inspection.own import taken_of
from chibo.inspection.own_papers import conclusion_paper, notice_paper, plan_paper
from chibo.portal.inspections.one import OnePage
from chibo.portal.inspections.page import Page

NOTICE, CONCLUSION = "notice", "conclusion"


def plan_file(actor: Actor, page: Page, suffix: str) -> HttpResponse:
    """The plan with its names, for who is told them. Raises Http404."""
    if suffix not in TYPES or not page.sight.all or page.found is None:
        raise Http404(suffix)
    paper = plan_paper(page.found, actor.today)
    name = f"ke-hoach-kiem-tra-{page.year}-{page.unit.code}.{suffix}"
    return _file(actor, page.unit.pk, paper, name, suffix, {"year": page.year})


def one_file(actor: Actor, page: OnePage, kind: str, suffix: str) -> HttpResponse:
    """The notice, or the conclusion for who is told what was found. Raises Http404."""
    if suffix not in TYPES:
        raise Http404(suffix)
    one = page.one
    if kind == NOTICE:
        paper = notice_paper(one, actor.today)
    elif kind == CONCLUSION and page.findings and CONCLUSION in taken_of(one):
        paper = conclusion_paper(one, actor.today)
    else:
        raise Http404(kind)
    detail = {"inspection": one.pk, "paper": kind}
    return _file(actor, one.plan.unit_id, paper, f"{kind}-{one.pk}.{suffix}", suffix, detail)


def _file(
    actor: Actor, unit: int, paper: OfficialPaper, name: str, suffix: str, detail: dict[str, object]
) -> HttpResponse:
    content = typesetter(suffix)(paper, paper_rules())
    answer = HttpResponse(content, content_type=TYPES[suffix])
    disposition = content_disposition_header(as_attachment=True, filename=name.replace("/", "-"))
    answer.headers["Content-Disposition"] = disposition or "attachment"
    audit.record(actor, "own_inspection.paper-taken", unit=unit, detail={**detail, "as": suffix})
    return answer
