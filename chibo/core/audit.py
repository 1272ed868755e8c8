"""The trail: each write leaves one entry naming records, units and days."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from chibo.core.actor import Actor, OnBehalf
from chibo.core.models import AuditEntry, Touched
from chibo.core.once import once
from chibo.core.turns import one_at_a_time

Touch = tuple[int | None, str, date | None]
"""Unit reached (None: the whole tree), class of records, earliest day."""


def record(
    actor: Actor,
    action: str,
    *,
    unit: int | None = None,
    touched: Iterable[Touch] = (),
    on_behalf: OnBehalf | None = None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Leave one entry in the caller's transaction, with what it reaches.

    One that reaches records waits its turn: see `one_at_a_time`.
    """
    reached = list(touched)
    if reached:
        one_at_a_time()
    entry = AuditEntry.objects.create(
        user=actor.user_id,
        user_name=actor.name,
        action=action,
        unit=unit,
        for_unit=on_behalf.unit_id if on_behalf else None,
        for_paper=on_behalf.paper if on_behalf else "",
        reason=reason,
        detail=dict(detail or {}),
    )
    Touched.objects.bulk_create(
        Touched(entry=entry, unit=key, records=records, earliest=day)
        for key, records, day in reached
    )
    return entry


def tip(*records: str) -> tuple[int, int]:
    """The newest entry that reached records, of these classes if any are named.

    What derived values are keyed by.
    """
    rows = Touched.objects.filter(records__in=records) if records else Touched.objects.all()
    newest = rows.order_by("-entry_id").values_list("entry_id", "entry__mark")
    return once((tip, records), newest.first) or (0, 0)
