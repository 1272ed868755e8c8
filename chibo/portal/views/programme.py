"""A programme: its targets or duties for a unit, its plan of work and its paper."""

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.portal.reading import asked_of, rows
from chibo.portal.rows import sheet
from chibo.portal.scope import read_scope
from chibo.portal.words import left_out_texts
from chibo.programmes.queries import catalogue

KINDS = {"targets": "target", "duties": "duty"}
TABS = (*KINDS, "plan", "paper")


@require_safe
def programme(request: Request, code: str) -> HttpResponse:
    """The targets with value, target, baseline, status and what is still needed."""
    found = catalogue.programme(request.actor, code)
    scope = read_scope(request, until=found.span.last)
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else TABS[0]
    only = request.GET.get("status", "")
    kinds = Counter(entry.pack.kind for entry in found.entries)
    context = {
        "scope": scope,
        "programme": found,
        "pack": found.pack,
        "tab": tab,
        "only": only,
        "count": {"targets": kinds["target"], "duties": kinds["duty"]},
    }
    if tab in KINDS:
        entries = [entry for entry in found.entries if entry.pack.kind == KINDS[tab]]
        asked, others = asked_of(scope.unit, entries)
        shown = rows(found, asked, scope.unit, scope.day, mode=scope.tree)
        context |= {"sheet": sheet(shown, only=only), "left_out": left_out_texts(others)}
    return render(request, "portal/programme.html", context)
