"""Every look at a person is written down: lists, pages, single facts that were opened."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.models import AuditEntry
from chibo.core.refusals import Refused
from chibo.members.homes import HOME
from chibo.members.models import Membership
from chibo.members.sight import Seen, person_in_sight
from chibo.organisations.entering import reason_of
from chibo.organisations.models import Unit
from chibo.organisations.reach import in_reach

LISTED, VIEWED, REVEALED = "person.listed", "person.viewed", "person.revealed"
TRAIL = "trail.view"
INSPECTION_LOOK, INSPECTION_TRAIL = "inspection.look", "inspection.trail"
COVERED = ("birth", "ethnicity", "residence")
"""What of a person's page is covered until somebody asks for it."""
NEWEST = 50  # entries shown


@dataclass(frozen=True, slots=True)
class Named:
    """One list of persons that was shown."""

    actor: Actor
    unit: int
    persons: int
    what: str
    detail: Mapping[str, Any]


_page: ContextVar[list[Named] | None] = ContextVar("lists of persons on this page", default=None)


@contextmanager
def one_page() -> Iterator[list[Named]]:
    """Lists noted inside leave one entry together: to open a page is one look.

    What is taken out of the list given was not shown after all.
    """
    lists: list[Named] = []
    before = _page.set(lists)
    try:
        yield lists
    finally:
        _page.reset(before)
    if lists:
        _write(lists)


def note_list(actor: Actor, *, unit: int, persons: int, what: str, **detail: Any) -> None:
    """Leave the entry of a list that named so many persons; of none there is none.

    Several lists of one page share one entry.
    """
    if persons:
        found = Named(actor, unit, persons, what, detail)
        together = _page.get()
        if together is None:
            _write([found])
        else:
            together.append(found)


def _write(lists: Sequence[Named]) -> None:
    first = lists[0]
    detail: dict[str, Any] = {}
    for one in lists:
        detail |= one.detail
    detail |= {
        "list": ", ".join(dict.fromkeys(one.what for one in lists)),
        "persons": sum(one.persons for one in lists),
    }
    told = _apart(first.actor, first.unit, detail)
    audit.record(first.actor, LISTED, unit=first.unit, detail=told)


def note_view(actor: Actor, seen: Seen, day: date) -> None:
    """Leave the entry of a person's page that was opened; one's own is nobody's business."""
    if not seen.own:
        detail = {"person": seen.person.pk, "as_of": day.isoformat()}
        audit.record(actor, VIEWED, unit=seen.unit, detail=_apart(actor, seen.unit, detail))


@transaction.atomic
def reveal(actor: Actor, *, code: str, fields: Sequence[str], reason: str, day: date) -> Seen:
    """Uncover facts of a person's page, and write down who, whose, which and why: one entry.

    One's own are never covered: they leave no entry.

    Raises Refused MEM-REVEAL-REASON, MEM-REVEAL-FIELD, Person.DoesNotExist, NotAllowed.
    """
    seen = person_in_sight(actor, code, day)
    if seen.own:
        return seen
    strange = [one for one in fields if one not in COVERED]
    if strange or not fields:
        raise Refused(
            "MEM-REVEAL-FIELD",
            _("Trang này không có mục “%(field)s” đang che.") % {"field": ", ".join(strange)},
            fix=_("Quay lại trang của đảng viên và bấm “Hiện” ở mục cần xem."),
        )
    reason = reason_of(
        reason,
        code="MEM-REVEAL-REASON",
        said=_("Muốn hiện thông tin đang che thì ghi lý do, từ %(least)s đến %(most)s chữ."),
        fix=_("Ghi ngắn việc đang làm, ví dụ “Đối chiếu hồ sơ tặng Huy hiệu Đảng”."),
    )
    which = {"field": fields[0]} if len(fields) == 1 else {"fields": list(fields)}
    told = _apart(actor, seen.unit, {"person": seen.person.pk, **which})
    audit.record(actor, REVEALED, unit=seen.unit, reason=reason, detail=told)
    return seen


def revealed(entry: AuditEntry) -> list[str]:
    """Which facts an entry says were uncovered."""
    several = entry.detail.get("fields")
    return [str(one) for one in several] if several else [str(entry.detail.get("field", ""))]


def _apart(actor: Actor, unit: int | None, detail: Mapping[str, Any]) -> dict[str, Any]:
    """What an inspector looks at is marked: only the head of that body reads of it (U8)."""
    if unit is None or not _may(actor, INSPECTION_LOOK, unit) or _may(actor, TRAIL, unit):
        return dict(detail)
    return {**detail, "apart": True}


def looks_at(actor: Actor, seen: Seen) -> QuerySet[AuditEntry] | None:
    """Who opened this page and what they uncovered, newest first; None for who may not know.

    There are two trails with two readers: that of the offices, and that of the inspectors, which
    the head of their body reads and no office does.
    """
    if seen.unit is None:
        return None
    if _may(actor, TRAIL, seen.unit):
        apart = False
    elif _may(actor, INSPECTION_TRAIL, seen.unit):
        apart = True
    else:
        return None
    cells = Membership.objects.filter(person=seen.person, kind__in=HOME).values("unit_id")
    rows = AuditEntry.objects.filter(
        unit__in=cells, action__in=(VIEWED, REVEALED), detail__person=seen.person.pk
    )
    rows = rows.filter(detail__apart=True) if apart else rows.exclude(detail__has_key="apart")
    return rows.order_by("-at", "-id")


def _may(actor: Actor, action: str, unit: int) -> bool:
    if not actor.may(action):
        return False
    return in_reach(Unit.objects.filter(pk=unit), actor, action, via="id").exists()
