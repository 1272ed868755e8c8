"""Holds every figure of the engine against the independent recount."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from chibo.core.actor import Actor
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.plain import figure_json
from chibo.programmes.queries.status import status, units_on
from tests.recount.counting import World
from tests.recount.run import Result, SoFar, recount

Mode = Literal["day", "today"]
TOLERANCE = 1e-9


def differences(actor: Actor, world: World, day: date, mode: Mode) -> Iterator[str]:
    """Every target of every unit of which the recount says something else, as a sentence."""
    mine = {
        (unit.code, one.entry.pack.id): figure_json(one)
        for programme in catalogue.programmes(actor)
        for unit, figures in status(programme, units_on(actor, day), day, mode=mode)
        for one in figures
    }
    for key, told in recount(world, as_of=day, tree=mode).items():
        found = mine.get(key)
        if found is None:
            yield f"{day} {mode} {key}: not asked, but the recount has {told}"
        elif wrong := list(_wrong(found, told)):
            yield f"{day} {mode} {key}: " + "; ".join(wrong)


def _wrong(mine: dict[str, Any], told: Result) -> Iterator[str]:
    yield from _numbers("", mine, told)
    if mine["status"] != told.status.replace(" ", "_"):
        yield f"status {mine['status']}, recount {told.status}"
    if mine["reason"] != told.reason:
        yield f"reason {mine['reason']}, recount {told.reason}"
    judged = mine["judged"] and (mine["judged"]["from"], mine["judged"]["to"])
    period = told.period and tuple(one.isoformat() for one in told.period)
    if judged != period:
        yield f"judged {judged}, recount {period}"
    running = mine["so_far"]
    if (running is None) != (told.so_far is None):
        yield f"so far {running}, recount {told.so_far}"
    elif running is not None and told.so_far is not None:
        yield from _numbers("so far ", running, told.so_far)
        if running["status"] != told.so_far.status:
            yield f"so far light {running['status']}, recount {told.so_far.status}"


def _numbers(what: str, mine: dict[str, Any], told: Result | SoFar) -> Iterator[str]:
    coverage = mine["coverage"] or {"known": None, "of": None}
    pairs = (
        ("numerator", mine["numerator"], told.numerator),
        ("denominator", mine["denominator"], told.denominator),
        ("value", mine["value"], told.value),
        ("needed", mine["needed"], told.needed),
        ("known", coverage["known"], told.known),
        ("expected", coverage["of"], told.expected),
    )
    for name, one, other in pairs:
        if not _same(one, other):
            yield f"{what}{name} {one}, recount {other}"


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < TOLERANCE
