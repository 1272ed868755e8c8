"""A superior's programme of working sessions: read, written, issued, printed."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.portal.attendance.programme import Page, context_of, fill_form, page_of, take
from chibo.portal.attendance.programme_paper import programme_file
from chibo.portal.scope import read_scope

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _page(request: Request) -> Page:
    return page_of(request.actor, read_scope(request), request.GET.get("year", ""))


def _back(name: str, page: Page) -> HttpResponse:
    query = urlencode({"unit": page.scope.unit.code, "year": page.year})
    return redirect(f"{reverse(name)}?{query}")


@FORM
def working_programme(request: Request) -> HttpResponse:
    """The programme of a year set against the sessions held; issued, opened again, taken back."""
    page = _page(request)
    if request.method == "POST":
        done = take(request, page)
        if page.saved:
            messages.success(request, done)
            copied = request.POST.get("do") == "copy"
            return _back("fill_programme" if copied else "working_programme", page)
    context = context_of(request.actor, page)
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/attendance/programme.html", context, status=status)


@FORM
def fill_programme(request: Request) -> HttpResponse:
    """All lines of a programme in one form."""
    page = _page(request)
    if request.method == "POST":
        done = take(request, page)
        if page.saved:
            messages.success(request, done)
            more = request.POST.get("do") == "more"
            return _back("fill_programme" if more else "working_programme", page)
    form = page.forms.get("fill") or fill_form(request.actor, page)
    context = {**context_of(request.actor, page), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/attendance/programme_fill.html", context, status=status)


@require_safe
def programme_paper(request: Request, suffix: str) -> HttpResponse:
    """The programme as a file."""
    return programme_file(request.actor, _page(request), suffix)
