"""Cells' own inspections: the room, a plan, one inspection, their papers."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.portal.inspections import one as one_inspection
from chibo.portal.inspections import page as plan_page
from chibo.portal.inspections.listing import cells_listing, room_of
from chibo.portal.inspections.papers import one_file, plan_file
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file


@require_safe
def own_inspections(request: Request) -> HttpResponse:
    """The unit's own plan, the cells below it with theirs, and what concerns the reader."""
    scope = read_scope(request)
    room = room_of(request.actor, scope, request.GET.get("year", ""))
    cells = cells_listing(request, scope, room.year)
    context = {"scope": scope, "room": room, "cells": cells}
    return page_or_file(request, "portal/inspections/room.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def own_plan(request: Request, code: str, year: int) -> HttpResponse:
    """A cell's plan of a year: written, signed, read."""
    page = plan_page.page_of(request.actor, code, year, request.GET.get("step", ""))
    if request.method == "POST":
        step, done = plan_page.take(request, page)
        if page.saved:
            messages.success(request, done)
            query = f"?{urlencode({'step': step})}" if step else ""
            return redirect(reverse("own_plan", args=[code, year]) + query)
    context = plan_page.context_of(request.actor, page)
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/inspections/plan.html", context, status=status)


@require_safe
def own_plan_paper(request: Request, code: str, year: int, suffix: str) -> HttpResponse:
    """The plan as a file."""
    return plan_file(request.actor, plan_page.page_of(request.actor, code, year), suffix)


@require_http_methods(["GET", "HEAD", "POST"])
def own_inspection(request: Request, key: int) -> HttpResponse:
    """One inspection, step by step."""
    page = one_inspection.one_page(request.actor, key)
    if request.method == "POST":
        done = one_inspection.take(request, page)
        if page.saved:
            messages.success(request, done)
            return redirect("own_inspection", key)
    context = one_inspection.context_of(request.actor, page, request.GET.get("step", ""))
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/inspections/one.html", context, status=status)


@require_safe
def own_inspection_paper(request: Request, key: int, kind: str, suffix: str) -> HttpResponse:
    """The notice or the conclusion as a file."""
    return one_file(request.actor, one_inspection.one_page(request.actor, key), kind, suffix)
