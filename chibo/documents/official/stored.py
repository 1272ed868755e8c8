"""A paper's tree as JSON, and back: what is kept of an issued paper, with its hash."""

import json
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from chibo.documents.official.tree import OfficialPaper

_PAPERS = TypeAdapter(OfficialPaper)


def to_plain(paper: OfficialPaper) -> dict[str, Any]:
    """The tree as lists, texts and numbers, ready for JSON."""
    plain = _PAPERS.dump_python(paper, mode="json")
    # Once around, so that a width written 80 and one read as 80.0 are the same.
    found: dict[str, Any] = _PAPERS.dump_python(_PAPERS.validate_python(plain), mode="json")
    return found


def from_plain(plain: Any) -> OfficialPaper:
    """The tree again. Raises pydantic.ValidationError when it is none."""
    return _PAPERS.validate_python(plain)


def fingerprint(plain: dict[str, Any]) -> str:
    """The SHA-256 of what is kept: the same for the same words, wherever they lie."""
    said = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()
