"""Papers of a unit: in force, on their way, lacking; mass organisations' programmes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.documents.models import Draft
from chibo.portal.papers import draft as drafting
from chibo.portal.papers import mass, one, starting
from chibo.portal.papers.entering import enter, entering_form, title_of
from chibo.portal.papers.files import draft_file, issued_file
from chibo.portal.papers.lacking import SHOWN, lacking_listing, shown
from chibo.portal.papers.leave import leave_of, unit_to_write
from chibo.portal.papers.listing import drafts_listing
from chibo.portal.papers.room import papers_listing, room_of
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.templatetags.address import scoped

BOTH = require_http_methods(["GET", "HEAD", "POST"])
FOLDER = "portal/papers"


@require_safe
def papers(request: Request) -> HttpResponse:
    """What the unit has to have, what it has, what it is writing."""
    scope = read_scope(request)
    context = {
        "scope": scope,
        "room": room_of(request, scope),
        "papers": papers_listing(request, scope),
    }
    return page_or_file(request, f"{FOLDER}/room.html", context)


@BOTH
def enter_paper(request: Request) -> HttpResponse:
    """Enter a paper in force from paper."""
    scope = read_scope(request)
    unit = unit_to_write(request.actor, scope)
    form = entering_form(request, scope, unit)
    if request.method == "POST" and form.is_valid():
        found = enter(request.actor, unit, form)
        if found is not None:
            messages.success(request, _("Đã ghi văn bản; số liệu đổi theo ngay."))
            return redirect(reverse("papers") + scoped(request.GET, {"unit": unit.code}))
    context = {"scope": scope, "form": form, "title": title_of(form)}
    return render(request, f"{FOLDER}/enter.html", context, status=422 if form.errors else 200)


@BOTH
def paper(request: Request, code: str) -> HttpResponse:
    """One paper: what is known of it, corrections, its end, reviews, the superior's finding."""
    page = one.page_of(request.actor, code)
    forms = one.forms_of(request, page)
    if request.method == "POST":
        done = one.take(request, page, forms)
        if done:
            messages.success(request, done)
            return redirect(request.get_full_path())
    context = {"page": page, "forms": forms}
    status = 422 if request.method == "POST" else 200
    return render(request, f"{FOLDER}/paper.html", context, status=status)


@require_safe
def paper_file(request: Request, suffix: str, code: str) -> HttpResponse:
    """The paper itself, where it was issued here."""
    page = one.page_of(request.actor, code)
    if not page.file or page.origin is None or page.origin.entry is None:
        raise Http404(code)
    return issued_file(request.actor, page.origin.entry, suffix)


@require_safe
def drafts(request: Request) -> HttpResponse:
    """Which paper is at which step, of the unit and those below it."""
    scope = read_scope(request)
    context = {
        "scope": scope,
        "leave": leave_of(request.actor, scope.unit.id),
        "drafts": drafts_listing(request, scope),
    }
    return page_or_file(request, f"{FOLDER}/drafts.html", context)


@BOTH
def start_draft(request: Request) -> HttpResponse:
    """Begin a draft from the template in force; who may not write is shown the unit's papers."""
    scope = read_scope(request)
    if not leave_of(request.actor, scope.unit.id).may:
        return redirect(reverse("papers") + scoped(request.GET, {}))
    unit = unit_to_write(request.actor, scope)
    form = starting.start_form(request, scope, unit)
    found: Draft | None = None
    if request.method == "POST" and form.is_valid():
        found = starting.start(request.actor, unit, form)
    if found is not None:
        return redirect("draft", found.pk)
    context = {"scope": scope, "form": form}
    return render(request, f"{FOLDER}/start.html", context, status=422 if form.errors else 200)


@BOTH
def draft(request: Request, key: int) -> HttpResponse:
    """One draft at its step; issued, how it came to be."""
    page = drafting.page_of(request.actor, key)
    drafting.fill(request, page)
    if request.method == "POST":
        done = drafting.take(request, page)
        if page.saved:
            messages.success(request, done)
            return redirect("draft", key)
    context = drafting.context_of(request.actor, page)
    status = 422 if request.method == "POST" else 200
    return render(request, f"{FOLDER}/draft.html", context, status=status)


@require_safe
def draft_paper(request: Request, key: int, suffix: str) -> HttpResponse:
    """The draft as a file, as it will be laid out."""
    page = drafting.page_of(request.actor, key)
    if not page.file:
        raise Http404(str(key))
    return draft_file(request.actor, page.draft, suffix)


@require_safe
def lacking_papers(request: Request) -> HttpResponse:
    """Which units lack which required papers."""
    scope = read_scope(request)
    context = {
        "scope": scope,
        "lacking": lacking_listing(request, scope),
        "show": shown(request),
        "shown": SHOWN,
    }
    return page_or_file(request, f"{FOLDER}/lacking.html", context)


@require_safe
def mass_years(request: Request) -> HttpResponse:
    """Mass organisations' programmes of the year: approved, and rated."""
    scope = read_scope(request)
    year = mass.asked_year(request, scope)
    context = {
        "scope": scope,
        "year": str(year),
        "years": [str(scope.day.year - back) for back in range(3)],
        "mass": mass.mass_listing(request, scope, year),
    }
    return page_or_file(request, f"{FOLDER}/mass.html", context)


@BOTH
def mass_year(request: Request, year: int, code: str) -> HttpResponse:
    """What was found of one mass organisation's year."""
    scope = read_scope(request)
    line = mass.one_of(request.actor, scope, code, year)
    leave = leave_of(request.actor, line.row.unit_id)
    form = mass.mass_form(request, line) if leave.may else None
    if request.method == "POST":
        if form is None:
            raise Http404(code)
        if mass.keep(request.actor, line, year, form):
            messages.success(request, _("Đã ghi; số liệu đổi theo ngay."))
            return redirect(f"{reverse('mass_years')}{scoped(request.GET, {})}")
    context = {"scope": scope, "line": line, "form": form, "year": str(year), "leave": leave}
    status = 422 if form is not None and form.errors else 200
    return render(request, f"{FOLDER}/mass_year.html", context, status=status)
