"""The programmes in force here, as their packs say."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404
from pydantic import ValidationError

from chibo.core.actor import Actor
from chibo.core.facts import BOOK
from chibo.core.periods import Period
from chibo.core.queries import newest_pack
from chibo.core.refusals import Outdated
from chibo.indicators.definitions import Definition, faults
from chibo.indicators.models import Indicator
from chibo.programmes.models import Programme
from chibo.programmes.packs import ProgrammePack, TargetPack

BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Entry:
    """A target with the indicator it is bound to."""

    pack: TargetPack
    definition: Definition


@dataclass(frozen=True, slots=True)
class Catalogued:
    """A programme with its targets in the order of the paper."""

    pack: ProgrammePack
    entries: tuple[Entry, ...]

    @property
    def span(self) -> Period:
        """First and last day."""
        return Period(self.pack.period.from_, self.pack.period.to)

    def entry(self, code: str) -> Entry | None:
        """The target of that id."""
        return next((one for one in self.entries if one.pack.id == code), None)


def programmes(actor: Actor) -> list[Catalogued]:
    """Every programme, if the actor may see figures anywhere at all."""
    if not actor.may("figure.view"):
        return []
    rows = Programme.objects.order_by("first", "code").values_list("code", flat=True)
    newest = newest_pack()
    return [_catalogued(code, newest) for code in rows]


def programme(actor: Actor, code: str) -> Catalogued:
    """One programme. Raises Http404."""
    found = next((one for one in programmes(actor) if one.pack.code == code), None)
    if found is None:
        raise Http404(code)
    return found


def target(actor: Actor, code: str) -> tuple[Catalogued, Entry]:
    """One target with its programme. Raises Http404."""
    for one in programmes(actor):
        entry = one.entry(code)
        if entry:
            return one, entry
    raise Http404(code)


def definitions(codes: Collection[str]) -> dict[str, Definition]:
    """The indicators in force, by code. Raises Outdated where this program can't compute one."""
    rows = Indicator.objects.filter(code__in=codes).values_list("code", "body")
    try:
        found = {code: Definition.model_validate(body) for code, body in rows}
    except ValidationError as misfit:
        raise Outdated from misfit
    misfits = [one for one in found.values() if faults(one, BOOK.facts, BOOK.kept)]
    if misfits or len(found) < len(set(codes)):
        raise Outdated
    return found


@lru_cache(maxsize=64)
def _catalogued(code: str, newest: tuple[int, str]) -> Catalogued:
    """`newest` is what a later load of packs changes: with it this is read anew.

    Raises Outdated.
    """
    row = Programme.objects.get(code=code)
    bodies = row.targets.order_by("position").values_list("body", flat=True)
    try:
        pack = ProgrammePack.model_validate({**row.body, "targets": list(bodies)})
    except ValidationError as misfit:
        raise Outdated from misfit
    found = definitions({one.indicator or BY_HAND for one in pack.targets})
    entries = tuple(Entry(one, found[one.indicator or BY_HAND]) for one in pack.targets)
    return Catalogued(pack, entries)
