"""What `chibo reorganise` does with hamlets and residential groups."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from chibo.cli.reorganising import commune_of, one_successor, shares, single
from chibo.core.actor import Actor
from chibo.core.handover import Count
from chibo.core.refusals import NotAllowed
from chibo.organisations.models import Locality, LocalityState, Unit
from chibo.organisations.reach import unit_in_reach
from chibo.organisations.services import localities
from chibo.organisations.services.decisions import CHANGE
from chibo.organisations.services.localities import NewLocality

Said = Mapping[str, Any]
HAMLET = LocalityState.Kind.HAMLET


def found(codes: Iterable[str]) -> list[Locality]:
    """The localities of these codes. Raises NotAllowed, as for one that is out of reach."""
    there = {one.code: one for one in Locality.objects.filter(code__in=list(codes))}
    if missing := [code for code in codes if code not in there]:
        raise NotAllowed(f"locality {missing[0]}")
    return [there[code] for code in codes]


def preview(actor: Actor, what: str, said: Said, on: date) -> list[Count]:
    """What would be handed over, where a locality ends."""
    if what not in ("merge-localities", "split-locality"):
        return []
    return localities.preview(actor, localities=found(said["codes"]), on=on)


def _establish(actor: Actor, said: Said, wish: Said) -> None:
    for code in said["codes"]:
        new = _new(code, said["name"], said["kind"] or HAMLET, commune_of(actor, said))
        localities.establish(actor, new=new, **wish)


def _rename(actor: Actor, said: Said, wish: Said) -> None:
    localities.rename(actor, locality=single(found(said["codes"])), name=said["name"], **wish)


def _move(actor: Actor, said: Said, wish: Said) -> None:
    commune = commune_of(actor, said)
    for one in found(said["codes"]):
        localities.move(actor, locality=one, to=commune, **wish)


def _merge(actor: Actor, said: Said, wish: Said) -> None:
    ended = found(said["codes"])
    into = one_successor(_successors(actor, said, ended[0], wish["on"]))
    localities.merge(actor, localities=ended, into=into, **wish)


def _split(actor: Actor, said: Said, wish: Said) -> None:
    ended = single(found(said["codes"]))
    into = _successors(actor, said, ended, wish["on"])
    given = {"main": said["main"], "shares": shares(said["give"], [])}
    localities.split(actor, locality=ended, into=into, **given, **wish)


SERVICES: Mapping[str, Callable[[Actor, Said, Said], None]] = {
    "establish-locality": _establish,
    "rename-locality": _rename,
    "move-locality": _move,
    "merge-localities": _merge,
    "split-locality": _split,
}


def _new(code: str, name: str, kind: str, unit: Unit) -> NewLocality:
    return NewLocality(code=code, name=name, kind=LocalityState.Kind(kind), unit=unit)


def _successors(actor: Actor, said: Said, like: Locality, on: date) -> list[Locality | NewLocality]:
    """CODE is a locality that is there, CODE=NAME a new one, in the commune of the old one."""
    # The preview has shown by now that it is there on that day.
    rows = LocalityState.objects.as_of(on).select_related("unit")
    before = rows.get(locality=like)
    commune = before.unit
    if said["into_parent"]:
        commune = unit_in_reach(actor, CHANGE, said["into_parent"])
    listed: list[Locality | NewLocality] = []
    for word in said["into"]:
        code, is_new, name = word.partition("=")
        if is_new:
            listed.append(_new(code, name, said["kind"] or before.kind, commune))
        else:
            listed += found([code])
    return listed
