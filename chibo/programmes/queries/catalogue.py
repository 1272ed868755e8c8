"""The programmes in force here, as their packs say."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import Http404

from chibo.core.actor import Actor
from chibo.core.periods import Period
from chibo.core.queries import newest_pack
from chibo.indicators.definitions import Definition
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


@lru_cache(maxsize=64)
def _catalogued(code: str, newest: tuple[int, str]) -> Catalogued:
    """`newest` is what a later load of packs changes: with it this is read anew."""
    row = Programme.objects.get(code=code)
    packs = [
        TargetPack.model_validate(body)
        for body in row.targets.order_by("position").values_list("body", flat=True)
    ]
    pack = ProgrammePack.model_validate({**row.body, "targets": packs})
    wanted = {one.indicator or BY_HAND for one in packs}
    bodies: dict[str, Any] = dict(
        Indicator.objects.filter(code__in=wanted).values_list("code", "body")
    )
    entries = tuple(
        Entry(one, Definition.model_validate(bodies[one.indicator or BY_HAND])) for one in packs
    )
    return Catalogued(pack, entries)
