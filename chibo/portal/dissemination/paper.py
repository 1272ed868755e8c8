"""The summary of a paper as a download; it leaves an entry in the trail."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.sorting import text_key
from chibo.dissemination.models import Dissemination
from chibo.dissemination.papers import Told, summary_of
from chibo.documents.official.typesetting import TYPES, typesetter
from chibo.documents.queries.layouts import paper_rules
from chibo.organisations.queries import describe_units
from chibo.portal.dissemination.far import far_of
from chibo.portal.scope import Scope


def summary_file(actor: Actor, scope: Scope, row: Dissemination, suffix: str) -> HttpResponse:
    """The form typeset. Raises Http404 for another kind of file, or where nothing is to be told."""
    far = far_of(actor, scope, row) if suffix in TYPES else None
    if far is None:
        raise Http404(suffix)
    sender = row.sender(scope.day)
    told = Told(
        progress=far.progress,
        sender=describe_units([sender], scope.day).get(sender, ""),
        total=far.total.count,
        levels=[(one.name, one.count) for one in far.levels],
        units=sorted(
            ((one.name, one.count) for one in far.children), key=lambda pair: text_key(pair[0])
        ),
        heads=far.heads,
        few=far.total.few,
    )
    content = typesetter(suffix)(summary_of(told), paper_rules())
    answer = HttpResponse(content, content_type=TYPES[suffix])
    name = f"quan-triet-{row.pk}-{scope.unit.code}-{scope.day.isoformat()}.{suffix}"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    detail = {"dissemination": row.pk, "as": suffix, "on": scope.day.isoformat()}
    audit.record(actor, "dissemination.summary-taken", unit=scope.unit.id, detail=detail)
    return answer
