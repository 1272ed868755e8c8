"""Merges and splits of units, and what they would hand over."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.handover import HANDOVER, Count, Handing
from chibo.core.papers import PaperRef
from chibo.core.refusals import Refused
from chibo.organisations.models import Lineage, Placement, Unit
from chibo.organisations.services.decisions import CHANGE, begin, finish
from chibo.organisations.services.placements import NewUnit, end, found
from chibo.organisations.services.sharing import NOTHING, Wishes, refuse_itself, shared
from chibo.organisations.standing import (
    named,
    refuse_circle,
    require_ahead,
    to_change,
    to_end,
    to_stand_under,
)
from chibo.organisations.succession import follow

Successor = Unit | NewUnit


def preview(
    actor: Actor,
    *,
    units: Sequence[Unit],
    on: date,
    goes_on: bool = False,
    shares: Wishes = NOTHING,
) -> list[Count]:
    """What the units would hand over, and what stands in the way; writes nothing.

    With `goes_on` they don't end: they give what the shares name.

    Raises Refused ORG-UNIT-BEFORE, ORG-UNIT-ENDED, ORG-UNIT-LATER, NotAllowed.
    """
    for unit in units:
        require_ahead(actor, CHANGE, unit.pk)
        (to_change if goes_on else to_end)(unit, on)
    keys = frozenset(unit.pk for unit in units)
    handing = Handing(
        actor=actor,
        on=on,
        decision="",
        ended=frozenset() if goes_on else keys,
        giving=keys if goes_on else frozenset(),
        shares={kind: dict.fromkeys(named) for kind, named in shares.items()},
    )
    return HANDOVER.preview(handing)


@transaction.atomic
def merge(
    actor: Actor,
    *,
    units: Sequence[Unit],
    into: Successor,
    on: date,
    decision: PaperRef,
    shares: Wishes = NOTHING,
) -> Unit:
    """End the units and let one take over from them all: a new unit, or one that goes on.

    Every day before stays as it was. Members, units below, hamlets, enterprises, roles and charges
    go over on the day; committees, seats and papers end with their units. A single unit that a
    new one takes over from is replaced.

    Raises Refused ORG-UNIT-..., ORG-MERGE-NONE, ORG-MERGE-SELF, ORG-PARENT-BELOW, what `establish`
    refuses, CORE-HANDOVER-..., NotAllowed.
    """
    units = list(dict.fromkeys(units))
    said = begin(actor, decision, [*units, *_there([into])])
    if not units:
        raise _too_few(_("Chưa nêu tổ chức nào sẽ kết thúc."), "ORG-MERGE-NONE")
    rows = [to_end(unit, on) for unit in units]
    successor = _ready(actor, into, units, on, said)
    alone = len(units) == 1 and isinstance(into, NewUnit)
    handing = Handing(
        actor=actor,
        on=on,
        decision=said,
        event=Lineage.Event.REPLACE if alone else Lineage.Event.MERGE,
        ended=frozenset(unit.pk for unit in units),
        heirs={unit.pk: successor.pk for unit in units},
        shares=shared(shares, {successor.code: successor}),
    )
    _hand_over(handing, "units.merged", rows, [successor])
    return successor


@transaction.atomic
def split(
    actor: Actor,
    *,
    unit: Unit,
    into: Sequence[Successor],
    on: date,
    decision: PaperRef,
    main: str = "",
    goes_on: bool = False,
    shares: Wishes = NOTHING,
) -> list[Unit]:
    """Divide the unit among several, or, when it `goes_on`, let others begin with parts of it.

    When it ends, `main` is the code of the successor that takes over whatever no share names.
    When it goes on, only what the shares name changes hands.

    Raises Refused ORG-UNIT-..., ORG-SPLIT-FEW, ORG-MAIN, ORG-MERGE-SELF, ORG-SHARE,
    CORE-HANDOVER-..., what `establish` refuses, NotAllowed.
    """
    said = begin(actor, decision, [unit, *_there(into)])
    row = (to_change if goes_on else to_end)(unit, on)
    if len(into) < (1 if goes_on else 2):
        raise _too_few(_("Chia thì phải nêu từ hai nơi, tách thì từ một nơi."), "ORG-SPLIT-FEW")
    for one in into:
        if isinstance(one, Unit):
            refuse_itself(one, [unit], on)
    successors = [_ready(actor, one, [] if goes_on else [unit], on, said) for one in into]
    by_code = {one.code: one for one in successors}
    if goes_on == bool(main) or (main and main not in by_code):
        raise _no_main(unit, on, goes_on)
    handing = Handing(
        actor=actor,
        on=on,
        decision=said,
        event=Lineage.Event.SPLIT,
        ended=frozenset() if goes_on else frozenset({unit.pk}),
        giving=frozenset({unit.pk}) if goes_on else frozenset(),
        heirs={} if goes_on else {unit.pk: by_code[main].pk},
        shares=shared(shares, by_code),
    )
    _hand_over(handing, "units.split", [row], successors)
    return successors


def _there(units: Sequence[Successor]) -> list[Unit]:
    """Those that exist already, and where the others will stand."""
    found = [one.parent if isinstance(one, NewUnit) else one for one in units]
    return [one for one in found if one is not None]


def _ready(actor: Actor, one: Successor, ended: Sequence[Unit], on: date, said: str) -> Unit:
    """The successor, set up when it is new; it stands on the day, and not below who ends."""
    if isinstance(one, Unit):
        refuse_itself(one, ended, on)
        to_stand_under(one, on, None)
    above = one if isinstance(one, Unit) else one.parent
    if above is not None:
        for unit in ended:
            refuse_circle(unit, above, on)
    return one if isinstance(one, Unit) else found(actor, one, on, said)


def _hand_over(
    handing: Handing, action: str, rows: Sequence[Placement], successors: Sequence[Unit]
) -> None:
    main = set(handing.heirs.values())
    for row in rows:
        if row.unit_id in handing.ended:
            end(row, handing.on)
        for one in successors:
            follow(handing, Lineage.Kind.UNIT, row.unit_id, one.pk, main=one.pk in main)
    handed = HANDOVER.apply(handing)
    units = [row.unit_id for row in rows] + [one.pk for one in successors]
    above = Placement.objects.as_of(handing.on).filter(unit__in=[one.pk for one in successors])
    parents = [*(row.parent_id for row in rows), *above.values_list("parent_id", flat=True)]
    finish(
        handing.actor,
        action,
        on=handing.on,
        units=[*units, *(key for key in parents if key is not None)],
        moved=units,
        classes=("units", "successors"),
        handed=handed,
        old=[row.unit.code for row in rows],
        new=[one.code for one in successors],
        decision=handing.decision,
    )


def _too_few(message: str, code: str) -> Refused:
    return Refused(code, message, fix=_("Nêu đủ các tổ chức trong quyết định."), field="units")


def _no_main(unit: Unit, on: date, goes_on: bool) -> Refused:
    if goes_on:
        message = _("%(unit)s tiếp tục tồn tại, nên không có nơi kế thừa chính.")
        fix = _("Bỏ nơi kế thừa chính, hoặc cho tổ chức này kết thúc.")
    else:
        message = _("Chưa nêu nơi kế thừa chính của %(unit)s trong các nơi tiếp nhận.")
        fix = _("Nêu mã của nơi tiếp nhận những gì không chia được.")
    return Refused("ORG-MAIN", message % {"unit": named(unit, on)}, fix=fix, field="main")
