"""Papers sent down the tree: the room, one of them, the form that sends it, its summary."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.members.looks import note_list
from chibo.portal.dissemination.far import behind_listing, children_listing, far_of
from chibo.portal.dissemination.listing import papers_listing, room_of
from chibo.portal.dissemination.page import forms_of, in_sight_or_404, page_of
from chibo.portal.dissemination.paper import summary_file
from chibo.portal.dissemination.sending import change_form, send_form
from chibo.portal.dissemination.taking import take
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.templatetags.address import scoped

ROOM = "portal/dissemination/"


@require_safe
def disseminations(request: Request) -> HttpResponse:
    """What waits at the unit, what the reader has to read, and all papers that concern the unit."""
    scope = read_scope(request)
    room, papers = room_of(request.actor, scope), papers_listing(request, scope)
    return page_or_file(
        request, ROOM + "room.html", {"scope": scope, "room": room, "papers": papers}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def dissemination(request: Request, key: int) -> HttpResponse:
    """One paper for the unit in scope: what to do about it, and how far it has come below."""
    scope = read_scope(request)
    page = page_of(request.actor, scope, key)
    sent = request.POST if request.method == "POST" else None
    typed = forms_of(request.actor, page, scope.unit.id, sent)
    if sent is not None and (done := take(request, page, scope.unit.id, typed)):
        messages.success(request, done)
        return redirect(reverse("dissemination", args=[key]) + scoped(request.GET, {}))
    far = far_of(request.actor, scope, page.row)
    context = {"scope": scope, "page": page, "forms": typed, "far": far}
    if far is None:
        status = 200 if sent is None else 422
        return render(request, ROOM + "paper.html", context, status=status)
    behind = behind_listing(request, scope, far)
    if not behind.file_wanted:  # names in a file are in the entry of the file
        named = sum(one.persons for one in behind.page.object_list)
        note_list(request.actor, unit=scope.unit.id, persons=named, what="behind")
    context |= {"children": children_listing(request, far), "behind": behind}
    answer = page_or_file(request, ROOM + "paper.html", context)
    answer.status_code = 422 if sent is not None else answer.status_code
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def send_paper(request: Request) -> HttpResponse:
    """The form that sends a paper to the units below the one in scope."""
    scope = read_scope(request)
    form, row = send_form(request, scope)
    if row is not None:
        messages.success(request, _("Đã gửi; các đơn vị bên dưới thấy ở “Việc cần làm”."))
        return redirect(reverse("dissemination", args=[row.pk]) + scoped(request.GET, {}))
    context = {"scope": scope, "form": form}
    return render(request, ROOM + "send.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change_dissemination(request: Request, key: int) -> HttpResponse:
    """The form that puts right what was said of a paper."""
    form, row, saved = change_form(request, key)
    if saved:
        messages.success(request, _("Đã lưu."))
        return redirect(reverse("dissemination", args=[key]) + scoped(request.GET, {}))
    context = {"form": form, "row": row}
    return render(request, ROOM + "send.html", context, status=422 if form.errors else 200)


@require_safe
def dissemination_summary(request: Request, key: int, suffix: str) -> HttpResponse:
    """How far it has come, as an official form of the unit in scope."""
    scope = read_scope(request)
    return summary_file(request.actor, scope, in_sight_or_404(request.actor, key), suffix)
