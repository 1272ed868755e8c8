"""The tree of any day, and what changed in it between two days."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.organisations.changes import days_of_changes
from chibo.organisations.queries import level_names, type_names
from chibo.portal.posted import number_in
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.tree.branches import SHOWN, found_in_tree, level_below, tops_of, tree_from
from chibo.portal.tree.changes import changes_listing, span_asked

FOUND = 50
DAYS = 6


@require_safe
def tree(request: Request) -> HttpResponse:
    """The tree from the reader's own units down; `open` is the unit down to which it is unfolded,
    `q` what is searched."""
    scope = read_scope(request)
    words = request.GET.get("q", "").strip()
    context = {
        "scope": scope,
        "levels": level_names(scope.day),
        "types": type_names(scope.day),
        "words": words,
    }
    if words:
        found, number = found_in_tree(request.actor, scope.day, words, FOUND)
        context |= {"found": found, "number": number}
    else:
        tops = tops_of(request.actor, scope, "unit" in request.GET)
        context["nodes"] = tree_from(request.actor, scope, tops, request.GET.get("open", ""))
    return render(request, "portal/tree/tree.html", context)


@require_safe
def branch(request: Request) -> HttpResponse:
    """The units right below one, as a part of the tree's page; `start` goes on from one of them."""
    scope = read_scope(request)
    start = number_in(request.GET.get("start", ""), digits=6) or 0
    nodes, more = level_below(request.actor, scope.unit.id, scope.day, start)
    context = {
        "scope": scope,
        "levels": level_names(scope.day),
        "types": type_names(scope.day),
        "nodes": nodes,
        "more": more,
        "start": start,
        "parent": scope.unit.code,
        "next": start + SHOWN,
    }
    return render(request, "portal/tree/_branch.html", context)


@require_safe
def tree_changes(request: Request) -> HttpResponse:
    """What changed between two days at and below the unit of the page, in the reader's reach.

    The second day is that of the scope line; an address may call it `to`.
    """
    _read_second_day(request)
    scope = read_scope(request)
    span = span_asked(request.GET.get("from", ""), scope.day)
    context = {
        "scope": scope,
        "span": span,
        "changes": changes_listing(request, scope, span),
        "days": days_of_changes(request.actor, scope.unit.id, request.actor.today, DAYS),
    }
    return page_or_file(request, "portal/tree/tree_changes.html", context)


def _read_second_day(request: Request) -> None:
    """Let the day called `to` be the day of the page, as all links on it have it."""
    if "to" in request.GET:
        asked = request.GET.copy()
        asked["as_of"] = asked.pop("to")[-1]
        setattr(request, "GET", asked)  # noqa: B010 - the stubs would have it immutable
