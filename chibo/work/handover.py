"""Who is in charge of a unit or hamlet that ended is in charge of its successor."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.core.handover import Handing, Part, pass_on
from chibo.work.models import Charge

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


PARTS = (
    Part(records="charges", what=CHARGES, rows=_of_units, give=_give_of_units),
    Part(
        records="charges",
        what=_("phân công do tổ chức này giao"),
        rows=_by_units,
        give=_give_by_units,
    ),
    Part(records="charges", what=CHARGES, rows=_of_hamlets, give=_give_of_hamlets, kind="locality"),
)
