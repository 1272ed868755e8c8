"""A unit: where it stands, what it came of, and what lies below it."""

from urllib.parse import unquote, urlsplit

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.organisations.queries import below, level_names, placed_on, type_names
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.units.listing import units_listing
from chibo.portal.units.page import part_asked, parts
from chibo.portal.units.people import people_of


@require_safe
def unit(request: Request, code: str) -> HttpResponse:
    """Place in the tree then and now, people, committees, meetings, papers, history, units below;
    `tab` asks for one part in full."""
    scope = read_scope(request, unit=code)
    people, tab = people_of(request.actor, scope.unit.id, scope.day), part_asked(request)
    context = {
        "scope": scope,
        "levels": level_names(scope.day),
        "types": type_names(scope.day),
        "people": people,
        "tab": tab,
        **parts(request, scope, people, tab),
    }
    return page_or_file(request, "portal/units/unit.html", context)


@require_safe
def units(request: Request) -> HttpResponse:
    """The units right below the one in scope; all in reach for words or `?show=all`."""
    scope = read_scope(request)
    words = request.GET.get("q", "").strip()
    every = bool(words) or request.GET.get("show") == "all"
    rows = (
        placed_on(request.actor, scope.day)
        if every
        else below(request.actor, scope.unit.id, scope.day)
    )
    listing = units_listing(request, scope, rows, wider=True)
    context = {"scope": scope, "words": words, "every": every, "units": listing}
    return page_or_file(request, "portal/units/units.html", context)


@require_safe
def unit_choices(request: Request) -> HttpResponse:
    """What the unit picker's box narrows, as a part of a page."""
    scope = read_scope(request, unit=_unit_in_path(request))
    return render(request, "portal/units/_unit_choices.html", {"scope": scope})


def _unit_in_path(request: Request) -> str | None:
    """The unit whose page asks, if it is a unit's page that asks."""
    asking = request.headers.get("HX-Current-URL", "")
    try:
        found = resolve(unquote(urlsplit(asking).path))
    except (Resolver404, ValueError):
        return None
    code = found.kwargs.get("code") if found.url_name == "unit" else None
    return code if isinstance(code, str) else None
