"""Finds programmes and their targets by any of their words, or by code."""

from dataclasses import dataclass

from chibo.core.actor import Actor
from chibo.core.searching import Words
from chibo.core.texts import Text
from chibo.programmes.queries.catalogue import Catalogued, Entry, programmes


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target with its programme."""

    programme: Catalogued
    entry: Entry


def found_programmes(actor: Actor, words: Words) -> list[Catalogued]:
    """Programmes whose title, number, issuer or code holds the words, the newest first."""
    return [one for one in programmes(actor)[::-1] if words.within(_of_programme(one))]


def found_targets(actor: Actor, words: Words) -> list[FoundTarget]:
    """Targets and duties whose sentence, indicator or id holds the words, the newest first."""
    return [
        FoundTarget(programme, entry)
        for programme in programmes(actor)[::-1]
        for entry in programme.entries
        if words.within(_of_target(entry))
    ]


def _of_programme(one: Catalogued) -> str:
    pack = one.pack
    number = pack.number or ""
    return " ".join((pack.code, number, _both(pack.title), _both(pack.issuer)))


def _of_target(one: Entry) -> str:
    pack = one.pack
    return " ".join((pack.id, _both(pack.statement), _both(one.definition.name)))


def _both(text: Text) -> str:
    return f"{text.vi} {text.en}"
