"""What people read when the answer is no: refusals, and units that aren't there on the day."""

from collections.abc import Callable
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found

from chibo.core.refusals import NotAllowed, Outdated, Refused
from chibo.organisations.lineage import ONE_DAY
from chibo.portal.scope import NothingInReach, NotOnThatDay


class Answers:
    """Middleware: turns what views raise into pages that help on.

    What somebody may not do or see is answered as if it didn't exist.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.get_full_path() + request.headers.get("HX-Current-URL", "")
        _refuse_nul(unquote(asked))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Look at what a form sends, once it is known that a form of ours sent it."""
        _refuse_nul(*(text for _name, texts in request.POST.lists() for text in texts))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that says so; None for a fault of the program."""
        match exception:
            case Outdated():
                return render(request, "portal/refused.html", {"refused": exception}, status=503)
            case Refused():
                return render(request, "portal/refused.html", {"refused": exception}, status=422)
            case NotAllowed():
                return page_not_found(request, exception)
            case NotOnThatDay():
                context = _not_on_that_day(exception)
                return render(request, "portal/not_on_that_day.html", context, status=404)
            case NothingInReach():
                return render(request, "portal/nothing_in_reach.html", status=404)
        return None


def _refuse_nul(*texts: str) -> None:
    """Nobody types one, no unit, day or word has one, and PostgreSQL takes none. Raises Http404."""
    if any("\0" in text for text in texts):
        raise Http404


def _not_on_that_day(fact: NotOnThatDay) -> dict[str, object]:
    """When the unit exists, by first and last day, and the nearest such days."""
    day, life = fact.scope.day, fact.life
    return {
        "scope": fact.scope,
        "kin": fact.kin,
        "spans": [(start, end - ONE_DAY if end else None) for start, end in life.spans],
        "before": life.last_day_before(day),
        "after": life.first_day_after(day),
    }
