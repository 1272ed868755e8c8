"""A unit becomes one of another level or type, and so do its members' places with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from chibo.core.actor import Actor
from chibo.core.handover import HANDOVER, Count, Handing
from chibo.core.papers import PaperRef
from chibo.organisations.models import Lineage, Placement, Unit
from chibo.organisations.services.decisions import begin, finish, nothing_changes
from chibo.organisations.services.placements import NewUnit, cut, end, found
from chibo.organisations.services.sharing import NOTHING, Wishes, shared
from chibo.organisations.standing import (
    are_cells,
    level_on,
    named,
    refuse_circle,
    refuse_level_under,
    to_change,
    to_end,
    to_stand_under,
    type_on,
)
from chibo.organisations.succession import follow

MEMBERS = ("memberships", "locality_cells")
"""What a cell that becomes something larger gives to the cells set up in it."""


@transaction.atomic
def change_level(
    actor: Actor,
    *,
    unit: Unit,
    on: date,
    decision: PaperRef,
    level: str = "",
    type: str = "",
    parent: Unit | None = None,
    cells: Sequence[NewUnit] = (),
    absorbs: bool = False,
    shares: Wishes = NOTHING,
) -> list[Unit]:
    """Make the unit one of another level, type or both from the day on; the cells set up in it.

    What is left out stays as it is. A decision may move it at once (`parent`). A cell that is to
    hold cells sets them up (`cells`) and gives them its members, the first whoever no share names;
    a unit that becomes a cell may take over the units right below it (`absorbs`).

    Raises Refused ORG-UNIT-..., ORG-LEVEL-..., ORG-TYPE-..., ORG-PARENT-..., ORG-PARENT-BELOW,
    ORG-SAME, MEM-NO-CELL, CORE-HANDOVER-..., NotAllowed.
    """
    said = begin(actor, decision, [unit, *([parent] if parent else [])])
    row = to_change(unit, on)
    wish = (level or row.level, type or row.type, parent or row.parent)
    if wish == (row.level, row.type, row.parent):
        raise nothing_changes(named(unit, on), "level")
    _check(row, wish, on)
    was_cell = are_cells([unit.pk], on)[unit.pk]
    now = cut(row, on, said, level=wish[0], type=wish[1], parent=wish[2])
    handing = Handing(actor=actor, on=on, decision=said)
    taken, handed = _absorb(handing, unit) if absorbs else ([], [])
    for below in Placement.objects.as_of(on).filter(parent=unit):
        refuse_level_under(below.level, now, on)
    new = [found(actor, replace(one, parent=unit), on, said) for one in cells]
    if was_cell and not are_cells([unit.pk], on)[unit.pk]:
        handed += _give_members(handing, unit, new, shares)
    parents = [one.pk for one in (row.parent, parent) if one is not None]
    below_too = [one.pk for one in (*taken, *new)]
    _record(actor, row, now, said, parents, below_too, handed)
    return new


def _record(
    actor: Actor,
    row: Placement,
    now: Placement,
    said: str,
    parents: list[int],
    below_too: list[int],
    handed: list[Count],
) -> None:
    """The tree anew and the trail; `below_too` are the units set up or taken over with it."""
    moved = [row.unit_id, *below_too]
    finish(
        actor,
        "units.level-changed",
        on=now.valid_from,
        units=[*moved, *parents],
        moved=moved,
        classes=("units", "successors") if below_too else ("units",),
        handed=handed,
        old=[row.level, row.type],
        new=[now.level, now.type],
        decision=said,
    )


def _check(row: Placement, wish: tuple[str, str, Unit | None], on: date) -> None:
    level, kind, parent = wish
    level_on(level, on)
    if kind != row.type:
        type_on(kind, on)
    if parent is not None:
        refuse_circle(row.unit, parent, on)
        refuse_level_under(level, to_stand_under(parent, on, row.valid_to), on)


def _absorb(handing: Handing, unit: Unit) -> tuple[list[Unit], list[Count]]:
    """End the units right below and let this one take over from them."""
    rows = Placement.objects.as_of(handing.on).filter(parent=unit).select_related("unit")
    below = [row.unit for row in rows]
    handing = replace(
        handing,
        event=Lineage.Event.MERGE,
        ended=frozenset(one.pk for one in below),
        heirs={one.pk: unit.pk for one in below},
    )
    for one in below:
        end(to_end(one, handing.on), handing.on)
        follow(handing, Lineage.Kind.UNIT, one.pk, unit.pk)
    return below, HANDOVER.apply(handing)


def _give_members(
    handing: Handing, unit: Unit, cells: Sequence[Unit], shares: Wishes
) -> list[Count]:
    handing = replace(
        handing,
        event=Lineage.Event.SPLIT,
        ended=frozenset({unit.pk}),
        heirs={unit.pk: cells[0].pk} if cells else {},
        shares=shared(shares, {one.code: one for one in cells}),
    )
    for one in cells:
        follow(handing, Lineage.Kind.UNIT, unit.pk, one.pk, main=False)
    return HANDOVER.apply(handing, only=MEMBERS)
