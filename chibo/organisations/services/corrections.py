"""Mistakes about where a unit stood are put right; what was written before stays in the trail.

A change that was decided is no mistake: for that there are the services with a decision.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.handover import HANDOVER, Handing
from chibo.core.refusals import Refused
from chibo.core.text import fold
from chibo.core.turns import one_at_a_time
from chibo.organisations.models import Lineage, Placement, Unit
from chibo.organisations.services.decisions import CHANGE, checked_name, finish, nothing_changes
from chibo.organisations.services.placements import shown
from chibo.organisations.standing import (
    level_on,
    named,
    refuse_level_under,
    require_ahead,
    to_stand_under,
    type_on,
)

FIELDS: Final = ("name", "parent", "level", "type", "decision", "valid_from", "valid_to")
LONGEST = 300  # of a reason


@transaction.atomic
def correct(actor: Actor, *, placement: Placement, reason: str, **values: Any) -> Placement:
    """Write a placement as it should have been all along: any of FIELDS.

    The row before or after that it touches moves its end or beginning along. Old and new rows and
    the reason stay in the trail. A unit does not lose a day on which something rests on it.

    Raises Refused ORG-REASON, ORG-SAME, ORG-CORRECT-DAYS, ORG-CORRECT-LINE, ORG-CORRECT-RECORDS,
    ORG-NAME, ORG-LEVEL-..., ORG-TYPE-..., ORG-PARENT-..., ORG-PARENT-BELOW, NotAllowed.
    """
    row = _begin(actor, placement, reason, values)
    before = _shown(row.unit)
    changes = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changes:
        raise nothing_changes(named(row.unit, row.valid_from), "placement")
    old = row.valid_from, row.valid_to
    former, following = _touching(row)
    for name, value in changes.items():
        setattr(row, name, value)
    _refuse_days(row, former, following)
    if former is None:
        _refuse_line(row.unit, old[0], row.valid_from, "new")
        _refuse_lost(actor, row.unit, old[0], row.valid_from)
    if following is None:
        _refuse_line(row.unit, old[1], row.valid_to, "old")
        _refuse_lost(actor, row.unit, row.valid_to, old[1])
    _check(actor, row, changes)
    if former is not None and "valid_from" in changes:
        former.valid_to = row.valid_from
        _check(actor, former, ("valid_to", "level"))
    if following is not None and row.valid_to is not None and "valid_to" in changes:
        following.valid_from = row.valid_to
        _check(actor, following, ("valid_from", "level"))
    _save(row, former, following)
    _finish(actor, "units.corrected", row, min(old[0], row.valid_from), before, reason)
    return row


@transaction.atomic
def void(actor: Actor, *, placement: Placement, reason: str) -> None:
    """Take a placement back as if what it says had never been so.

    The row before that it touches goes on in its stead; without one the unit loses those days, if
    nothing rests on them. The row and the reason stay in the trail.

    Raises Refused ORG-REASON, ORG-CORRECT-LINE, ORG-CORRECT-RECORDS, ORG-PARENT-...,
    ORG-PARENT-BELOW, NotAllowed.
    """
    row = _begin(actor, placement, reason, {})
    before = _shown(row.unit)
    former, following = _touching(row)
    row.delete()
    if former is None:
        _refuse_line(row.unit, row.valid_from, None, "new")
        if following is None:
            _refuse_line(row.unit, row.valid_to, None, "old")
        _refuse_lost(actor, row.unit, row.valid_from, row.valid_to)
    else:
        former.valid_to = row.valid_to
        _check(actor, former, ("valid_to", "level"))
        former.save(update_fields=["valid_to"])
    _finish(actor, "units.voided", row, row.valid_from, before, reason)


def _begin(actor: Actor, placement: Placement, reason: str, values: dict[str, Any]) -> Placement:
    """The row as it is now, held; the actor may change the unit and whom it is put under."""
    if strange := set(values) - set(FIELDS):
        raise TypeError(f"a placement has no {', '.join(sorted(strange))}")
    one_at_a_time()
    Unit.objects.select_for_update(no_key=True).get(pk=placement.unit_id)
    require_ahead(actor, CHANGE, placement.unit_id)
    if values.get("parent") is not None:
        require_ahead(actor, CHANGE, values["parent"].pk)
    if not reason.strip() or len(reason) > LONGEST:
        raise Refused(
            "ORG-REASON",
            _("Đính chính hay huỷ một dòng phải có lý do (dưới %(most)d chữ).") % {"most": LONGEST},
            fix=_("Ghi ngắn gọn vì sao dòng này sai."),
            field="reason",
        )
    rows = Placement.objects.select_related("unit", "parent")
    found: Placement = rows.get(pk=placement.pk)
    return found


def _touching(row: Placement) -> tuple[Placement | None, Placement | None]:
    """The rows that end where this one begins, and begin where it ends."""
    rows = Placement.objects.filter(unit=row.unit_id).exclude(pk=row.pk)
    former = rows.filter(valid_to=row.valid_from).first()
    following = rows.filter(valid_from=row.valid_to).first() if row.valid_to else None
    return former, following


def _refuse_days(row: Placement, former: Placement | None, following: Placement | None) -> None:
    """The row leaves at least a day to itself and to its neighbours, and meets no other."""
    wrong = row.valid_to is not None and row.valid_to <= row.valid_from
    wrong = wrong or (former is not None and row.valid_from <= former.valid_from)
    if following is not None:
        end = following.valid_to
        wrong = wrong or row.valid_to is None or (end is not None and row.valid_to >= end)
    known = [one.pk for one in (row, former, following) if one is not None]
    for other in Placement.objects.filter(unit=row.unit_id).exclude(pk__in=known):
        before = other.valid_to is not None and other.valid_to <= row.valid_from
        wrong = wrong or not (before or (row.valid_to and row.valid_to <= other.valid_from))
    if wrong:
        raise Refused(
            "ORG-CORRECT-DAYS",
            _("Với các ngày này, dòng của %(unit)s không còn ngày nào hoặc chồng lên dòng khác.")
            % {"unit": named(row.unit, row.valid_from)},
            fix=_("Chọn ngày nằm giữa dòng trước và dòng sau, hoặc huỷ dòng thừa trước."),
            field="valid_from",
        )


def _refuse_line(unit: Unit, old: date | None, new: date | None, side: str) -> None:
    """A unit's first or last day stays where a merger or split put it."""
    if old is None or old == new:
        return
    lines = Lineage.objects.filter(kind=Lineage.Kind.UNIT, on=old, **{side: unit.pk})
    if lines.exists():
        raise Refused(
            "ORG-CORRECT-LINE",
            _("Ngày %(day)s của %(unit)s là ngày sáp nhập, chia tách, nên không đính chính riêng.")
            % {"day": day_text(old), "unit": named(unit, old)},
            fix=_("Chỉ đính chính tên, cấp, loại hình, cấp trên của dòng này."),
            field="valid_from",
        )


