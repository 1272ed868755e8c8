"""A programme: its targets or duties for a unit, its plan of work and its paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.portal.rows import rows_of, sheet
from chibo.portal.scope import read_scope
from chibo.programmes.queries import catalogue

TABS = ("targets", "duties", "plan", "paper")


@require_safe
def programme(request: Request, code: str) -> HttpResponse:
    """The targets with value, target, baseline, status and what is still needed."""
    found = catalogue.programme(request.actor, code)
    scope = read_scope(request, until=found.span.last)
    tab = request.GET.get("tab", "targets")
    tab = tab if tab in TABS else "targets"
    context = {"scope": scope, "programme": found.pack, "tab": tab}
    kind = {"targets": "target", "duties": "duty"}.get(tab)
    if kind:
        entries = [one for one in found.entries if one.pack.kind == kind]
        rows = rows_of(found, entries, scope.unit, scope.day, mode=scope.tree)
        context |= {"sheet": sheet(rows), "not_asked": len(entries) - len(rows)}
    context["counts"] = {
        "targets": sum(1 for one in found.entries if one.pack.kind == "target"),
        "duties": sum(1 for one in found.entries if one.pack.kind == "duty"),
        "plan": len(found.pack.plan),
    }
    return render(request, "portal/programme.html", context)
