"""How each of these services begins, and how it ends: rights, locks, paper; tree, trail, news."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.events import EVENTS
from chibo.core.handover import Count
from chibo.core.papers import PaperRef
from chibo.core.refusals import Refused
from chibo.core.turns import one_at_a_time
from chibo.organisations import tree
from chibo.organisations.events import Reorganised
from chibo.organisations.models import Unit
from chibo.organisations.reach import require_everywhere
from chibo.organisations.standing import require_ahead

CHANGE = "units.change"
LONGEST = 200
CODE_LENGTH, NAME_LENGTH = 40, 250


def begin(actor: Actor, decision: PaperRef, units: Iterable[Unit]) -> str:
    """See that the actor may change these units, and keep others from changing them meanwhile.

    The decision as the records write it. Raises Refused ORG-DECISION, NotAllowed.
    """
    one_at_a_time()
    for key in sorted({unit.pk for unit in units}):
        require_ahead(actor, CHANGE, key)
        Unit.objects.select_for_update(no_key=True).get(pk=key)
    said = str(decision)
    if not decision.number.strip() or len(said) > LONGEST:
        raise Refused(
            "ORG-DECISION",
            _("Việc này phải có quyết định: số, ngày, cơ quan ban hành (gộp lại dưới 200 chữ)."),
            fix=_("Ghi số quyết định, ví dụ “12-QĐ/HU”."),
            field="decision",
        )
    return said


def require_top(actor: Actor) -> None:
    """See that the actor may change the tree at its top. Raises NotAllowed."""
    require_everywhere(actor, CHANGE)


def checked_code(code: str, taken: bool) -> str:
    """The code without blanks around it. Raises Refused ORG-CODE, ORG-CODE-TAKEN."""
    code = code.strip()
    if not code or len(code) > CODE_LENGTH:
        raise Refused(
            "ORG-CODE",
            _("Mã phải có từ 1 đến %(most)d chữ.") % {"most": CODE_LENGTH},
            fix=_("Đặt một mã ngắn chưa ai dùng."),
            field="code",
        )
    if taken:
        raise Refused(
            "ORG-CODE-TAKEN",
            _("Mã “%(code)s” đã dùng, và mã không dùng lại bao giờ.") % {"code": code},
            fix=_("Đặt mã khác."),
            field="code",
        )
    return code


def checked_name(name: str) -> str:
    """The name without blanks around it. Raises Refused ORG-NAME."""
    name = name.strip()
    if not name or len(name) > NAME_LENGTH:
        raise Refused(
            "ORG-NAME",
            _("Tên phải có từ 1 đến %(most)d chữ.") % {"most": NAME_LENGTH},
            fix=_("Ghi tên như trong quyết định."),
            field="name",
        )
    return name


def nothing_changes(name: str, field: str) -> Refused:
    """What to say when all is so already."""
    return Refused(
        "ORG-SAME",
        _("%(unit)s đã đúng như vậy, không có gì thay đổi.") % {"unit": name},
        fix=_("Kiểm tra lại quyết định."),
        field=field,
    )


def finish(
    actor: Actor,
    action: str,
    *,
    on: date,
    units: Sequence[int],
    classes: Iterable[str] = ("units",),
    handed: Iterable[Count] = (),
    moved: Iterable[int] | None = None,
    reason: str = "",
    **detail: Any,
) -> None:
    """Derive the tree anew, leave one entry in the trail, and tell the news.

    units    whom it reached, whom it is about first.
    moved    whose placements or successors changed, where it is not all of these.
    """
    if changed := list(units if moved is None else moved):
        tree.rebuild(changed)
    counts: dict[str, int] = {}
    for one in handed:
        counts[one.records] = counts.get(one.records, 0) + one.count
    reached = dict.fromkeys(units)
    audit.record(
        actor,
        action,
        unit=units[0],
        touched=[
            (unit, records, on)
            for unit in reached
            for records in dict.fromkeys((*classes, *counts))
        ],
        reason=reason,
        detail={"on": on.isoformat(), **_plain(detail), "handed_over": counts},
    )
    EVENTS.tell(actor, Reorganised(action, on, frozenset(units)))


def _plain(detail: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in detail.items()
        if value not in (None, "", [])
    }
