"""The heat map: which of the units below needs help with which target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.portal.heatmap.cells import heat_of
from chibo.portal.heatmap.table import Map, heat_listing
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.words import without_column_texts
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued, Entry


@require_safe
def heatmap(request: Request, code: str) -> HttpResponse:
    """Units right below the one in scope by the targets of one programme."""
    programme = catalogue.programme(request.actor, code)
    scope = read_scope(request, until=programme.span.last)
    chosen = _chosen(programme, request.GET)
    found = heat_of(
        request.actor, programme, chosen.entries, scope.unit, scope.day, mode=scope.tree
    )
    listing = heat_listing(request, found, f"{code}: {programme.pack.title}", scope.day)
    context = {
        "scope": scope,
        "pack": programme.pack,
        "chosen": chosen,
        "listing": listing,
        "map": Map(found, listing),
        "programme_url": reverse("programme", args=[code]),
        "every": request.GET.get("cells") == "all",
        "left_out": without_column_texts(found.without(chosen.entries)),
    }
    return page_or_file(request, "portal/heatmap/heatmap.html", context)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Targets or duties, of all headings of the paper or of one; `groups` are these by number."""

    kind: str
    kinds: Mapping[str, int]
    groups: Mapping[str, str]
    group: str
    entries: Sequence[Entry]


def _chosen(programme: Catalogued, asked: QueryDict) -> Chosen:
    kind = "duty" if asked.get("kind") == "duty" else "target"
    every = [one for one in programme.entries if one.pack.kind == kind]
    names = dict.fromkeys(str(one.pack.group) for one in every)
    groups = {str(at): name for at, name in enumerate(names, 1)}
    group = asked.get("group", "")
    found = [one for one in every if group not in groups or str(one.pack.group) == groups[group]]
    kinds = {"target": 0, "duty": 0}
    for one in programme.entries:
        kinds[one.pack.kind] += 1
    return Chosen(kind, kinds, groups, group if group in groups else "", found)
