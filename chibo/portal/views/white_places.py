"""The places without enough Party: localities and enterprises."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.members.looks import note_list
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.white_places.reading import white_places
from chibo.portal.white_places.tables import communes_listing, places_listing
from chibo.portal.white_places.words import few_text, figures_of, unknown_texts


@require_safe
def places(request: Request) -> HttpResponse:
    """What lacks a cell, a resident member or an organisation, and what comes next."""
    scope = read_scope(request)
    found = white_places(request.actor, scope)
    listing = places_listing(request, scope, found)
    context = {
        "scope": scope,
        "found": found,
        "figures": figures_of(found),
        "unknown": unknown_texts(found),
        "few": few_text(found),
        "communes": communes_listing(request, found) if len(found.communes) > 1 else None,
        "places": listing,
    }
    if not listing.file_wanted:  # names in a file are in the entry of the file
        named = sum(one.persons for one in listing.page.object_list)
        note_list(request.actor, unit=scope.unit.id, persons=named, what="white_places")
    return page_or_file(request, "portal/white_places/white_places.html", context)
