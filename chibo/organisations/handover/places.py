"""Units below, hamlets, enterprises and who covers what go over to the successor."""

from collections.abc import Iterable
from copy import copy
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.core.handover import Handing, Part, pass_on, require_heirs
from chibo.organisations.models import HostState, LocalityCover, LocalityState, Placement
from chibo.organisations.standing import refuse_level_under

BELOW = _("tổ chức trực thuộc")
HAMLETS = _("thôn, tổ dân phố")
HOSTS = _("doanh nghiệp, cơ quan trên địa bàn")


# --- Units below


def _below(handing: Handing) -> QuerySet[Placement]:
    return handing.leaving(Placement.objects.all(), "parent", share="unit", by="unit")


def _give_below(handing: Handing, rows: QuerySet[Placement]) -> None:
    def heir(row: Placement) -> int | None:
        return handing.heir(row.parent_id or 0, share="unit", key=row.unit_id)

    require_heirs(handing, rows, heir, BELOW)
    for row in rows:
        day = max(row.valid_from, handing.on)
        above = Placement.objects.as_of(day).filter(unit=heir(row)).first()
        refuse_level_under(row.level, above, day)
    pass_on(
        handing,
        rows,
        "parent_id",
        heir,
        same=("unit_id",),
        opened=lambda _row: {"decision": handing.decision},
    )


# --- Hamlets and enterprises, which lie where they lie


def _hamlets(handing: Handing) -> QuerySet[LocalityState]:
    return handing.leaving(LocalityState.objects.all(), "unit", share="locality", by="locality")


def _give_hamlets(handing: Handing, rows: QuerySet[LocalityState]) -> None:
    def heir(row: LocalityState) -> int | None:
        return handing.heir(row.unit_id, share="locality", key=row.locality_id)

    require_heirs(handing, rows, heir, HAMLETS)
    pass_on(handing, rows, "unit_id", heir, same=("locality_id",))


def _hosts_in_area(handing: Handing) -> QuerySet[HostState]:
    return handing.leaving(HostState.objects.all(), "area_unit", share="host", by="host")


def _give_area(handing: Handing, rows: QuerySet[HostState]) -> None:
    def heir(row: HostState) -> int | None:
        return handing.heir(row.area_unit_id, share="host", key=row.host_id)

    require_heirs(handing, rows, heir, HOSTS)
    pass_on(handing, rows, "area_unit_id", heir, same=("host_id",))


def _hosts(handing: Handing) -> QuerySet[HostState]:
    return handing.leaving(HostState.objects.all(), "unit")


def _give_hosts(handing: Handing, rows: QuerySet[HostState]) -> None:
    """The organisation there is now its successor; without one there is none."""
    pass_on(
        handing,
        rows,
        "unit_id",
        lambda row: handing.successor(row.unit_id or 0),
        same=("host_id",),
        nobody="goes_on",
    )


# --- Which cell is in charge of which hamlet


def _covers(handing: Handing) -> QuerySet[LocalityCover]:
    return handing.leaving(LocalityCover.objects.all(), "unit", share="locality", by="locality")


def _give_covers(handing: Handing, rows: QuerySet[LocalityCover]) -> None:
    def heir(row: LocalityCover) -> int | None:
        return handing.successor(row.unit_id, share="locality", key=row.locality_id)

    heirs = {found for row in rows if (found := heir(row))}
    pass_on(handing, rows, "unit_id", heir, same=("locality_id", "unit_id"))
    settle_modes(heirs, handing.on)


def _covers_of(handing: Handing) -> QuerySet[LocalityCover]:
    return handing.leaving(LocalityCover.objects.all(), "locality", share="unit", by="unit")


def _give_covers_of(handing: Handing, rows: QuerySet[LocalityCover]) -> None:
    """The cells of a hamlet that ended are those of its successor."""
    cells = {row.unit_id for row in rows}
    pass_on(
        handing,
        rows,
        "locality_id",
        lambda row: handing.successor(row.locality_id, share="unit", key=row.unit_id),
        same=("locality_id", "unit_id"),
    )
    settle_modes(cells, handing.on)


def settle_modes(cells: Iterable[int], on: date) -> None:
    """A cell in charge of several hamlets from the day on is joint; what it took over alone, own.

    What a cell was in charge of before and still is alone stays as it was written.
    """
    for cell in cells:
        rows = list(LocalityCover.objects.as_of(on).filter(unit=cell))
        joint = len({row.locality_id for row in rows}) > 1
        mode = LocalityCover.Mode.JOINT if joint else LocalityCover.Mode.OWN
        for row in rows:
            if row.mode == mode or not (joint or row.valid_from == on):
                continue
            if row.valid_from < on:
                LocalityCover.objects.filter(pk=row.pk).update(valid_to=on)
                row = copy(row)
                row.pk, row.valid_from = None, on
                row._state.adding = True
            row.mode = mode
            row.save()


UNITS = (Part(records="units", what=BELOW, rows=_below, give=_give_below, share="unit", by="unit"),)

PARTS = (
    Part(
        records="localities",
        what=HAMLETS,
        rows=_hamlets,
        give=_give_hamlets,
        share="locality",
        by="locality",
    ),
    Part(
        records="host_organisations",
        what=HOSTS,
        rows=_hosts_in_area,
        give=_give_area,
        share="host",
        by="host",
    ),
    Part(
        records="host_organisations",
        what=_("doanh nghiệp, cơ quan có tổ chức đảng này"),
        rows=_hosts,
        give=_give_hosts,
    ),
    Part(
        records="locality_cells",
        what=_("địa bàn chi bộ phụ trách"),
        rows=_covers,
        give=_give_covers,
        share="locality",
        by="locality",
    ),
    Part(
        records="locality_cells",
        what=_("chi bộ phụ trách địa bàn"),
        rows=_covers_of,
        give=_give_covers_of,
        kind="locality",
        share="unit",
        by="unit",
    ),
)
