"""Requests upward: the list, and one with its answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.core.refusals import Refused
from chibo.portal.requests.listing import requests_listing
from chibo.portal.requests.page import forms_of, page_of, take
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.templatetags.address import scoped


@require_safe
def requests(request: Request) -> HttpResponse:
    """What the unit and those below it ask of those above, or are asked by those below."""
    scope = read_scope(request)
    context = {"scope": scope, "requests": requests_listing(request, scope)}
    return page_or_file(request, "portal/requests/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def one_request(request: Request, key: int) -> HttpResponse:
    """One request: its words, where it stands, its answer, and the form for who may answer."""
    page = page_of(request.actor, key)
    sent = request.POST if request.method == "POST" else None
    typed = forms_of(request.actor, page, sent)
    context = {"page": page, "forms": typed}
    if sent is not None:
        try:
            done = take(request, page, typed)
        except Refused as refused:
            context, done = {**context, "refused": refused}, ""
        if done:
            messages.success(request, done)
            return redirect(reverse("request", args=[key]) + scoped(request.GET, {}))
    status = 422 if sent is not None else 200
    return render(request, "portal/requests/request.html", context, status=status)
