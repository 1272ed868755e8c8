"""How much anybody may send at once: what is larger is read past and kept nowhere."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

CUT_OFF = 8
"""So many times too large, and the connection is cut: nobody sends that by mistake."""


class Bounded(FileUploadHandler):
    """First of the handlers: a page finds no file where too much was sent, and says so."""

    over = cut = False

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        self.over = content_length > settings.UPLOAD_BYTES
        self.cut = content_length > settings.UPLOAD_BYTES * CUT_OFF

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.cut:
            raise StopUpload(connection_reset=True)
        if self.over:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Left to the handlers after it."""
