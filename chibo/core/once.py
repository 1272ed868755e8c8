"""What is asked for many times while one page is made is read once: packs, the tip of the trail."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

T = TypeVar("T")
READING = ("GET", "HEAD")

_read: ContextVar[dict[Hashable, Any] | None] = ContextVar("read", default=None)


def once(key: Hashable, read: Callable[[], T]) -> T:
    """What `read` gives; while a page is made, what it gave the first time under this key.

    Not for what a look at a page may change.
    """
    held = _read.get()
    if held is None:
        return read()
    if key not in held:
        held[key] = read()
    found: T = held[key]
    return found


@contextmanager
def one_page() -> Iterator[None]:
    """Within it each key is read once."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def once_a_page(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: pages that only show read each such thing once; what writes reads it anew."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return get_response(request)
        with one_page():
            return get_response(request)

    return answer
