"""What has been sent to one unit, and what of it waits: for its room, its meetings, its members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chibo.dissemination.models import Dissemination, Receipt
from chibo.dissemination.queries.asking import asking
from chibo.dissemination.queries.progress import Line
from chibo.dissemination.queries.standing import above, standing


@dataclass(frozen=True, slots=True)
class Sent:
    """A paper sent to the unit, what it has to do about it, and its receipt, if there is one.

    `latest` are the last days it may set to those below it.
    """

    row: Dissemination
    line: Line
    receipt: Receipt | None
    latest: tuple[date, date]


def sent_to(unit: int, day: date, rows: Sequence[Dissemination] | None = None) -> list[Sent]:
    """What is asked of the unit on the day, the first to be done first; of these rows alone if
    they are given. Five queries, however many papers."""
    over = tuple(above(unit, day))
    stood = standing([unit], day).get(unit)
    if stood is None:
        return []
    if rows is None:
        rows = list(open_on(day).filter(unit__in=over))
    asked = [one for one in asking(rows, day) if one.sender in over and one.asks(stood, over)]
    keys = [one.row.pk for one in asked]
    found = Receipt.objects.filter(unit=unit, dissemination__in=keys)
    receipts = {one.dissemination_id: one for one in found}
    sent = []
    for one in asked:
        days, receipt = one.days(stood, over), receipts.get(one.row.pk)
        line = Line(stood, one.part(stood), day, days.acknowledge, days.study, *_did(receipt, day))
        sent.append(Sent(one.row, line, receipt, one.latest(over)))
    return sorted(sent, key=lambda one: (one.line.until or date.max, -one.row.pk))


def open_on(day: date) -> QuerySet[Dissemination]:
    """Those that ask anything on the day."""
    rows = Dissemination.objects.filter(sent_on__lte=day).exclude(ended_on__lte=day)
    return rows.order_by("sent_on", "id")


def waiting(unit: int, day: date) -> list[Sent]:
    """Those of them that the unit has still to do something about."""
    return [one for one in sent_to(unit, day) if one.line.lacks]


def to_study(unit: int, day: date) -> list[Sent]:
    """Those that the unit has still to study, or to tell some of its members of."""
    return [
        one
        for one in sent_to(unit, day)
        if one.line.part and (one.line.studied_on is None or one.line.untold)
    ]


def _did(
    receipt: Receipt | None, day: date
) -> tuple[date | None, date | None, date | None, int, int]:
    if receipt is None:
        return None, None, None, 0, 0
    days = (receipt.acknowledged_on, receipt.passed_on, receipt.studied_on)
    acknowledged, passed, studied = (one if one and one <= day else None for one in days)
    names = (receipt.due, receipt.told) if studied else (0, 0)
    return acknowledged, passed, studied, *names
