"""Superiors at meetings below them: who follows whom, visits, checks of meetings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.inspection.checked import checks_in_sight, half_of
from chibo.meetings.queries.sittings import HOLD, READ, may
from chibo.members.looks import note_list
from chibo.portal.attendance import charges, checks, mine, visits
from chibo.portal.attendance.finding import to_hold
from chibo.portal.attendance.plan import plan_file, plans_asked
from chibo.portal.attendance.tables import (
    WHOSE,
    bare_listing,
    charges_listing,
    checks_listing,
    visits_listing,
    whose_charges,
)
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.templatetags.address import scoped

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def attendance(request: Request) -> HttpResponse:
    """Who follows what, given by the unit in scope or below it, and what was attended of it."""
    scope = read_scope(request)
    whose = whose_charges(request, scope)
    listing = charges_listing(request, scope, whose.rows)
    if not listing.file_wanted:
        named = sum(bool(one.name) for one in listing.page.object_list)
        note_list(request.actor, unit=scope.unit.id, persons=named, what="charges")
    may_give = may(request.actor, HOLD, scope.unit.id) and scope.day == scope.today
    context = {"scope": scope, "charges": listing, "may": may_give, "reads": _reads(request)}
    context |= {"whose": whose, "whose_words": WHOSE}
    context["plans"] = plans_asked(request.actor, scope) if may_give else []
    return page_or_file(request, "portal/attendance/charges.html", context)


def _reads(request: Request) -> bool:
    return request.actor.may(READ)


@require_safe
def uncovered(request: Request) -> HttpResponse:
    """Organisations and cells that nobody follows; other places stand in a room of their own."""
    scope = read_scope(request)
    may_give = may(request.actor, HOLD, scope.unit.id) and scope.day == scope.today
    listing = bare_listing(request, scope, may=may_give)
    context = {"scope": scope, "bare": listing, "may": may_give, "reads": _reads(request)}
    return page_or_file(request, "portal/attendance/uncovered.html", context)


@FORM
def give(request: Request) -> HttpResponse:
    """Put somebody in charge of places below the unit in scope."""
    scope = read_scope(request)
    unit = to_hold(request.actor, scope)
    sent = request.POST if request.method == "POST" else None
    form = charges.give_form(request.actor, unit, sent, place=request.GET.get("place", ""))
    note_list(request.actor, unit=unit.pk, persons=len(form.people), what="charges")
    if sent is not None and charges.given(request.actor, unit, form):
        messages.success(request, _("Đã ghi phân công."))
        return redirect(reverse("attendance") + scoped(request.GET, {}))
    context = {"scope": scope, "form": form}
    status = 422 if form.errors else 200
    return render(request, "portal/attendance/give.html", context, status=status)


@FORM
def copy(request: Request) -> HttpResponse:
    """Give anew what ended with last year."""
    scope = read_scope(request)
    unit = to_hold(request.actor, scope)
    sent = request.POST if request.method == "POST" else None
    form = charges.copy_form(request.actor, unit, sent)
    note_list(request.actor, unit=unit.pk, persons=len(form.old), what="charges")
    if sent is not None and (done := charges.copied(request.actor, unit, form)):
        messages.success(request, done)
        return redirect(reverse("attendance") + scoped(request.GET, {}))
    context = {"scope": scope, "form": form}
    status = 422 if form.errors else 200
    return render(request, "portal/attendance/copy.html", context, status=status)


@FORM
def charge(request: Request, key: int) -> HttpResponse:
    """One charge: who, where, what was attended; its forms for who gave it."""
    page = charges.page_of(request.actor, key)
    sent = request.POST if request.method == "POST" else None
    typed = charges.forms_of(request.actor, page, sent)
    if sent is not None and (done := charges.take(request, page, typed)):
        messages.success(request, done)
        gone = sent.get("do") == "remove"
        there = reverse("attendance") if gone else reverse("charge", args=[key])
        return redirect(there + scoped(request.GET, {}))
    named = int(bool(page.line.name) and not page.mine)
    note_list(request.actor, unit=page.row.by_unit_id, persons=named, what="charges")
    context = {"page": page, "forms": typed}
    status = 422 if sent is not None else 200
    return render(request, "portal/attendance/charge.html", context, status=status)


@require_safe
def visits_made(request: Request) -> HttpResponse:
    """The visits of the year by or at the unit in scope and those below it."""
    scope = read_scope(request)
    listing = visits_listing(request, scope)
    if not listing.file_wanted:
        named = sum(bool(one.row.name) for one in listing.lines)
        note_list(request.actor, unit=scope.unit.id, persons=named, what="visits")
    may_give = may(request.actor, HOLD, scope.unit.id) and scope.day == scope.today
    context = {"scope": scope, "visits": listing, "may": may_give}
    return page_or_file(request, "portal/attendance/visits.html", context)


@FORM
def record(request: Request) -> HttpResponse:
    """Write down a visit: of a charge, or of anybody sent by the unit in scope."""
    key = request.GET.get("charge", "")
    unit = None if key else to_hold(request.actor, read_scope(request))
    start = visits.start_of(request.actor, key, unit)
    sent = request.POST if request.method == "POST" else None
    form = visits.record_form(request.actor, start, sent, on=request.actor.today)
    if sent is not None and (row := visits.recorded(request.actor, start, form)):
        messages.success(request, _("Đã ghi lượt dự."))
        return redirect("visit", row.pk)
    if start.charge and not start.mine:  # whom the superior sent stands above the form
        note_list(request.actor, unit=start.by_unit.pk, persons=1, what="visits")
    context = {"start": start, "form": form}
    status = 422 if form.errors else 200
    return render(request, "portal/attendance/record.html", context, status=status)


@FORM
def visit(request: Request, key: int) -> HttpResponse:
    """One visit: what was noted, what became of it; its forms for who made it or sent them."""
    page = visits.page_of(request.actor, key)
    sent = request.POST if request.method == "POST" else None
    typed = visits.forms_of(request.actor, page, sent)
    if sent is not None and (done := visits.take(request, page, typed)):
        gone = done == "remove"
        messages.success(request, _("Đã xoá lượt dự ghi nhầm.") if gone else _("Đã ghi."))
        return redirect(reverse("visits") if gone else reverse("visit", args=[key]))
    named = int(bool(page.line.name) and page.row.person_id != request.actor.person_id)
    note_list(request.actor, unit=page.row.unit_id, persons=named, what="visits")
    context = {"page": page, "forms": typed}
    status = 422 if sent is not None else 200
    return render(request, "portal/attendance/visit.html", context, status=status)


@require_safe
def my_charges(request: Request) -> HttpResponse:
    """What the reader is in charge of, each with one button."""
    context = {"cards": mine.cards_of(request.actor), "own": mine.own_of(request.actor)}
    return render(request, "portal/attendance/mine.html", context)


@require_safe
def meeting_checks(request: Request) -> HttpResponse:
    """The cells below the unit in scope, and which of them it has checked in the half-year."""
    scope = read_scope(request)
    may_check = may(request.actor, HOLD, scope.unit.id) and scope.day == scope.today
    listing = checks_listing(request, scope, may=may_check)
    context = {"scope": scope, "checks": listing, "may": may_check, "half": half_of(scope.day)}
    received = checks_in_sight(request.actor).filter(unit=scope.unit.id, held_on__lte=scope.day)
    context |= {"reads": _reads(request), "received": received.order_by("-held_on", "id")[:12]}
    return page_or_file(request, "portal/attendance/checks.html", context)


@FORM
def record_check(request: Request) -> HttpResponse:
    """Write down a check of a cell's meetings by the unit in scope."""
    scope = read_scope(request)
    unit = to_hold(request.actor, scope)
    sent = request.POST if request.method == "POST" else None
    form = checks.check_form(request.actor, unit, sent, cell=request.GET.get("cell", ""))
    if sent is not None and (row := checks.checked(request.actor, unit, form)):
        messages.success(request, _("Đã ghi cuộc kiểm tra."))
        return redirect("meeting_check", row.code)
    context = {"scope": scope, "form": form}
    status = 422 if form.errors else 200
    return render(request, "portal/attendance/check_form.html", context, status=status)


@FORM
def meeting_check(request: Request, code: str) -> HttpResponse:
    """One check: rating, findings, what is to be mended; its forms for who made it."""
    page = checks.page_of(request.actor, code)
    sent = request.POST if request.method == "POST" else None
    typed = checks.forms_of(page, sent)
    if sent is not None and (done := checks.take(request, page, typed)):
        gone = done == "remove"
        messages.success(request, _("Đã xoá cuộc kiểm tra ghi nhầm.") if gone else _("Đã ghi."))
        return redirect(
            reverse("meeting_checks") if gone else reverse("meeting_check", args=[code])
        )
    context = {"page": page, "forms": typed}
    status = 422 if sent is not None else 200
    return render(request, "portal/attendance/check.html", context, status=status)


@require_safe
def attendance_plan(request: Request, suffix: str) -> HttpResponse:
    """The list of charges of the unit in scope as a paper."""
    scope = read_scope(request)
    return plan_file(request.actor, scope, suffix)
