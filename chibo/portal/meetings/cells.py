"""The cells below a unit and how their ordinary meeting of the month stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.accounts.middleware import Request
from chibo.core.days import period_words
from chibo.core.periods import Every, Period
from chibo.indicators.keeping import units_keeping
from chibo.meetings.customs import Customs
from chibo.meetings.models import Meeting, Sitting
from chibo.meetings.queries.rhythms import customs_of_many
from chibo.meetings.queries.sittings import HOLD, READ
from chibo.organisations.branches import cells_below
from chibo.organisations.models import Stay
from chibo.organisations.queries import placed_on
from chibo.organisations.reach import in_reach
from chibo.portal.meetings.words import BANDS, STATES
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, To, day_column, number_column
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table

RECORDS = "meetings"
ORDER = ("none", "open", "signed", "loaded", "unknown")
"""What still needs somebody comes first."""


@dataclass(frozen=True, slots=True)
class CellMonth:
    """One cell and its meeting of the month; `code` of the sitting, where it is kept here.

    `band` is how it was scored once signed, "" where it wasn't; `custom` the day of the month on
    which it meets by custom.
    """

    unit: str
    name: str
    state: str
    on: date | None = None
    present: int | None = None
    due: int | None = None
    code: str = ""
    band: str = ""
    custom: date | None = None


def cells_listing(request: Request, scope: Scope) -> Listing[CellMonth] | None:
    """The cells below the unit; None where it has none, or stands for itself alone."""
    month = Period.of(Every.MONTH, scope.day)
    rows = _cells(request, scope, month)
    if not rows:
        return None
    title = _("Sinh hoạt thường kỳ %(month)s") % {"month": period_words(month.first, month.last)}
    table = Table(
        "cells",
        title,
        _("chi bộ"),
        _columns(may=request.actor.may(HOLD) and scope.day == scope.today),
        facets=(
            Facet("cell_state", _("Tình trạng"), lambda one: one.state, STATES, chips=True),
            Facet("cell_band", _("Mức chấm điểm"), lambda one: one.band, BANDS),
        ),
        initial="name",
        prefix="c",
        search=_("Tìm chi bộ"),
        at="#chi-bo",
    )
    return Listing(table, Held(rows, find=lambda one: f"{one.name} {one.unit}"), request)


def _cells(request: Request, scope: Scope, month: Period) -> list[CellMonth]:
    """Four queries and one look at who keeps meetings, however many cells there are."""
    day = scope.day
    wanted = cells_below(scope.unit.id, day).values("unit")
    placed = in_reach(placed_on(request.actor, day).filter(unit__in=wanted), request.actor, READ)
    held = {**_being_kept(wanted, month), **_on_record(wanted, month)}
    keeping, customs = units_keeping(RECORDS, day), customs_of_many(wanted)
    found = [
        (unit, held[unit](code, name))
        if unit in held
        else (unit, CellMonth(code, name, "none" if unit in keeping else "unknown"))
        for unit, code, name in placed.order_by().values_list("unit_id", "unit__code", "name")
    ]
    none = Customs(())
    return [
        replace(
            one,
            custom=customs.get(unit, none).day_of(Meeting.Kind.CELL_REGULAR, Every.MONTH, month),
        )
        for unit, one in found
    ]


Made = Callable[[str, str], CellMonth]
"""Of a cell's code and name its line."""


def _on_record(cells: QuerySet[Stay, Any], month: Period) -> dict[int, Made]:
    """By cell the last ordinary meeting of the month that counts."""
    rows = Meeting.objects.filter(unit__in=cells, kind=Meeting.Kind.CELL_REGULAR)
    rows = rows.filter(held_on__range=(month.first, month.last)).order_by("held_on", "id")
    wanted = ("unit_id", "held_on", "present", "due", "sitting__code", "sitting__score__band")
    return {
        unit: partial(
            _line,
            "signed" if code else "loaded",
            on=on,
            present=present,
            due=due,
            sitting=code,
            band=band or "",
        )
        for unit, on, present, due, code, band in rows.values_list(*wanted)
    }


def _being_kept(cells: QuerySet[Stay, Any], month: Period) -> dict[int, Made]:
    """By cell the sitting of the month that is planned or not yet signed."""
    rows = Sitting.objects.filter(unit__in=cells, kind=Meeting.Kind.CELL_REGULAR, closed_on=None)
    rows = rows.filter(on__range=(month.first, month.last)).order_by("on", "id")
    return {
        unit: partial(_line, "open", on=on, sitting=code)
        for unit, on, code in rows.values_list("unit_id", "on", "code")
    }


def _line(state: str, unit: str, name: str, *, sitting: str | None, **told: Any) -> CellMonth:
    return CellMonth(unit, name, state, code=sitting or "", **told)


def _columns(*, may: bool) -> tuple[Column[CellMonth], ...]:
    return (
        Column(
            "name",
            _("Chi bộ"),
            lambda one: one.name,
            sort=lambda one: one.name,
            link=lambda one: To("meetings", (), {"unit": one.unit}),
            always=True,
        ),
        Column(
            "state",
            pgettext("of a meeting", "Tình trạng"),
            lambda one: str(STATES[one.state]),
            sort=lambda one: ORDER.index(one.state),
        ),
        day_column("custom", _("Theo lệ"), lambda one: one.custom, css=""),
        day_column("on", _("Ngày họp"), lambda one: one.on, css=""),
        number_column("present", _("Có mặt"), lambda one: one.present),
        number_column("due", _("Phải dự"), lambda one: one.due),
        # Not to be sorted by: this is a list of cells and no league table (practice U1).
        Column("band", _("Mức chấm điểm"), lambda one: str(BANDS[one.band]) if one.band else None),
        *([Column("action", _("Việc"), cell="portal/meetings/_cell_meeting.html")] if may else []),
    )
