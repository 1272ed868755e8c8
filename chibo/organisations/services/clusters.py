"""Clusters of units of like character: established, renamed, joined, left, led, ended (M3)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.events import EVENTS
from chibo.core.papers import PaperRef
from chibo.core.refusals import Refused
from chibo.core.turns import one_at_a_time
from chibo.organisations.events import ClusterGrew
from chibo.organisations.models import Body, Cluster, ClusterMember, ClusterState, Unit
from chibo.organisations.services.decisions import (
    CHANGE,
    LONGEST,
    checked_code,
    checked_name,
    nothing_changes,
)
from chibo.organisations.standing import named, placed, require_ahead

NO_PAPER = PaperRef()


@transaction.atomic
def establish(
    actor: Actor,
    *,
    code: str,
    name: str,
    unit: Unit,
    members: Sequence[Unit],
    on: date,
    in_charge: Body | None = None,
    decision: PaperRef = NO_PAPER,
) -> Cluster:
    """Put units together from the day on; `unit` is the one whose committee does so.

    Raises Refused ORG-CODE, ORG-CODE-TAKEN, ORG-NAME, ORG-CLUSTER-..., ORG-UNIT-BEFORE,
    ORG-UNIT-ENDED, NotAllowed.
    """
    said = _begin(actor, [unit], decision)
    code = checked_code(code, Cluster.objects.filter(code=code.strip()).exists())
    name = checked_name(name)
    placed(unit, on)
    _check_body(in_charge, on)
    cluster = Cluster.objects.create(code=code, unit=unit, valid_from=on)
    ClusterState.objects.create(
        cluster=cluster, name=name, in_charge=in_charge, decision=said, valid_from=on
    )
    taken_in = _take_in(actor, cluster, members, on, said)
    _finish(actor, "clusters.established", cluster, on, said, taken_in, name=name)
    return cluster


@transaction.atomic
def rename(
    actor: Actor, *, cluster: Cluster, name: str, on: date, decision: PaperRef = NO_PAPER
) -> None:
    """Let the cluster bear another name from the day on.

    Raises Refused ORG-CLUSTER-..., ORG-NAME, ORG-SAME, NotAllowed.
    """
    said = _begin(actor, [cluster.unit], decision)
    row, name = _to_change(cluster, on), checked_name(name)
    if name == row.name:
        raise nothing_changes(row.name, "name")
    before = row.name
    _cut(row, on, said, name=name)
    _finish(actor, "clusters.renamed", cluster, on, said, old=before, new=name)


@transaction.atomic
def put_in_charge(
    actor: Actor,
    *,
    cluster: Cluster,
    body: Body | None,
    on: date,
    decision: PaperRef = NO_PAPER,
) -> None:
    """Let another body, or none, be in charge of the cluster from the day on.

    Raises Refused ORG-CLUSTER-..., ORG-SAME, NotAllowed.
    """
    said = _begin(actor, [cluster.unit], decision)
    row = _to_change(cluster, on)
    _check_body(body, on)
    if body == row.in_charge:
        raise nothing_changes(row.name, "in_charge")
    before = row.in_charge.code if row.in_charge else ""
    _cut(row, on, said, in_charge=body)
    _finish(actor, "clusters.charged", cluster, on, said, old=before, new=body.code if body else "")


@transaction.atomic
def add_members(
    actor: Actor,
    *,
    cluster: Cluster,
    units: Sequence[Unit],
    on: date,
    decision: PaperRef = NO_PAPER,
) -> None:
    """Take units into the cluster from the day on.

    Whoever holds a role on the cluster then reaches them, so the actor has to have all of that
    role there. Raises Refused ORG-CLUSTER-..., ORG-UNIT-BEFORE, ORG-UNIT-ENDED, NotAllowed.
    """
    said = _begin(actor, [cluster.unit], decision)
    _to_change(cluster, on)
    taken_in = _take_in(actor, cluster, units, on, said)
    _finish(actor, "clusters.joined", cluster, on, said, taken_in)


@transaction.atomic
def remove_members(
    actor: Actor,
    *,
    cluster: Cluster,
    units: Sequence[Unit],
    on: date,
    decision: PaperRef = NO_PAPER,
) -> None:
    """Let units leave the cluster: `on` is the first day without them; who never began is gone.

    Raises Refused ORG-CLUSTER-..., NotAllowed.
    """
    said = _begin(actor, [cluster.unit], decision)
    _to_change(cluster, on)
    _some(units)
    for unit in dict.fromkeys(units):
        row = ClusterMember.objects.filter(cluster=cluster, unit=unit, valid_to=None).first()
        if row is None:
            raise Refused(
                "ORG-CLUSTER-STRANGER",
                _("%(unit)s không ở trong cụm này, nên không thôi được.")
                % {"unit": named(unit, on)},
                fix=_("Chọn trong các đơn vị đang ở cụm."),
                field="units",
            )
        _end_row(row, on)
    _finish(actor, "clusters.left", cluster, on, said, units)


@transaction.atomic
def end(actor: Actor, *, cluster: Cluster, on: date, decision: PaperRef = NO_PAPER) -> None:
    """End the cluster: `on` is the first day without it. What it was stays to be read.

    Raises Refused ORG-CLUSTER-..., NotAllowed.
    """
    said = _begin(actor, [cluster.unit], decision)
    row = _to_change(cluster, on)
    members = list(ClusterMember.objects.filter(cluster=cluster, valid_to=None))
    newest = max([row.valid_from, *(member.valid_from for member in members)])
    if newest >= on:
        raise _later(cluster, on, newest)
    for member in members:
        _end_row(member, on)
    _end_row(row, on)
    cluster.valid_to = on
    cluster.save(update_fields=["valid_to"])
    units = list(Unit.objects.filter(pk__in=[member.unit_id for member in members]))
    _finish(actor, "clusters.ended", cluster, on, said, units)


# --- What they have in common


def _begin(actor: Actor, units: Iterable[Unit], decision: PaperRef) -> str:
    """Rights over the unit whose cluster it is, and its lock; the decision in words."""
    one_at_a_time()
    for unit in units:
        require_ahead(actor, CHANGE, unit.pk)
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    said = str(decision)
    if len(said) > LONGEST:
        raise Refused(
            "ORG-CLUSTER-DECISION",
            _("Số, ngày và cơ quan ban hành quyết định gộp lại phải dưới 200 chữ."),
            fix=_("Ghi số quyết định, ví dụ “12-QĐ/HU”."),
            field="number",
        )
    return said


def _to_change(cluster: Cluster, on: date) -> ClusterState:
    """The state that a change on the day cuts; nothing is decided after it."""
    rows = ClusterState.objects.filter(cluster=cluster).select_related("in_charge")
    row: ClusterState | None = rows.order_by("valid_from").last()
    assert row is not None  # every cluster is established with one
    if cluster.valid_from > on:
        raise Refused(
            "ORG-CLUSTER-BEFORE",
            _("%(name)s lập ngày %(begins)s, nên chưa thể thay đổi vào ngày %(day)s.")
            % {"name": row, "begins": day_text(cluster.valid_from), "day": day_text(on)},
            fix=_("Chọn ngày lập cụm hoặc muộn hơn."),
            field="on",
        )
    if cluster.valid_to is not None:
        raise Refused(
            "ORG-CLUSTER-ENDED",
            _("%(name)s đã kết thúc từ ngày %(day)s.")
            % {"name": row, "day": day_text(cluster.valid_to)},
            fix=_("Lập cụm mới."),
            field="on",
        )
    if row.valid_from > on:
        raise _later(cluster, on, row.valid_from)
    return row


def _later(cluster: Cluster, on: date, later: date) -> Refused:
    return Refused(
        "ORG-CLUSTER-LATER",
        _("Với cụm %(code)s đã có thay đổi ghi từ ngày %(later)s, không sớm hơn ngày %(day)s.")
        % {"code": cluster.code, "later": day_text(later), "day": day_text(on)},
        fix=_("Chọn ngày sau ngày %(later)s.") % {"later": day_text(later)},
        field="on",
    )


def _check_body(body: Body | None, on: date) -> None:
    if body is not None and not Body.objects.as_of(on).filter(pk=body.pk).exists():
        raise Refused(
            "ORG-CLUSTER-BODY",
            _("%(body)s không có vào ngày %(day)s, nên không phụ trách được.")
            % {"body": body, "day": day_text(on)},
            fix=_("Chọn một cơ quan, cấp uỷ đang có vào ngày đó."),
            field="in_charge",
        )


def _cut(row: ClusterState, on: date, said: str, **changes: Any) -> None:
    """End the state on the day and go on with these changes; one of that very day is changed."""
    before = row.valid_from
    for name, value in {**changes, "decision": said}.items():
        setattr(row, name, value)
    if before == on:
        row.save(update_fields=[*changes, "decision"])
        return
    ClusterState.objects.filter(pk=row.pk).update(valid_to=on)
    row.pk, row._state.adding, row.valid_from = None, True, on
    row.save()


def _end_row(row: ClusterMember | ClusterState, on: date) -> None:
    if row.valid_from >= on:
        row.delete()
    else:
        row.valid_to = on
        row.save(update_fields=["valid_to"])


def _some(units: Sequence[Unit]) -> None:
    if not units:
        raise Refused(
            "ORG-CLUSTER-NONE",
            _("Chưa nêu đơn vị nào."),
            fix=_("Nêu ít nhất một đơn vị."),
            field="units",
        )


def _take_in(
    actor: Actor, cluster: Cluster, units: Sequence[Unit], on: date, said: str
) -> list[Unit]:
    """Each unit is there on the day, the actor's to change, and not in the cluster yet or later."""
    _some(units)
    found = list(dict.fromkeys(units))
    for unit in found:
        require_ahead(actor, CHANGE, unit.pk)
        placed(unit, on)
    rows = ClusterMember.objects.filter(cluster=cluster, unit__in=found).exclude(valid_to__lte=on)
    there = rows.select_related("unit").first()
    if there is not None:
        raise Refused(
            "ORG-CLUSTER-MEMBER",
            _("%(unit)s đã ở trong cụm này từ ngày %(day)s.")
            % {"unit": named(there.unit, on), "day": day_text(there.valid_from)},
            fix=_("Bỏ đơn vị đó khỏi danh sách."),
            field="units",
        )
    ClusterMember.objects.bulk_create(
        ClusterMember(cluster=cluster, unit=unit, valid_from=on, decision=said) for unit in found
    )
    EVENTS.tell(actor, ClusterGrew(cluster.pk, frozenset(unit.pk for unit in found)))
    return found


def _finish(
    actor: Actor,
    action: str,
    cluster: Cluster,
    on: date,
    said: str,
    units: Collection[Unit] = (),
    **detail: object,
) -> None:
    """One entry in the trail that names the units and what was before."""
    reached = dict.fromkeys([cluster.unit_id, *(unit.pk for unit in units)])
    codes = sorted(unit.code for unit in units)
    told = {"cluster": cluster.code, "on": on.isoformat(), "decision": said, "units": codes}
    audit.record(
        actor,
        action,
        unit=cluster.unit_id,
        touched=[(unit, "clusters", on) for unit in reached],
        detail={name: value for name, value in {**told, **detail}.items() if value},
    )
