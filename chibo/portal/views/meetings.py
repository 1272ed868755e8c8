"""Meetings: this month at a unit, and one sitting from its plan to its signature."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.core.refusals import Refused
from chibo.meetings import services
from chibo.portal.deciding import refuse
from chibo.portal.meetings.cells import cells_listing
from chibo.portal.meetings.month import meetings_listing, month_of
from chibo.portal.meetings.papers import paper_file
from chibo.portal.meetings.plan_form import PlanForm
from chibo.portal.meetings.planning import starting, to_plan
from chibo.portal.meetings.sitting import context_of, page_of, take
from chibo.portal.meetings.words import TITLES
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file


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
    }
    return page_or_file(request, "portal/meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_sitting(request: Request) -> HttpResponse:
    """Plan a meeting of a kind that the unit holds."""
    scope = read_scope(request)
    unit, kind = to_plan(request.actor, scope, request.GET.get("kind", ""))
    form = PlanForm(request.POST or None, kind=kind, initial=starting(unit, kind, scope.day))
    if request.method == "POST" and form.is_valid():
        try:
            found = services.plan(request.actor, unit=unit, kind=kind, wanted=form.plan)
            return redirect("sitting", found.code)
        except Refused as refused:
            refuse(form, refused)
    context = {"scope": scope, "form": form, "kind": kind, "title": TITLES[kind]}
    return render(request, "portal/plan_sitting.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: Request, code: str) -> HttpResponse:
    """One sitting, step by step; signed it is read."""
    asked = request.GET
    page = page_of(request.actor, code, asked.get("step", ""), rubric=asked.get("rubric", ""))
    if request.method == "POST":
        step = take(request, page)
        if page.saved:
            room = f"{reverse('meetings')}?{urlencode({'unit': page.sitting.unit.code})}"
            at = reverse("sitting", args=[code])
            return redirect(f"{at}?step={step}" if step else room)
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/sitting.html", context_of(request.actor, page), status=status)


@require_safe
def sitting_paper(request: Request, code: str, kind: str, suffix: str) -> HttpResponse:
    """The minutes, the resolution or the score of a sitting as a file."""
    found = page_of(request.actor, code, "").sitting
    return paper_file(request.actor, found, kind, suffix)
