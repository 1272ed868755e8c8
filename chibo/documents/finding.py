"""Finds papers in force: by kind, year and holder ("quy che lam viec 2026 dong khe"), or by code.

A paper has no name of its own. The words that its kind is called by are taken for the kind, numbers
for the period, and what is left must be in the name of the unit that holds it.
"""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import translation

from chibo.core.actor import Actor
from chibo.core.searching import Words
from chibo.core.text import fold
from chibo.documents.models import Paper
from chibo.organisations.models import Placement
from chibo.organisations.reach import in_reach

LEAST = 2  # words that must be of a kind's name, where more than one was typed


def papers(actor: Actor, day: date, words: Words) -> QuerySet[Paper]:
    """Papers in reach in force on the day, the newest first."""
    rows: QuerySet[Paper] = in_reach(Paper.objects.as_of(day), actor, "record.view")
    rows = rows.order_by("-valid_from", "-id")
    coded = rows.filter(code__in={words.typed, words.typed.upper()})
    if not actor.may("record.view") or coded.exists():
        return coded
    asked = _asked(words, day)
    return rows.filter(asked) if asked else rows.none()


def _asked(words: Words, day: date) -> Q | None:
    """What the kinds that most of the words name leave to ask; None: no kind was named."""
    spoken = {kind: _of_kind(kind, words) for kind in Paper.Kind.values}
    most = max(map(len, spoken.values()))
    if most < min(LEAST, len(words.words)):
        return None  # one word in common is chance: "văn" of somebody's name and of "văn bản"
    asked = Q()
    for kind, places in spoken.items():
        if len(places) == most:
            rest = tuple(word for at, word in enumerate(words.words) if at not in places)
            asked |= Q(kind=kind) & _rest(words, rest, day)
    return asked


def _of_kind(kind: str, words: Words) -> set[int]:
    """The places of the words that the kind is called by, in either language."""
    called = {word for name in _names(kind) for word in name}
    last = len(words.words) - 1
    return {
        at
        for at, word in enumerate(words.words)
        if word in called or (at == last and len(word) > 1 and _begins(word, called))
    }


def _begins(word: str, called: set[str]) -> bool:
    return any(one.startswith(word) for one in called)


def _names(kind: str) -> list[list[str]]:
    found = []
    for language in ("vi", "en"):
        with translation.override(language):
            label = str(Paper.Kind(kind).label)
        found.append([word.strip(",") for word in fold(label).split()])
    return found


def _rest(words: Words, rest: tuple[str, ...], day: date) -> Q:
    """Numbers are of the period, the other words of the holder's name."""
    asked = Q()
    for word in rest:
        if word[0].isdigit():
            asked &= Q(period__contains=word.upper())
    names = tuple(word for word in rest if not word[0].isdigit())
    if names:
        held = words.only(names).narrow(Placement.objects.as_of(day), "folded")
        asked &= Q(unit__in=held.values("unit"))
    return asked
