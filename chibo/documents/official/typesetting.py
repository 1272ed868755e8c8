"""Which typesetter makes which kind of file: loaded when one is asked for."""

from collections.abc import Mapping
from typing import Protocol

from django.utils.module_loading import import_string

from chibo.documents.official.layouts import PaperLayoutsPack
from chibo.documents.official.tree import OfficialPaper


class Typeset(Protocol):
    """Makes one file of a paper, and of those that are to follow it on pages of their own."""

    def __call__(
        self, paper: OfficialPaper, pack: PaperLayoutsPack, *more: OfficialPaper
    ) -> bytes: ...


TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""The files that papers become, by suffix, with their media types."""
MAKERS = {
    "docx": "chibo.documents.official.docx.to_docx",
    "pdf": "chibo.documents.official.pdf.to_pdf",
}


def typesetter(suffix: str) -> Typeset:
    """What makes such files. Raises KeyError for a suffix that none makes."""
    made: Typeset = import_string(MAKERS[suffix])
    return made
