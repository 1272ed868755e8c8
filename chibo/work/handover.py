"""Whoever is in charge of what ended has its successor; what was left to do goes on there, and so
do requests: the successor asks, and is asked, instead."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.core.handover import Handing, Part, pass_on
from chibo.work.models import Charge, Request, Task

CHARGES = _("phân công phụ trách")


def _of_units(handing: Handing) -> QuerySet[Charge]:
    return handing.leaving(Charge.objects.all(), "unit")


def _give_of_units(handing: Handing, rows: QuerySet[Charge]) -> None:
    def heir(row: Charge) -> int | None:
        found = handing.successor(row.unit_id or 0)
        return None if found == row.by_unit_id else found

    pass_on(handing, rows, "unit_id", heir, same=("person_id", "unit_id"))


def _by_units(handing: Handing) -> QuerySet[Charge]:
    return handing.leaving(Charge.objects.all(), "by_unit")


def _give_by_units(handing: Handing, rows: QuerySet[Charge]) -> None:
    """The superior's successor has them in charge; nobody is sent to their own unit."""

    def heir(row: Charge) -> int | None:
        found = handing.successor(row.by_unit_id)
        return None if found == row.unit_id else found

    same = ("person_id", "unit_id", "locality_id", "host_id")
    pass_on(handing, rows, "by_unit_id", heir, same=same)


def _of_hamlets(handing: Handing) -> QuerySet[Charge]:
    return handing.leaving(Charge.objects.all(), "locality")


def _give_of_hamlets(handing: Handing, rows: QuerySet[Charge]) -> None:
    pass_on(
        handing,
        rows,
        "locality_id",
        lambda row: handing.successor(row.locality_id or 0),
        same=("person_id", "locality_id"),
    )


def _open_tasks(handing: Handing) -> QuerySet[Task]:
    return Task.objects.filter(unit__in=handing.ended, ended="").order_by("id")


def _give_tasks(handing: Handing, rows: QuerySet[Task]) -> None:
    """The successor has them to do; without one nobody has."""
    for unit in set(rows.values_list("unit_id", flat=True)):
        those, heir = Task.objects.filter(unit=unit, ended=""), handing.successor(unit)
        if heir:
            those.update(unit=heir)
        else:
            those.filter(given_on__lte=handing.on).update(
                ended=Task.Ended.DROPPED, ended_on=handing.on
            )


def _requests(handing: Handing) -> QuerySet[Request]:
    """Of those who asked what they still have to hear; of those asked what is still open."""
    asking = Q(unit__in=handing.ended, told_on=None)
    asked = Q(to_unit__in=handing.ended, answered_on=None)
    return Request.objects.filter(asking | asked, withdrawn_on=None).order_by("id")


def _give_requests(handing: Handing, rows: QuerySet[Request]) -> None:
    """Where nobody succeeds, or who asks would be who is asked, what is open is withdrawn."""
    for row in rows:
        unit, to = row.unit_id, row.to_unit_id
        if unit in handing.ended:
            row.unit_id = handing.successor(unit) or unit
        if to in handing.ended and row.open:
            row.to_unit_id = handing.heir(to) or to
        left = {row.unit_id, row.to_unit_id} & handing.ended and row.open
        if left or row.unit_id == row.to_unit_id:
            row.unit_id, row.to_unit_id = unit, to
            row.withdrawn_on = max(handing.on, row.raised_on) if row.open else None
        row.save(update_fields=["unit", "to_unit", "withdrawn_on"])


PARTS = (
    Part(
        records="tasks",
        what=_("việc đang giao"),
        rows=_open_tasks,
        give=_give_tasks,
        day="given_on",
    ),
    Part(
        records="requests",
        what=_("kiến nghị chưa xong"),
        rows=_requests,
        give=_give_requests,
        day="raised_on",
    ),
    Part(records="charges", what=CHARGES, rows=_of_units, give=_give_of_units),
    Part(
        records="charges",
        what=_("phân công do tổ chức này giao"),
        rows=_by_units,
        give=_give_by_units,
    ),
    Part(records="charges", what=CHARGES, rows=_of_hamlets, give=_give_of_hamlets, kind="locality"),
)
