"""Meetings: this month at a unit, and one sitting from its plan to its signature."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.core.refusals import Refused
from chibo.meetings import services
from chibo.meetings.queries.entries import waiting_of
from chibo.portal.deciding import refuse
from chibo.portal.meetings.cells import cells_listing
from chibo.portal.meetings.month import elsewhere, meetings_listing, month_of
from chibo.portal.meetings.papers import paper_file
from chibo.portal.meetings.plan_form import PlanForm
from chibo.portal.meetings.planning import starting, to_plan
from chibo.portal.meetings.sitting import context_of, page_of, take
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.views.before import told_sitting


@require_safe
def meetings(request: Request) -> HttpResponse:
    """The unit's own meetings of this month and year, and those of the cells below it."""
    scope = read_scope(request)
    month = month_of(request.actor, scope)
    context = {
        "scope": scope,
        "month": month,
        "meetings": meetings_listing(request, scope, month),
        "cells": cells_listing(request, scope),
        "entries": waiting_of(scope.unit.id) if month.reads else [],
        "elsewhere": elsewhere(request.actor),
    }
    return page_or_file(request, "portal/meetings/meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_sitting(request: Request) -> HttpResponse:
    """Plan a meeting of a kind that the unit holds."""
    scope = read_scope(request)
    unit, kind = to_plan(request.actor, scope, request.GET.get("kind", ""))
    opening = starting(unit, kind, scope.day, request.GET.get("line", ""))
    form = PlanForm(
        request.POST or None, initial=opening, kind=kind.code, unit=unit.pk, day=scope.day
    )
    if request.method == "POST" and form.is_valid():
        try:
            found = services.plan(request.actor, unit=unit, kind=kind.code, wanted=form.plan)
            on_paper = request.POST.get("then") == "paper"
            return redirect("on_paper" if on_paper else "sitting", found.code)
        except Refused as refused:
            refuse(form, refused)
    context = {"scope": scope, "form": form, "kind": kind, "title": kind.button}
    return render(
        request, "portal/meetings/plan_sitting.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: Request, code: str) -> HttpResponse:
    """One sitting, step by step; signed it is read."""
    asked = request.GET
    try:
        page = page_of(request.actor, code, asked.get("step", ""), rubric=asked.get("rubric", ""))
    except Http404:
        return told_sitting(request, code)
    if request.method == "POST":
        step = take(request, page)
        if page.saved:
            room = f"{reverse('meetings')}?{urlencode({'unit': page.sitting.unit.code})}"
            at = reverse("sitting", args=[code])
            return redirect(f"{at}?step={step}" if step else room)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "portal/meetings/sitting.html", context_of(request.actor, page), status=status
    )


@require_safe
def sitting_paper(request: Request, code: str, kind: str, suffix: str) -> HttpResponse:
    """The minutes, the resolution or the score of a sitting as a file."""
    found = page_of(request.actor, code, "").sitting
    version = request.GET.get("version", "")
    return paper_file(request.actor, found, kind, suffix, version)
