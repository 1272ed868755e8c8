"""Writes placements: a unit begins, goes on otherwise, ends. What may be asked is asked before."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.core.actor import Actor
from chibo.core.text import fold
from chibo.organisations.models import Placement, Unit
from chibo.organisations.services.decisions import (
    CHANGE,
    checked_code,
    checked_name,
    require_top,
)
from chibo.organisations.standing import (
    level_on,
    refuse_level_under,
    require_ahead,
    to_stand_under,
    type_on,
)

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit that a decision brings into being; without a parent it stands at the top."""

    code: str
    name: str
    level: str
    type: str
    parent: Unit | None


def found(actor: Actor, new: NewUnit, on: date, decision: str) -> Unit:
    """Let the unit begin on the day.

    Raises Refused ORG-CODE, ORG-CODE-TAKEN, ORG-NAME, ORG-LEVEL-..., ORG-TYPE-..., ORG-PARENT-...,
    NotAllowed.
    """
    code = checked_code(new.code, Unit.objects.filter(code=new.code.strip()).exists())
    name = checked_name(new.name)
    level_on(new.level, on)
    type_on(new.type, on)
    if new.parent is None:
        require_top(actor)
    else:
        require_ahead(actor, CHANGE, new.parent.pk)
        refuse_level_under(new.level, to_stand_under(new.parent, on, None), on)
    unit = Unit.objects.create(code=code)
    Placement.objects.create(
        unit=unit,
        name=name,
        folded=fold(name)[:250],
        parent=new.parent,
        level=new.level,
        type=new.type,
        decision=decision,
        valid_from=on,
    )
    return unit


def cut(row: Placement, on: date, decision: str, **changes: Any) -> Placement:
    """End the row on the day and go on with these changes.

    A row that began on that very day is changed itself: what lasted no whole day is not stored.
    """
    after = copy(row)
    for name, value in changes.items():
        setattr(after, name, value)
    after.folded = fold(after.name)[:250]
    if row.valid_from == on:
        after.decision = "; ".join(dict.fromkeys(filter(None, (row.decision, decision))))[:LONGEST]
    else:
        Placement.objects.filter(pk=row.pk).update(valid_to=on)
        after.pk, after._state.adding = None, True
        after.valid_from, after.decision = on, decision
    after.save()
    return after


def end(row: Placement, on: date) -> None:
    """Let the unit end: the day is the first without it."""
    if row.valid_from == on:
        row.delete()
    else:
        Placement.objects.filter(pk=row.pk).update(valid_to=on)


def shown(row: Placement) -> Mapping[str, str]:
    """What a placement says, as the trail keeps it."""
    return {
        "from": row.valid_from.isoformat(),
        "to": row.valid_to.isoformat() if row.valid_to else "",
        "name": row.name,
        "parent": row.parent.code if row.parent else "",
        "level": row.level,
        "type": row.type,
        "decision": row.decision,
    }
