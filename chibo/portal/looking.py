"""One page is one look: whatever lists of persons it holds, it leaves one entry in the trail."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from chibo.members.looks import one_page


def one_entry_a_page(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the lists that views and templates note are written down together.

    A file has an entry of its own, and nobody sees the page that it was asked from.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        with one_page() as lists:
            response = get_response(request)
            if response.has_header("Content-Disposition"):
                lists.clear()
        return response

    return answer
