"""A cell's list as a file; each leaves an entry in the trail."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.documents.official.typesetting import TYPES, typesetter
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.queries.register import newest_version, tree_of
from chibo.portal.assignments.page import Page
from chibo.work.models import YearList
from chibo.work.papers import year_list_paper
from chibo.work.queries.assignments import NAMES

BLANK, RATED = "blank", "results"


def list_file(actor: Actor, page: Page, suffix: str, form: str) -> HttpResponse:
    """The list typeset: as signed, with results, as a draft, or blank to be written by hand.

    Raises Http404 for no such file, NotAllowed for whoever may not be told its names.
    """
    if suffix not in TYPES:
        raise Http404(suffix)
    if not page.names:
        raise NotAllowed(NAMES)
    found = page.found or YearList(unit=page.unit, year=page.year)
    if found.issued and found.signed and form not in (BLANK, RATED):
        paper = tree_of(newest_version(found.issued))
    else:
        paper = year_list_paper(found, page.whole.day, blank=form == BLANK)
    content = typesetter(suffix)(paper, paper_rules())
    name = f"danh-sach-{page.year}-{page.unit.code}.{suffix}".replace("/", "-")
    answer = HttpResponse(content, content_type=TYPES[suffix])
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    shown = form if form in (BLANK, RATED) else ""
    detail = {"year": page.year, "as": suffix, "form": shown}
    audit.record(actor, "year_list.paper-taken", unit=page.unit.pk, detail=detail)
    return answer
