"""Members of a unit, the page of one of them, and what is uncovered there."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from chibo.accounts.middleware import Request
from chibo.members.looks import note_list, note_view, reveal
from chibo.members.roster import attending
from chibo.members.services import set_sorted_as
from chibo.members.sight import VIEW
from chibo.portal.persons.listing import members_listing
from chibo.portal.persons.once import show_once, shown_once
from chibo.portal.persons.page import page_of, scope_of, seen_or_404
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.templatetags.address import scoped
from chibo.portal.units.people import broken_down


@require_safe
def persons(request: Request) -> HttpResponse:
    """Members of the unit in scope on its day, for who may see persons there."""
    scope = read_scope(request)
    actor, unit = request.actor, scope.unit.id
    listing = members_listing(request, scope)
    if not listing.file_wanted:
        note_list(actor, unit=unit, persons=len(listing.lines), what="members")
    apart = broken_down(actor, unit, listing.count, scope.day)
    guests = attending(actor, unit, scope.day) if apart else 0
    context = {"scope": scope, "members": listing, "guests": guests, "may": actor.may(VIEW)}
    return page_or_file(request, "portal/persons/persons.html", context)


@require_safe
def person(request: Request, code: str) -> HttpResponse:
    """One person as of the day, with what was uncovered for this once."""
    scope = scope_of(request)
    day = scope.day if scope else request.actor.today
    seen = seen_or_404(request.actor, code, day)
    shown = shown_once(request, code)
    found = page_of(request.actor, seen, day, shown)
    note_view(request.actor, seen, day)
    context = {"scope": scope, "day": day, "found": found, "person": seen.person, "shown": shown}
    return render(request, "portal/persons/person.html", context)


@require_POST
def uncover(request: Request, code: str) -> HttpResponse:
    """Write down who uncovers what and why, and show it once on the person's page."""
    scope = scope_of(request)
    day = scope.day if scope else request.actor.today
    seen = seen_or_404(request.actor, code, day)
    field = request.POST.get("field", "")
    reason = request.POST.get("reason", "")
    reveal(request.actor, code=seen.person.code, fields=[field], reason=reason, day=day)
    show_once(request, code, [field])
    address = reverse("person", args=[code]) + scoped(request.GET, {})
    return redirect(f"{address}#dinh-danh")


@require_POST
def sort_name(request: Request, code: str) -> HttpResponse:
    """Say by which words of the name the person stands in lists, and come back to their page."""
    scope = scope_of(request)
    day = scope.day if scope else request.actor.today
    seen = seen_or_404(request.actor, code, day)
    set_sorted_as(
        request.actor, code=seen.person.code, words=request.POST.get("words", ""), day=day
    )
    address = reverse("person", args=[code]) + scoped(request.GET, {})
    return redirect(f"{address}#dinh-danh")
