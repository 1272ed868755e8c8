"""Meetings on paper: sheets before them, entering them in one pass, handing them over after."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.portal.meetings import handing_over, on_paper
from chibo.portal.meetings.after import after_listing
from chibo.portal.meetings.printing import DO, print_sheets
from chibo.portal.meetings.sitting import context_of
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file

READ_AND_SENT = ["GET", "HEAD", "POST"]


@require_safe
def after_meetings(request: Request) -> HttpResponse:
    """Signed meetings of the year: which are handed over, which scores are confirmed."""
    scope = read_scope(request)
    context = {"scope": scope, "meetings": after_listing(request, scope)}
    return page_or_file(request, "portal/after/list.html", context)


@require_http_methods(READ_AND_SENT)
def hand_over(request: Request, code: str) -> HttpResponse:
    """A signed meeting, field by field, to be typed into the national app."""
    page = handing_over.handing_page(request, code)
    form = handing_over.handed_form(request)
    if request.method == "POST" and handing_over.take(request, page, form):
        return redirect("hand_over", code)
    status = 422 if form.errors else 200
    return render(request, "portal/after/hand_over.html", page.context(form), status=status)


@require_http_methods(READ_AND_SENT)
def meeting_on_paper(request: Request, code: str) -> HttpResponse:
    """Sheets to print before a meeting, and the whole of it entered from them."""
    found = on_paper.paper_page(request, code)
    if found is None:
        return redirect("sitting", code)
    if request.method == "POST":
        if request.POST.get("do", "").startswith(DO):
            made = print_sheets(request, found.printing)
            if made is not None:
                return made
        elif step := on_paper.enter(request, found):
            return redirect(f"{reverse('sitting', args=[code])}?step={step}")
    context = {**context_of(request.actor, found.page), **found.context}
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/after/on_paper.html", context, status=status)
