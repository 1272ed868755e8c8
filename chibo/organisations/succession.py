"""Who comes of whom, and codes for what comes into being with a successor."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import models

from chibo.core.handover import Handing
from chibo.organisations.models import Lineage

LONGEST = 36  # of a code, which may grow by a number


def follow(handing: Handing, kind: Lineage.Kind, old: int, new: int, *, main: bool = True) -> None:
    """Note that `new` comes of `old` from the day on.

    There is one line for two units: where one was split off the other before and now takes it
    over, the line stays as it was and says from now on that it is the main successor.
    """
    line, is_new = Lineage.objects.get_or_create(
        kind=kind,
        old=old,
        new=new,
        defaults={
            "on": handing.on,
            "event": handing.event,
            "main": main,
            "decision": handing.decision,
        },
    )
    if main and not is_new and not line.main:
        Lineage.objects.filter(pk=line.pk).update(main=True)


def came_into(units: Iterable[int]) -> set[int]:
    """The units and all that ever came into them, by as many mergers and splits as lie between."""
    lines = Lineage.objects.filter(kind=Lineage.Kind.UNIT)
    found: set[int] = set()
    reached = set(units)
    while reached:
        found |= reached
        reached = set(lines.filter(new__in=reached).values_list("old", flat=True)) - found
    return found


def went_into(units: Iterable[int]) -> Mapping[int, int]:
    """By unit the last that came of it: the main successor's, or the only one's."""
    lines = Lineage.objects.filter(kind=Lineage.Kind.UNIT)
    asked = frozenset(units)
    after: dict[int, int] = {}
    reached = set(asked)
    while reached:
        came: dict[int, list[Lineage]] = defaultdict(list)
        for line in lines.filter(old__in=reached).order_by("on", "id"):
            came[line.old].append(line)
        heirs = {old: _heir(those) for old, those in came.items()}
        after |= {old: new for old, new in heirs.items() if new is not None}
        reached = {new for new in heirs.values() if new is not None} - after.keys()
    return {one: _end(one, after) for one in asked if one in after}


def _heir(lines: list[Lineage]) -> int | None:
    main = [line for line in lines if line.main] or lines
    return main[0].new if len(main) == 1 else None


def _end(unit: int, after: Mapping[int, int]) -> int:
    seen = {unit}
    while (unit := after.get(unit, unit)) not in seen:
        seen.add(unit)
    return unit


def free_code(model: type[models.Model], wish: str) -> str:
    """The wish, or the wish with the first number that makes it a code nobody has."""
    wish = wish[:LONGEST]
    taken = set(model._default_manager.filter(code__startswith=wish).values_list("code", flat=True))
    tries = (f"{wish}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (wish, *tries) if code not in taken)
