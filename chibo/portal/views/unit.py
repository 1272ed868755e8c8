"""A unit: where it stands, what it came of, and what lies below it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.organisations.queries import below, history, neighbours
from chibo.portal.people import unit_in_figures
from chibo.portal.scope import read_scope
from chibo.programmes.queries import catalogue

FIRST = 200


@require_safe
def unit(request: Request, code: str) -> HttpResponse:
    """Place in the tree on the day, people in figures, lineage with decisions, units below."""
    scope = read_scope(request, unit=code)
    children = below(request.actor, scope.unit.id, scope.day)
    context = {
        "scope": scope,
        "children": neighbours(children, scope.day, first=FIRST),
        "children_more": max(0, children.count() - FIRST),
        "history": history(request.actor, scope.unit.id),
        "people": unit_in_figures(scope.unit.id, scope.day),
        "programmes": [one.pack for one in catalogue.programmes(request.actor)],
    }
    return render(request, "portal/unit.html", context)


@require_safe
def units(request: Request) -> HttpResponse:
    """The units right below the reader's own, or those that match the words typed."""
    scope = read_scope(request)
    return render(request, "portal/units.html", {"scope": scope})


@require_safe
def unit_choices(request: Request) -> HttpResponse:
    """What the unit picker's box narrows, as a part of a page."""
    return render(request, "portal/_unit_choices.html", {"scope": read_scope(request)})
