"""Members' records typed into the national program: which are left, and one field by field."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.members.looks import note_list
from chibo.portal.persons import handing
from chibo.portal.persons.handed import handed_room
from chibo.portal.persons.once import show_once, shown_once
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file


@require_safe
def handed_persons(request: Request) -> HttpResponse:
    """Members of the unit in scope: never handed over, changed since, handed over."""
    scope = read_scope(request)
    room = handed_room(request, scope)
    if room.members is not None and not room.members.file_wanted:
        shown = len(room.members.lines)
        note_list(request.actor, unit=scope.unit.id, persons=shown, what="handed-persons")
    context = {"scope": scope, "room": room, "listing": room.listing}
    return page_or_file(request, "portal/handing/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_person(request: Request, code: str) -> HttpResponse:
    """A member's records, field by field, to be typed into the national program."""
    shown = () if request.method == "POST" else shown_once(request, code)
    page = handing.hand_page(request, code, shown)
    if request.POST.get("do") == "uncover":
        show_once(request, code, handing.uncover_all(request, page))
        return redirect("hand_person", code)
    form = handing.handed_form(request, page)
    if form.is_bound and handing.take(request, page, form):
        return redirect("hand_person", code)
    status = 422 if form.errors else 200
    return render(request, "portal/handing/person.html", page.context(form), status=status)
