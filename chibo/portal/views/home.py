"""Home: what needs doing, then the programmes; and each of the two as a page of its own."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.accounts.middleware import Request
from chibo.portal.before.told import coming
from chibo.portal.home.cards import cards_of
from chibo.portal.home.todo import todo_of
from chibo.portal.home.todo_table import due_lines, due_listing
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file

FIRST = 6
"""Things to do that home shows."""


@require_safe
def home(request: Request) -> HttpResponse:
    """The first things to do, and programmes with what changed since last month."""
    scope = read_scope(request)
    cards = cards_of(request.actor, scope)
    todo = todo_of(request.actor, scope, request.GET, cards.rows)
    context = {"scope": scope, "cards": cards, "todo": todo, "first": todo.tasks[:FIRST]}
    context["coming"] = coming(request.actor, scope.day)
    return render(request, "portal/home/home.html", context)


@require_safe
def programmes(request: Request) -> HttpResponse:
    """All programmes as cards, those past their last day below."""
    scope = read_scope(request)
    cards = cards_of(request.actor, scope)
    return render(request, "portal/programmes/programmes.html", {"scope": scope, "cards": cards})


@require_safe
def todo(request: Request) -> HttpResponse:
    """Everything to do; with `topic` the units that one thing is due of."""
    scope = read_scope(request)
    topic = request.GET.get("topic", "")
    if not topic:
        cards = cards_of(request.actor, scope)
        found = todo_of(request.actor, scope, request.GET, cards.rows, long=True)
        return render(request, "portal/home/todo.html", {"scope": scope, "todo": found})
    if not request.actor.may("record.view"):
        raise Http404
    lines = due_lines(request, scope, topic)
    title = _("Đơn vị còn việc này")
    listing = due_listing(request, title, lines)
    context = {"scope": scope, "units": listing, "why": lines[0].due.why if lines else ""}
    return page_or_file(request, "portal/home/todo_units.html", context)
