"""The list of charges of a unit as a paper to print, and the plans that it is the annex of."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.sorting import text_key
from chibo.documents.official.typesetting import TYPES, typesetter
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.queries.required import RECORDS, papers_of
from chibo.indicators.keeping import units_keeping
from chibo.meetings.queries.sittings import NAMES, READ, may
from chibo.organisations.queries import describe_units
from chibo.portal.attendance.charges import place_names
from chibo.portal.attendance.tables import bare_units
from chibo.portal.scope import Scope
from chibo.portal.units.papers import PaperRow
from chibo.work.plan_paper import plan_of
from chibo.work.queries.charges import given_by

MOST_BARE = 400
PLANS = ("attendance_plan", "cross_attendance_plan")
"""Papers in force that 004-5a and 004-14 count."""


def plans_asked(actor: Actor, scope: Scope) -> list[PaperRow]:
    """The plans that the unit has to have on the day, and whether they are there."""
    keeps = units_keeping(RECORDS, scope.day)
    answers = papers_of(actor, scope.unit.id, scope.day, keeps=keeps)
    return [PaperRow(one, scope.unit.code) for one in answers if one.required.paper in PLANS]


def plan_file(actor: Actor, scope: Scope, suffix: str) -> HttpResponse:
    """The list as of the day of the scope. Raises Http404 for no such file, and who may not see
    names there."""
    unit, day = scope.unit, scope.day
    if suffix not in TYPES or not all(may(actor, one, unit.id) for one in (READ, NAMES)):
        raise Http404(suffix)
    charges = list(given_by(unit.id, day))
    paper = plan_of(unit.id, day, charges, place_names(charges, day), _bare(actor, scope))
    content = typesetter(suffix)(paper, paper_rules())
    name = f"phan-cong-{unit.code}-{day:%Y%m%d}.{suffix}".replace("/", "-")
    answer = HttpResponse(content, content_type=TYPES[suffix])
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    persons = len({one.person_id for one in charges})
    detail = {"charges": len(charges), "persons": persons, "as": suffix}
    audit.record(actor, "charges.paper-taken", unit=unit.id, detail=detail)
    return answer


def _bare(actor: Actor, scope: Scope) -> list[tuple[str, str]]:
    rows = bare_units(actor, scope.unit.id, scope.day)
    above = describe_units({row.parent_id for row, _cell in rows if row.parent_id}, scope.day)
    found = [(row.name, above.get(row.parent_id or 0, "")) for row, _cell in rows]
    return sorted(found, key=lambda one: (text_key(one[1]), text_key(one[0])))[:MOST_BARE]
