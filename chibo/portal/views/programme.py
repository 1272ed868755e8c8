"""A programme: its targets or duties for a unit, its plan of work and its paper."""

from collections import Counter
from dataclasses import replace

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.portal.programmes.duty_months import strips_of
from chibo.portal.programmes.plan_table import plan_listing
from chibo.portal.programmes.target_table import targets_listing
from chibo.portal.reading import asked_of, rows
from chibo.portal.rows import sheet
from chibo.portal.scope import Scope, read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.words import left_out_texts
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued

KINDS = ("targets", "duties")
TABS = (*KINDS, "plan", "paper")


@require_safe
def programme(request: Request, code: str) -> HttpResponse:
    """The targets with value, target, baseline, status and what is still needed."""
    found = catalogue.programme(request.actor, code)
    scope = read_scope(request, until=found.span.last)
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else TABS[0]
    kinds = Counter(entry.pack.kind for entry in found.entries)
    context = {
        "scope": scope,
        "programme": found,
        "pack": found.pack,
        "tab": tab,
        "count": {"targets": kinds["target"], "duties": kinds["duty"]},
    }
    if tab in KINDS:
        context |= _targets(request, found, scope, duties=tab == "duties")
    if tab == "plan":
        context["plan"] = plan_listing(request, found.pack)
    return page_or_file(request, "portal/programmes/programme.html", context)


def _targets(
    request: Request, found: Catalogued, scope: Scope, *, duties: bool
) -> dict[str, object]:
    """Targets or duties asked of the unit; duties with their year, unless that takes long."""
    kind = "duty" if duties else "target"
    entries = [entry for entry in found.entries if entry.pack.kind == kind]
    asked, others = asked_of(scope.unit, entries)
    unit, day, mode = scope.unit, scope.day, scope.tree
    shown = rows(request.actor, found, asked, unit, day, mode=mode, trend=not duties)
    context: dict[str, object] = {"left_out": left_out_texts(others)}
    if duties:
        wanted = "months" in request.GET
        strips = strips_of(request.actor, found, asked, unit, day, mode=mode, wanted=wanted)
        shown = [replace(row, strip=(strips or {}).get(row.id)) for row in shown]
        context["months_left_out"] = strips is None
    listing = targets_listing(request, shown, str(found.pack.title), duties=duties)
    return {**context, "sheet": sheet(shown), "targets": listing}
