"""The programme of working sessions as a file; it leaves an entry in the trail."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.documents.official.typesetting import TYPES, typesetter
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.papers.programme import programme_paper
from chibo.meetings.queries.programmes import visited_by
from chibo.meetings.services.programmes import day_in_year
from chibo.portal.attendance.programme import Page, may_print
from chibo.portal.attendance.programme_names import names_of


def programme_file(actor: Actor, page: Page, suffix: str) -> HttpResponse:
    """The programme, issued or a draft. Raises Http404 for no such file, and who may not print."""
    if suffix not in TYPES or page.found is None or not may_print(actor, page):
        raise Http404(suffix)
    unit, day = page.scope.unit, page.scope.day
    visited = {visited_by(one) for one in page.found.sessions.all()}
    told = names_of(actor, unit.id, visited, day_in_year(page.year, day))
    names = {key: one.name for key, one in told.items()}
    content = typesetter(suffix)(programme_paper(page.found, names, day), paper_rules())
    name = f"chuong-trinh-lam-viec-{unit.code}-{page.year}.{suffix}".replace("/", "-")
    answer = HttpResponse(content, content_type=TYPES[suffix])
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    detail = {"year": page.year, "as": suffix}
    audit.record(actor, "programme.paper-taken", unit=unit.id, detail=detail)
    return answer
