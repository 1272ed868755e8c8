"""Help: how to read the pages. It holds no data, so it stands open to whoever is at the door."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.portal.glossary import MARKS, TERMS


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Marks, bars, coverage, day, tree, what the system does not do, and the words it uses."""
    return render(request, "portal/help.html", {"marks": MARKS, "terms": TERMS})
