"""A unit: where it stands, what it came of, and what lies below it."""

from urllib.parse import unquote, urlsplit

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.organisations.lineage import history
from chibo.organisations.models import Placement
from chibo.organisations.queries import below, level_names, matching, neighbours, type_names
from chibo.portal.papers import papers_on
from chibo.portal.people import people_of
from chibo.portal.scope import Scope, read_scope
from chibo.programmes.queries import catalogue

UNITS = 50
CHILDREN = 20


@require_safe
def unit(request: Request, code: str) -> HttpResponse:
    """Place in the tree on the day, people, papers, lineage with decisions, units below."""
    scope = read_scope(request, unit=code)
    children = below(request.actor, scope.unit.id, scope.day)
    context = {
        "scope": scope,
        "people": people_of(scope.unit.id, scope.day),
        "papers": papers_on(request.actor, scope, below=request.GET.get("papers") == "below"),
        "history": history(request.actor, scope.unit.id),
        "programmes": catalogue.programmes(request.actor)[::-1],
        **_listed(request, scope, children, CHILDREN),
    }
    return render(request, "portal/unit.html", context)


@require_safe
def units(request: Request) -> HttpResponse:
    """The units right below the one in scope, or all in reach that match the words typed."""
    scope = read_scope(request)
    words = request.GET.get("q", "").strip()
    found = (
        matching(request.actor, scope.day, words)
        if words
        else below(request.actor, scope.unit.id, scope.day)
    )
    context = {"scope": scope, "words": words, **_listed(request, scope, found, UNITS)}
    return render(request, "portal/units.html", context)


def _listed(
    request: Request, scope: Scope, found: QuerySet[Placement], most: int
) -> dict[str, object]:
    """One page of units with what their codes mean, each with the unit above it."""
    page = Paginator(found, most).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    return {
        "page": page,
        "rows": list(zip(shown, neighbours(shown, scope.day), strict=True)),
        "levels": level_names(scope.day),
        "types": type_names(scope.day),
    }


@require_safe
def unit_choices(request: Request) -> HttpResponse:
    """What the unit picker's box narrows, as a part of a page."""
    scope = read_scope(request, unit=_unit_in_path(request))
    return render(request, "portal/_unit_choices.html", {"scope": scope})


def _unit_in_path(request: Request) -> str | None:
    """The unit whose page asks, if it is a unit's page that asks."""
    asking = request.headers.get("HX-Current-URL", "")
    try:
        found = resolve(unquote(urlsplit(asking).path))
    except (Resolver404, ValueError):
        return None
    code = found.kwargs.get("code") if found.url_name == "unit" else None
    return code if isinstance(code, str) else None
