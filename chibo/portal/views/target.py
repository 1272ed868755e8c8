"""A target: where it stands, which units below lack most, and why the number is what it is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.portal.gaps import gaps_below
from chibo.portal.rows import rows_of
from chibo.portal.scope import read_scope
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.explain import explain


def _page(request: Request, name: str) -> int:
    text = request.GET.get(name, "1")
    return int(text) if text.isdecimal() else 1


@require_safe
def target(request: Request, code: str) -> HttpResponse:
    """The sentence, the figure, units by gap, and the records behind."""
    programme, entry = catalogue.target(request.actor, code)
    scope = read_scope(request, until=programme.span.last)
    rows = rows_of(programme, [entry], scope.unit, scope.day, mode=scope.tree)
    why = explain(
        request.actor,
        programme,
        entry,
        scope.unit,
        scope.day,
        mode=scope.tree,
        page=_page(request, "page"),
    )
    context = {
        "scope": scope,
        "programme": programme.pack,
        "target": entry.pack,
        "definition": entry.definition,
        "row": rows[0] if rows else None,
        "why": why,
        "gaps": gaps_below(
            request.actor, programme, entry, scope.unit, scope.day, mode=scope.tree
        ),
    }
    return render(request, "portal/target.html", context)
