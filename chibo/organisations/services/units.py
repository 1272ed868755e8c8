"""What becomes of a single unit by decision: established, renamed, moved, dissolved."""

from datetime import date

from django.db import transaction

from chibo.core.actor import Actor
from chibo.core.handover import HANDOVER, Handing
from chibo.core.papers import PaperRef
from chibo.organisations.models import Unit
from chibo.organisations.services.decisions import (
    begin,
    checked_name,
    finish,
    nothing_changes,
    require_top,
)
from chibo.organisations.services.placements import NewUnit, cut, end, found
from chibo.organisations.services.sharing import NOTHING, Wishes, named_in, refuse_itself, shared
from chibo.organisations.standing import (
    named,
    refuse_circle,
    refuse_level_under,
    to_change,
    to_end,
    to_stand_under,
)


@transaction.atomic
def establish(actor: Actor, *, new: NewUnit, on: date, decision: PaperRef) -> Unit:
    """Set up a unit that comes of no other, from the day on.

    Raises Refused ORG-CODE-TAKEN, ORG-LEVEL-..., ORG-TYPE-..., ORG-PARENT-MISSING,
    ORG-PARENT-ENDS, NotAllowed.
    """
    said = begin(actor, decision, [new.parent] if new.parent else [])
    unit = found(actor, new, on, said)
    reached = [unit.pk, *([new.parent.pk] if new.parent else [])]
    finish(
        actor,
        "units.established",
        on=on,
        units=reached,
        moved=[unit.pk],
        code=unit.code,
        decision=said,
    )
    return unit


@transaction.atomic
def rename(actor: Actor, *, unit: Unit, name: str, on: date, decision: PaperRef) -> None:
    """Let the unit bear another name from the day on.

    Raises Refused ORG-UNIT-BEFORE, ORG-UNIT-ENDED, ORG-UNIT-LATER, ORG-NAME, ORG-SAME, NotAllowed.
    """
    said = begin(actor, decision, [unit])
    row = to_change(unit, on)
    name = checked_name(name)
    if row.name == name:
        raise nothing_changes(named(unit, on), "name")
    cut(row, on, said, name=name)
    finish(
        actor,
        "units.renamed",
        on=on,
        units=[unit.pk],
        old=row.name,
        new=name,
        decision=said,
    )


@transaction.atomic
def move(actor: Actor, *, unit: Unit, parent: Unit | None, on: date, decision: PaperRef) -> None:
    """Put the unit, with all below it, under another from the day on; None: at the top.

    Raises Refused ORG-UNIT-..., ORG-PARENT-MISSING, ORG-PARENT-ENDS, ORG-PARENT-BELOW,
    ORG-LEVEL-UNDER, ORG-SAME, NotAllowed.
    """
    said = begin(actor, decision, [unit, *([parent] if parent else [])])
    row = to_change(unit, on)
    before = row.parent
    if before == parent:
        raise nothing_changes(named(unit, on), "parent")
    if parent is None:
        require_top(actor)
    else:
        refuse_circle(unit, parent, on)
        refuse_level_under(row.level, to_stand_under(parent, on, row.valid_to), on)
    cut(row, on, said, parent=parent)
    finish(
        actor,
        "units.moved",
        on=on,
        units=[one.pk for one in (unit, before, parent) if one is not None],
        moved=[unit.pk],
        old=before.code if before else "",
        new=parent.code if parent else "",
        decision=said,
    )


@transaction.atomic
def dissolve(
    actor: Actor,
    *,
    unit: Unit,
    on: date,
    decision: PaperRef,
    to: Unit | None = None,
    shares: Wishes = NOTHING,
) -> None:
    """End the unit without a successor: the day is the first without it.

    What has to be somewhere (members, units below, hamlets, enterprises) goes to `to` or where a
    share says; roles, charges, papers, committees end. Its last parent keeps its records.

    Raises Refused ORG-UNIT-..., ORG-MERGE-SELF, CORE-HANDOVER-NOBODY, CORE-HANDOVER-LATER,
    NotAllowed.
    """
    receivers = named_in(shares) | ({to.code: to} if to else {})
    said = begin(actor, decision, [unit, *receivers.values()])
    row = to_end(unit, on)
    for receiver in receivers.values():
        refuse_itself(receiver, [unit], on)
        refuse_circle(unit, receiver, on)
        to_stand_under(receiver, on, None)
    end(row, on)
    handing = Handing(
        actor=actor,
        on=on,
        decision=said,
        ended=frozenset({unit.pk}),
        heirs={unit.pk: to.pk} if to else {},
        shares=shared(shares, receivers),
    )
    handed = HANDOVER.apply(handing)
    finish(
        actor,
        "units.dissolved",
        on=on,
        units=[
            unit.pk,
            *([row.parent_id] if row.parent_id else []),
            *(r.pk for r in receivers.values()),
        ],
        handed=handed,
        code=unit.code,
        to=to.code if to else "",
        decision=said,
    )
