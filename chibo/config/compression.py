"""Pages are sent compressed.

Who can have words of their own put into a page, and sees how long it is, may guess a secret in it
letter by letter (BREACH). So the length is padded at random, and the only secret on a page, the
token of its forms, is masked anew each time; cookies are not compressed, and are not sent with
what other sites ask for (SameSite).
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

PACKED = "application/vnd.openxmlformats-officedocument."


class Compressed(GZipMiddleware):
    """Middleware: compresses what isn't yet. Workbooks are, and keep their length for the browser's
    progress bar. Static files never come here: they lie compressed beside themselves."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed where the browser takes it so."""
        if response.headers.get("Content-Type", "").startswith(PACKED):
            return response
        return super().process_response(request, response)
