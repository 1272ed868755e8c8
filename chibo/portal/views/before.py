"""Before a meeting: its files, what the last one left to confirm, members who are away."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chibo.accounts.middleware import Request
from chibo.core.refusals import Refused
from chibo.portal.before import confirming, files, groups, leaves
from chibo.portal.before.told import told_page
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file


@require_http_methods(["GET", "HEAD", "POST"])
def sitting_files(request: Request, code: str) -> HttpResponse:
    """The files of a sitting, for whoever holds it: attach one, take one back."""
    page = files.page_of(request.actor, code)
    refused = None
    if request.method == "POST":
        try:
            messages.success(request, files.take(request, page))
            return redirect("sitting_files", code)
        except Refused as no:
            refused = no
    context = {"page": page, "sitting": page.sitting, "refused": refused}
    status = 422 if refused else 200
    return render(request, "portal/before/files.html", context, status=status)


@require_safe
def attachment(request: Request, key: int) -> HttpResponse:
    """One file, to whoever may read what it belongs to."""
    return files.file_answer(request.actor, key)


def told_sitting(request: Request, code: str) -> HttpResponse:
    """The plan and the papers of a sitting, for who is called or follows the unit."""
    page = told_page(request.actor, code)
    if request.method not in ("GET", "HEAD"):
        raise Http404(code)
    return render(request, "portal/before/told.html", {"page": page})


@require_POST
def sitting_left(request: Request, code: str) -> HttpResponse:
    """Write down what a cell said of entries on its behalf, and which decisions it was told."""
    sitting = confirming.held(request, code)
    messages.success(request, confirming.take(request, sitting))
    return redirect(reverse("sitting", args=[code]) + "?step=conclude")


@require_safe
def leaves_room(request: Request) -> HttpResponse:
    """Proposals for members who are away, of the unit and all below it."""
    scope = read_scope(request)
    context = {"scope": scope, "leaves": leaves.leaves_listing(request, scope)}
    return page_or_file(request, "portal/before/leaves.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request, key: int) -> HttpResponse:
    """One proposal, and the form for whose committee decides it."""
    page = leaves.page_of(request.actor, key)
    sent = request.POST if request.method == "POST" else None
    typed = leaves.forms_of(request.actor, page, sent)
    refused = None
    if sent is not None:
        try:
            done = leaves.take(request, page, typed)
        except Refused as no:
            refused, done = no, ""
        if done:
            messages.success(request, done)
            return redirect("leave", key)
    context = {"page": page, "row": page.row, "forms": typed, "refused": refused}
    status = 422 if sent is not None else 200
    return render(request, "portal/before/leave.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def propose_leave(request: Request, code: str) -> HttpResponse:
    """Ask the committee to let a member be away, from the roll call that shows it."""
    asked = leaves.asking(request.actor, code, request.GET.get("person", ""))
    opening = {"since": asked.sitting.on, "reason": "work"}
    form = leaves.ProposeForm(request.POST or None, own=asked.own, initial=opening)
    if request.method == "POST" and leaves.ask_for(request.actor, asked, form):
        messages.success(request, _("Đã gửi đề nghị lên cấp uỷ quyết định."))
        return redirect(reverse("sitting", args=[code]) + "?step=roll")
    context = {"asked": asked, "form": form}
    status = 422 if form.errors else 200
    return render(request, "portal/before/propose.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def sitting_groups(request: Request, code: str) -> HttpResponse:
    """By which groups a sitting is held, and how many cannot gather in one place."""
    page = groups.page_of(request, code)
    if request.method == "POST" and groups.take(request, page):
        messages.success(request, _("Đã lưu."))
        return redirect(reverse("sitting", args=[code]) + "?step=roll")
    status = 422 if request.method == "POST" else 200
    context = {"page": page, "sitting": page.sitting}
    return render(request, "portal/before/groups.html", context, status=status)
