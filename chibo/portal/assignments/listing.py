"""The room of lists: the cells below a unit and how their lists of a year stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.organisations.branches import cells_below
from chibo.organisations.queries import placed_on
from chibo.organisations.reach import in_reach
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, number_column
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.years import years_from
from chibo.work.assigning import assignment_pack
from chibo.work.models import CellYear, YearList
from chibo.work.queries.assignments import HOLD, READ, is_cell, own_lines

STATES = {
    "none": pgettext_lazy("of a year's list", "Chưa lập"),
    "draft": pgettext_lazy("of a year's list", "Đang ghi"),
    "signed": pgettext_lazy("of a year's list", "Đã ký"),
    "rated": pgettext_lazy("of a year's list", "Đã có kết quả"),
    "loaded": pgettext_lazy("of a year's list", "Nạp từ sổ Excel"),
}
ORDER = tuple(STATES)
"""What still needs somebody comes first."""


@dataclass(frozen=True, slots=True)
class CellList:
    """One cell and its list of the year."""

    unit: str
    name: str
    year: int
    state: str
    due: int | None = None
    assigned: int | None = None
    leaders: int | None = None
    committed: int | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """The year shown and those offered beside it; `cell` whether the unit in scope has a list."""

    year: int
    years: Sequence[int]
    cell: bool
    found: YearList | None
    mine: Sequence[Any]


def room_of(actor: Actor, scope: Scope, asked: str) -> Room:
    """What stands above the list of cells."""
    unit = scope.unit.id
    years = years_from(assignment_pack().first_year, scope.today)
    year = years.asked(asked, scope.day)
    cell = is_cell(unit, scope.day)
    found = YearList.objects.filter(unit=unit, year=year).first() if cell else None
    return Room(year, years.beside(year), cell, found, own_lines(actor, year))


def cells_listing(request: Request, scope: Scope, year: int) -> Listing[CellList] | None:
    """The cells below the unit; None where it has none."""
    rows = _cells(request.actor, scope, year)
    if not rows:
        return None
    table = Table(
        "year-lists",
        _("Danh sách năm %(year)s của các chi bộ") % {"year": year},
        _("chi bộ"),
        _columns(may=request.actor.may(HOLD)),
        facets=(Facet("state", _("Tình trạng"), lambda one: one.state, STATES, chips=True),),
        initial="name",
        search=_("Tìm chi bộ"),
    )
    return Listing(table, Held(rows, find=lambda one: f"{one.name} {one.unit}"), request)


def _cells(actor: Actor, scope: Scope, year: int) -> list[CellList]:
    """Three queries, however many cells there are."""
    day = scope.day
    wanted = cells_below(scope.unit.id, day).values("unit")
    placed = in_reach(placed_on(actor, day).filter(unit__in=wanted), actor, READ)
    lists = YearList.objects.filter(unit__in=wanted, year=year)
    states = {
        unit: "draft" if signed is None else "rated" if rated else "signed"
        for unit, signed, rated in lists.values_list("unit_id", "signed_on", "results_on")
    }
    names = ("unit_id", "members_due", "members_with_task", "leaders", "leaders_committed")
    rows = CellYear.objects.filter(unit__in=wanted, year=year)
    counts = {unit: told for unit, *told in rows.values_list(*names)}
    return [
        CellList(code, name, year, states.get(unit, "loaded" if unit in counts else "none"), *told)
        for unit, code, name in placed.order_by().values_list("unit_id", "unit__code", "name")
        for told in [counts.get(unit, ())]
    ]


def _columns(*, may: bool) -> tuple[Column[CellList], ...]:
    return (
        Column(
            "name",
            _("Chi bộ"),
            lambda one: one.name,
            sort=lambda one: one.name,
            cell="portal/assignments/_cell.html",
            always=True,
        ),
        Column(
            "state",
            pgettext("of a year's list", "Tình trạng"),
            lambda one: str(STATES[one.state]),
            sort=lambda one: ORDER.index(one.state),
        ),
        number_column("assigned", _("Đã phân công"), lambda one: one.assigned),
        number_column("due", _("Phải phân công"), lambda one: one.due),
        number_column(
            "committed",
            _("Có cam kết, dùng khi xếp loại"),
            lambda one: one.committed,
            css="num off",
        ),
        number_column("leaders", _("Cán bộ lãnh đạo"), lambda one: one.leaders, css="num off"),
        *([Column("action", _("Việc"), cell="portal/assignments/_cell_act.html")] if may else []),
    )
