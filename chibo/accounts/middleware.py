"""Gives each request its actor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from chibo.accounts.actors import build_actor, today
from chibo.accounts.models import User
from chibo.core.actor import Actor


class Request(HttpRequest):
    """A request of somebody signed in, as views receive it."""

    actor: Actor


class ActorMiddleware:
    """Sets `request.actor` for whoever is signed in; views never read `request.user`.

    Phones go from hand to hand: no browser keeps what somebody signed in was shown.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User):
            request.actor = build_actor(request.user, today())  # type: ignore[attr-defined]
        response = self.get_response(request)
        if hasattr(request, "actor"):
            add_never_cache_headers(response)
        return response
