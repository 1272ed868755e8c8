"""Gives each request its actor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from chibo.accounts.actors import build_actor, today
from chibo.accounts.models import User
from chibo.core.actor import Actor


class Request(HttpRequest):
    """A request of somebody signed in, as views receive it."""

    actor: Actor


class ActorMiddleware:
    """Sets `request.actor` for whoever is signed in; views never read `request.user`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User):
            request.actor = build_actor(request.user, today())  # type: ignore[attr-defined]
        return self.get_response(request)
