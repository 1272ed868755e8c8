"""Home: the programmes of the reader's unit."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.portal.rows import Sheet, rows_of, sheet
from chibo.portal.scope import read_scope
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued


@dataclass(frozen=True, slots=True)
class Card:
    """A programme with where its targets stand."""

    programme: Catalogued
    sheet: Sheet
    duties: int


@require_safe
def home(request: Request) -> HttpResponse:
    """The programmes as cards, each with its targets as a row of marks."""
    scope = read_scope(request)
    cards = []
    for programme in catalogue.programmes(request.actor):
        targets = [one for one in programme.entries if one.pack.kind == "target"]
        rows = rows_of(programme, targets, scope.unit, scope.day, mode=scope.tree, trend=False)
        cards.append(Card(programme, sheet(rows), len(programme.entries) - len(targets)))
    return render(request, "portal/home.html", {"scope": scope, "cards": cards})
