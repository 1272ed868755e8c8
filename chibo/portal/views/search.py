"""Search: over everything the reader may see, as one types or as a page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.core.searching import Words
from chibo.members.looks import note_list
from chibo.portal.scope import Scope, read_scope
from chibo.portal.search import FIRST, PEOPLE, TYPED, Asking, Group, group, groups


@require_safe
def search(request: Request) -> HttpResponse:
    """The first of every kind; with `?in=` a page of all of one kind."""
    scope = read_scope(request)
    return render(request, "portal/search/search.html", _found(request, scope, FIRST))


@require_safe
def search_hits(request: Request) -> HttpResponse:
    """What the box finds while somebody types, as a part of a page."""
    scope = read_scope(request)
    return render(request, "portal/search/_search_hits.html", _found(request, scope, TYPED))


def _found(request: Request, scope: Scope, most: int) -> dict[str, object]:
    words = Words.of(request.GET.get("q", ""))
    code = request.GET.get("in", "")
    asking = Asking(request.actor, scope, words)
    found = _groups(asking, most, code, request.GET.get("page", "")) if words else []
    people = sum(len(one.hits) for one in found if one.code == PEOPLE)
    note_list(request.actor, unit=scope.unit.id, persons=people, what="search")
    return {"scope": scope, "words": words, "groups": found, "only": code}


def _groups(asking: Asking, most: int, code: str, page: str) -> list[Group]:
    if not code:
        return groups(asking, most)
    found = group(asking, code, page)
    if found is None:
        raise Http404(code)
    return [found]
