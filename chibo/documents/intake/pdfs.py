"""PDF files: readable by everybody, and nothing in them that acts by itself."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

MOST_PAGES = 1500
MOST_OBJECTS = 60_000
ACTS = {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"}
PAGE = re.compile(rb"<(script|html|svg|iframe|\?php|!doctype html)[\s>]", re.IGNORECASE)
TAIL = 2048

logging.getLogger("pypdf").setLevel(logging.ERROR)


def why_unfit(data: bytes) -> str:
    """broken, locked or acting; "" for one that can be kept."""
    if b"%%EOF" not in data[-TAIL:] or PAGE.search(data[:1024]) or PAGE.search(data[-TAIL:]):
        return "broken"
    if b"PK\x05\x06" in data[-65_557:]:
        return "broken"
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted:
            return "locked"
        if not 0 < len(reader.pages) <= MOST_PAGES:
            return "broken"
        return "acting" if _acts(reader) else ""
    except Exception:  # a reader of files made to break readers: whatever it stumbles over is a no
        return "broken"


def _acts(reader: PdfReader) -> bool:
    """Whether an object that the paper leads to runs, opens or brings along something."""
    waiting: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    for _count in range(MOST_OBJECTS * 20):
        if not waiting:
            return False
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            if len(seen) > MOST_OBJECTS:
                return True
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            named = {str(value) for value in one.values() if isinstance(value, str)}
            if ACTS & set(one) or ACTS & named:
                return True
            waiting += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            waiting += list(one)
    return True


def first_lines(data: bytes) -> Iterator[str]:
    """The lines of the first page, as far as they can be read."""
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        text = reader.pages[0].extract_text()
    except Exception:  # letters of its own: whoever sends it has said that it is open
        return
    yield from text.splitlines()[:80]
