"""Reads what an address or a form sends beside its fields: numbers, keys, the version seen."""

from collections.abc import Iterable

from django.http import HttpRequest

DIGITS = 18
"""The longest key that both databases can look for."""


def number_in(text: str, *, digits: int = DIGITS) -> int | None:
    """The whole number that the text is, of at most so many digits; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= digits else None


def keys_in(texts: Iterable[str]) -> list[int]:
    """The keys among the texts; what is none is left out."""
    return [key for key in map(number_in, texts) if key is not None]


def version_of(request: HttpRequest) -> int:
    """The version that the form was made from; -1, which nothing has, where it says none."""
    version = number_in(request.POST.get("version", ""), digits=8)
    return -1 if version is None else version
