"""Cells' lists of a year: the room, one list, its paper."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.portal.assignments.listing import cells_listing, room_of
from chibo.portal.assignments.page import context_of, page_of, take
from chibo.portal.assignments.papers import list_file
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file


@require_safe
def assignments(request: Request) -> HttpResponse:
    """The unit's own list, the cells below it with theirs, and the reader's own lines."""
    scope = read_scope(request)
    room = room_of(request.actor, scope, request.GET.get("year", ""))
    context = {
        "scope": scope,
        "room": room,
        "cells": cells_listing(request, scope, room.year),
    }
    return page_or_file(request, "portal/assignments/room.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def year_list(request: Request, code: str, year: int) -> HttpResponse:
    """One cell's list of a year: filled, signed, rated, read."""
    page = page_of(request.actor, code, year, request.GET.get("step", ""))
    if request.method == "POST":
        step, done = take(request, page)
        if page.saved:
            messages.success(request, done)
            query = f"?{urlencode({'step': step})}" if step else ""
            return redirect(reverse("year_list", args=[code, year]) + query)
    context = context_of(request.actor, page)
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/assignments/list.html", context, status=status)


@require_safe
def year_list_paper(request: Request, code: str, year: int, suffix: str) -> HttpResponse:
    """The list as a file."""
    page = page_of(request.actor, code, year)
    return list_file(request.actor, page, suffix, request.GET.get("form", ""))