def _refuse_lost(
    actor: Actor, unit: Unit, start: date | None, end: date | None, only: Sequence[str] = ()
) -> None:
    """Raise Refused ORG-CORRECT-RECORDS when anything rests on the days from start to end."""
    if start is None or (end is not None and end <= start):
        return
    handing = Handing(actor=actor, on=start, decision="", ended=frozenset({unit.pk}))
    for one in HANDOVER.resting(handing, until=end, only=only):
        raise Refused(
            "ORG-CORRECT-RECORDS",
            _("%(unit)s có %(count)d %(what)s trong những ngày không còn chỗ, từ %(day)s.")
            % {
                "unit": named(unit, start),
                "count": one.count,
                "what": one.what,
                "day": day_text(start),
            },
            fix=_("Chuyển hoặc sửa các bản ghi đó trước."),
            field="valid_from",
        )


def _check(actor: Actor, row: Placement, changes: Collection[str]) -> None:
    """What the row says may stand, and so may what stands below it and who belongs to it."""
    if "name" in changes:
        row.name = checked_name(row.name)
    if "type" in changes:
        type_on(row.type, row.valid_from)
    if row.parent is not None and {"parent", "level", "valid_from", "valid_to"} & set(changes):
        above = to_stand_under(row.parent, row.valid_from, row.valid_to)
        refuse_level_under(row.level, above, row.valid_from)
    if "level" not in changes:
        return
    for below in _below(row):
        refuse_level_under(below.level, row, max(below.valid_from, row.valid_from))
    if not level_on(row.level, row.valid_from).cell:
        _refuse_lost(actor, row.unit, row.valid_from, row.valid_to, only=("memberships",))


def _below(row: Placement) -> QuerySet[Placement]:
    """Whatever stands under the unit on any of the row's days."""
    found: QuerySet[Placement] = Placement.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=row.valid_from), parent=row.unit_id
    )
    return found if row.valid_to is None else found.filter(valid_from__lt=row.valid_to)


def _save(row: Placement, former: Placement | None, following: Placement | None) -> None:
    row.folded = fold(row.name)[:250]
    if former is not None:
        former.save(update_fields=["valid_to"])
    if following is not None:
        following.save(update_fields=["valid_from"])
    row.save()


def _shown(unit: Unit) -> dict[int, Mapping[str, str]]:
    rows = Placement.objects.filter(unit=unit).select_related("parent").order_by("valid_from")
    return {row.pk: shown(row) for row in rows}


def _finish(
    actor: Actor,
    action: str,
    row: Placement,
    on: date,
    before: Mapping[int, Mapping[str, str]],
    reason: str,
) -> None:
    after = _shown(row.unit)
    parents = {one["parent"] for one in (*before.values(), *after.values())}
    above = Unit.objects.filter(code__in=parents).values_list("pk", flat=True)
    finish(
        actor,
        action,
        on=on,
        units=[row.unit_id, *above],
        moved=[row.unit_id],
        reason=reason,
        old=[one for key, one in before.items() if after.get(key) != one],
        new=[one for key, one in after.items() if before.get(key) != one],
    )
