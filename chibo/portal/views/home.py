"""Home: the programmes of the reader's unit."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.portal.reading import asked_of, figures
from chibo.portal.rows import Row, Sheet, sheet
from chibo.portal.scope import read_scope
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.status import UnitDay


@dataclass(frozen=True, slots=True)
class Card:
    """A programme with where its targets stand."""

    programme: Catalogued
    sheet: Sheet
    over: bool


def _targets(programme: Catalogued, unit: UnitDay) -> list[Entry]:
    """Those asked of the unit; duties stay off the card."""
    targets = [one for one in programme.entries if one.pack.kind == "target"]
    return asked_of(unit, targets)[0]


@require_safe
def home(request: Request) -> HttpResponse:
    """The programmes as cards, each with its targets as a row of marks."""
    scope = read_scope(request)
    wanted = [
        (
            one,
            asked_of(scope.unit, [entry for entry in one.entries if entry.pack.kind == "target"])[
                0
            ],
        )
        for one in catalogue.programmes(request.actor)
    ]
    found = figures(wanted, scope.unit, scope.day, mode=scope.tree)
    cards = [
        Card(one, sheet(Row(figure, scope.day) for figure in row), one.span.last < scope.day)
        for (one, _entries), row in zip(wanted, found, strict=True)
    ]
    context = {
        "scope": scope,
        "running": [card for card in cards if not card.over],
        "over": [card for card in reversed(cards) if card.over],
        "known": sum(card.sheet.known for card in cards),
        "expected": sum(card.sheet.expected for card in cards),
    }
    return render(request, "portal/home.html", context)
