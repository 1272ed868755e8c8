"""Hamlets and residential groups: established, renamed, moved, merged, split by decision (M5)."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.handover import HANDOVER, Count, Handing
from chibo.core.papers import PaperRef
from chibo.core.refusals import Refused
from chibo.core.text import fold
from chibo.organisations.models import Lineage, Locality, LocalityState, Unit
from chibo.organisations.services.decisions import (
    CHANGE,
    begin,
    checked_code,
    checked_name,
    finish,
    nothing_changes,
)
from chibo.organisations.services.sharing import NOTHING, Wishes, shared
from chibo.organisations.standing import require_ahead, to_stand_under
from chibo.organisations.succession import follow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLocality:
    """A locality that a decision brings into being, in the commune of that unit."""

    code: str
    name: str
    kind: LocalityState.Kind
    unit: Unit


@transaction.atomic
def establish(actor: Actor, *, new: NewLocality, on: date, decision: PaperRef) -> Locality:
    """Set up a locality that comes of no other. Cells in charge of it are another decision.

    Raises Refused ORG-CODE-TAKEN, ORG-NAME, ORG-PARENT-MISSING, ORG-PARENT-ENDS, NotAllowed.
    """
    said = begin(actor, decision, [new.unit])
    locality = _found(new, on)
    _finish(actor, "localities.established", on, [new.unit], new=[locality.code], decision=said)
    return locality


@transaction.atomic
def rename(actor: Actor, *, locality: Locality, name: str, on: date, decision: PaperRef) -> None:
    """Let the locality bear another name from the day on.

    Raises Refused ORG-LOCALITY-BEFORE, ORG-LOCALITY-ENDED, ORG-LOCALITY-LATER, ORG-NAME,
    ORG-SAME, NotAllowed.
    """
    said = _begin(actor, [locality], [], decision)
    row = _to_change(locality, on)
    name = checked_name(name)
    if name == row.name:
        raise nothing_changes(row.name, "name")
    _cut(row, on, name=name, folded=fold(name)[:250])
    _finish(
        actor,
        "localities.renamed",
        on,
        [row.unit],
        code=locality.code,
        old=row.name,
        new=name,
        decision=said,
    )


@transaction.atomic
def move(actor: Actor, *, locality: Locality, to: Unit, on: date, decision: PaperRef) -> None:
    """Let the locality belong to another commune from the day on; its cells are not moved.

    Raises Refused ORG-LOCALITY-..., ORG-PARENT-MISSING, ORG-PARENT-ENDS, ORG-SAME, NotAllowed.
    """
    said = _begin(actor, [locality], [to], decision)
    row = _to_change(locality, on)
    if row.unit == to:
        raise nothing_changes(row.name, "to")
    to_stand_under(to, on, row.valid_to)
    _cut(row, on, unit=to)
    _finish(
        actor,
        "localities.moved",
        on,
        [row.unit, to],
        code=locality.code,
        old=row.unit.code,
        new=to.code,
        decision=said,
    )


@transaction.atomic
def merge(
    actor: Actor,
    *,
    localities: Sequence[Locality],
    into: Locality | NewLocality,
    on: date,
    decision: PaperRef,
) -> Locality:
    """End the localities and let one, new or going on, take over from them all.

    Who lives there, the cells in charge and whoever is in charge of them go over; posts end.

    Raises Refused ORG-LOCALITY-..., ORG-MERGE-NONE, ORG-LOCALITY-SELF, what `establish` refuses,
    NotAllowed.
    """
    localities = list(dict.fromkeys(localities))
    rows, said = _begin_all(actor, localities, [into], on, decision)
    if not rows:
        raise _few(_("Chưa nêu thôn, tổ nào sẽ kết thúc."), "ORG-MERGE-NONE")
    successor = _ready(into, localities, on)
    alone = len(rows) == 1 and isinstance(into, NewLocality)
    handing = Handing(
        actor=actor,
        kind="locality",
        on=on,
        decision=said,
        event=Lineage.Event.REPLACE if alone else Lineage.Event.MERGE,
        ended=frozenset(row.locality_id for row in rows),
        heirs={row.locality_id: successor.pk for row in rows},
    )
    _hand_over(handing, "localities.merged", rows, [successor])
    return successor


@transaction.atomic
def split(
    actor: Actor,
    *,
    locality: Locality,
    into: Sequence[Locality | NewLocality],
    main: str,
    on: date,
    decision: PaperRef,
    shares: Wishes = NOTHING,
) -> list[Locality]:
    """Divide the locality among several; the main one takes over whatever no share names.

    Shares name persons who live there and units (the cells in charge), by code of who gets them.

    Raises Refused ORG-LOCALITY-..., ORG-SPLIT-FEW, what `establish` refuses, NotAllowed.
    """
    rows, said = _begin_all(actor, [locality], into, on, decision)
    if len(into) < 2:
        raise _few(_("Chia thì phải nêu từ hai nơi."), "ORG-SPLIT-FEW")
    successors = [_ready(one, [locality], on) for one in into]
    by_code = {one.code: one for one in successors}
    if main not in by_code:
        raise Refused(
            "ORG-LOCALITY-MAIN",
            _("Chưa nêu nơi kế thừa chính của %(name)s trong các nơi tiếp nhận.")
            % {"name": rows[0].name},
            fix=_("Nêu mã của nơi tiếp nhận những gì không chia được."),
            field="main",
        )
    handing = Handing(
        actor=actor,
        kind="locality",
        on=on,
        decision=said,
        event=Lineage.Event.SPLIT,
        ended=frozenset({locality.pk}),
        heirs={locality.pk: by_code[main].pk},
        shares=shared(shares, by_code),
    )
    _hand_over(handing, "localities.split", rows, successors)
    return successors


def preview(actor: Actor, *, localities: Sequence[Locality], on: date) -> list[Count]:
    """What the localities would hand over; writes nothing.

    Raises Refused ORG-LOCALITY-..., NotAllowed.
    """
    for locality in localities:
        require_ahead(actor, CHANGE, _to_change(locality, on, ends=True).unit_id)
    keys = frozenset(locality.pk for locality in localities)
    return HANDOVER.preview(Handing(actor=actor, kind="locality", on=on, decision="", ended=keys))


# --- What they have in common


def _begin(
    actor: Actor, localities: Sequence[Locality], others: Iterable[Unit], decision: PaperRef
) -> str:
    """Rights over every commune in which one of them lay or will lie; the decision in words."""
    states = LocalityState.objects.filter(locality__in=localities).select_related("unit")
    said = begin(actor, decision, [*(row.unit for row in states), *others])
    list(Locality.objects.select_for_update(no_key=True).filter(pk__in=[x.pk for x in localities]))
    return said


def _begin_all(
    actor: Actor,
    localities: Sequence[Locality],
    into: Sequence[Locality | NewLocality],
    on: date,
    decision: PaperRef,
) -> tuple[list[LocalityState], str]:
    there = [one for one in into if isinstance(one, Locality)]
    communes = [one.unit for one in into if isinstance(one, NewLocality)]
    said = _begin(actor, [*localities, *there], communes, decision)
    return [_to_change(one, on, ends=True) for one in localities], said


def _to_change(locality: Locality, on: date, *, ends: bool = False) -> LocalityState:
    """The state that a change on the day cuts; nothing is decided after it."""
    rows: list[LocalityState] = list(
        LocalityState.objects.filter(locality=locality)
        .select_related("unit")
        .order_by("valid_from")
    )
    now = next(
        (r for r in rows if r.valid_from <= on and (not r.valid_to or on < r.valid_to)), None
    )
    if now is None or rows[0].valid_from == on:
        raise _not_there(locality, rows, on)
    later = next((r.valid_from for r in rows if r.valid_from > on), now.valid_to if ends else None)
    if later is not None:
        raise Refused(
            "ORG-LOCALITY-LATER",
            _("Với %(name)s đã có thay đổi ghi từ ngày %(later)s, sau ngày %(day)s.")
            % {"name": now.name, "later": day_text(later), "day": day_text(on)},
            fix=_("Chọn ngày %(later)s hoặc muộn hơn.") % {"later": day_text(later)},
            field="on",
        )
    return now


def _not_there(locality: Locality, rows: Sequence[LocalityState], on: date) -> Refused:
    before = [row for row in rows if row.valid_from < on]
    begins = day_text(rows[0].valid_from) if rows else "?"
    name = f"{(before or rows)[-1].name} ({locality.code})" if rows else locality.code
    if before and before[-1].valid_to:
        return Refused(
            "ORG-LOCALITY-ENDED",
            _("%(name)s đã kết thúc từ ngày %(day)s.")
            % {"name": name, "day": day_text(before[-1].valid_to)},
            fix=_("Chọn ngày sớm hơn, hoặc chọn thôn, tổ kế tục."),
            field="on",
        )
    return Refused(
        "ORG-LOCALITY-BEFORE",
        _("%(name)s thành lập ngày %(begins)s, nên chưa thể thay đổi vào ngày %(day)s.")
        % {"name": name, "begins": begins, "day": day_text(on)},
        fix=_("Chọn ngày sau ngày thành lập."),
        field="on",
    )


def _found(new: NewLocality, on: date) -> Locality:
    code = checked_code(new.code, Locality.objects.filter(code=new.code.strip()).exists())
    name = checked_name(new.name)
    to_stand_under(new.unit, on, None)
    locality = Locality.objects.create(code=code)
    LocalityState.objects.create(
        locality=locality,
        name=name,
        folded=fold(name)[:250],
        kind=new.kind,
        unit=new.unit,
        valid_from=on,
    )
    return locality


def _ready(one: Locality | NewLocality, ended: Sequence[Locality], on: date) -> Locality:
    """The successor, set up when it is new; it exists on the day and is none of those that end."""
    if isinstance(one, NewLocality):
        return _found(one, on)
    row = LocalityState.objects.as_of(on).filter(locality=one).first()
    if one in ended or row is None or row.valid_to is not None:
        raise Refused(
            "ORG-LOCALITY-SELF" if one in ended else "ORG-LOCALITY-ENDED",
            _("%(code)s kết thúc, nên không tiếp nhận được.") % {"code": one.code},
            fix=_("Nêu một thôn, tổ còn tồn tại sau ngày đó."),
            field="into",
        )
    return one


def _cut(row: LocalityState, on: date, **changes: Any) -> None:
    """End the state on the day and go on with these changes; one of that very day is changed."""
    if row.valid_from == on:
        LocalityState.objects.filter(pk=row.pk).update(**changes)
        return
    LocalityState.objects.filter(pk=row.pk).update(valid_to=on)
    after = copy(row)
    after.pk, after._state.adding, after.valid_from = None, True, on
    for name, value in changes.items():
        setattr(after, name, value)
    after.save()


def _hand_over(
    handing: Handing, action: str, rows: Sequence[LocalityState], successors: Sequence[Locality]
) -> None:
    main = set(handing.heirs.values())
    for row in rows:
        if row.valid_from == handing.on:
            row.delete()
        else:
            LocalityState.objects.filter(pk=row.pk).update(valid_to=handing.on)
        for one in successors:
            kind = Lineage.Kind.LOCALITY
            follow(handing, kind, row.locality_id, one.pk, main=one.pk in main)
    handed = HANDOVER.apply(handing)
    after = LocalityState.objects.as_of(handing.on).filter(locality__in=successors)
    communes = [row.unit for row in (*rows, *after.select_related("unit"))]
    _finish(
        handing.actor,
        action,
        handing.on,
        communes,
        handed,
        old=[row.locality.code for row in rows],
        new=[one.code for one in successors],
        decision=handing.decision,
    )


def _finish(
    actor: Actor,
    action: str,
    on: date,
    communes: Iterable[Unit],
    handed: Iterable[Count] = (),
    **detail: Any,
) -> None:
    keys = list(dict.fromkeys(unit.pk for unit in communes))
    classes = ("localities", "successors")
    finish(actor, action, on=on, units=keys, moved=[], classes=classes, handed=handed, **detail)


def _few(message: str, code: str) -> Refused:
    fix = _("Nêu đủ các thôn, tổ trong quyết định.")
    return Refused(code, message, fix=fix, field="localities")
