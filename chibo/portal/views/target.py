"""A target: where it stands, which units below lack most, and why the number is what it is."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.indicators.forest import Mode
from chibo.portal import explained
from chibo.portal.gaps import gaps_below, narrowed
from chibo.portal.reading import asked_of, other_reading, rows
from chibo.portal.scope import Scope, read_scope
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.explain import PAGE, explain

UNITS = 20
OTHER: dict[Mode, Mode] = {"day": "today", "today": "day"}


@require_safe
def target(request: Request, code: str) -> HttpResponse:
    """The sentence, the figure, units by gap, and the records behind."""
    programme, entry = catalogue.target(request.actor, code)
    scope = read_scope(request, until=programme.span.last)
    context = {
        "scope": scope,
        "programme": programme,
        "pack": programme.pack,
        "target": entry.pack,
        "definition": entry.definition,
        "other_tree": OTHER[scope.tree],
    }
    if asked_of(scope.unit, [entry])[0]:
        context |= _figure(request, programme, entry, scope)
    return render(request, "portal/target.html", context)


def _figure(
    request: Request, programme: Catalogued, entry: Entry, scope: Scope
) -> dict[str, object]:
    unit, day, mode = scope.unit, scope.day, scope.tree
    page = _number(request.GET.get("page", ""))
    [row] = rows(programme, [entry], unit, day, mode=mode)
    listed = "page" in request.GET
    size = PAGE if listed else explained.FIRST
    why = explain(request.actor, programme, entry, unit, day, mode=mode, page=page, size=size)
    every, empty = gaps_below(request.actor, programme, entry, unit, day, mode=mode)
    show = request.GET.get("show", "")
    gaps = narrowed(every, empty, words=request.GET.get("q", ""), show=show)
    return {
        "row": row,
        "why": why,
        "records": explained.records_of(why, listed=listed),
        "parts": explained.parts_of(why),
        "cuts": explained.cuts_of(why, day),
        "other": other_reading(programme, entry, unit, day, mode=mode),
        "gaps": gaps,
        "gap_page": Paginator(gaps.shown, UNITS).get_page(request.GET.get("units")),
        "show": show,
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 1
