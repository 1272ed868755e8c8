"""The room of cells' own inspections: the cells below a unit and how their plans stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.inspection.models import InspectionPlan
from chibo.inspection.own_rules import own_rules
from chibo.organisations.branches import cells_below
from chibo.organisations.queries import placed_on
from chibo.organisations.reach import in_reach
from chibo.portal.inspections.page import Line, own_lines
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, number_column
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.years import years_from
from chibo.work.queries.assignments import READ, is_cell

STATES = {
    "none": pgettext_lazy("of a plan", "Chưa lập"),
    "draft": pgettext_lazy("of a plan", "Đang ghi"),
    "signed": pgettext_lazy("of a plan", "Đã ký"),
}
ORDER = tuple(STATES)


@dataclass(frozen=True, slots=True)
class CellPlan:
    """One cell and its plan of the year, in numbers alone."""

    unit: str
    name: str
    year: int
    state: str
    planned: int | None = None
    ended: int | None = None


@dataclass(frozen=True, slots=True)
class Room:
    year: int
    years: Sequence[int]
    cell: bool
    mine: Sequence[Line]


def room_of(actor: Actor, scope: Scope, asked: str) -> Room:
    """What stands above the list of cells."""
    years = years_from(own_rules().first_year, scope.today)
    year = years.asked(asked, scope.day)
    return Room(year, years.beside(year), is_cell(scope.unit.id, scope.day), own_lines(actor))


def cells_listing(request: Request, scope: Scope, year: int) -> Listing[CellPlan] | None:
    """The cells below the unit; None where it has none."""
    rows = _cells(request.actor, scope, year)
    if not rows:
        return None
    table = Table(
        "own-plans",
        _("Kế hoạch kiểm tra năm %(year)s của các chi bộ") % {"year": year},
        _("chi bộ"),
        _columns(),
        facets=(Facet("state", _("Tình trạng"), lambda one: one.state, STATES, chips=True),),
        initial="name",
        search=_("Tìm chi bộ"),
    )
    return Listing(table, Held(rows, find=lambda one: f"{one.name} {one.unit}"), request)


def _cells(actor: Actor, scope: Scope, year: int) -> list[CellPlan]:
    """Two queries, however many cells there are."""
    day = scope.day
    wanted = cells_below(scope.unit.id, day).values("unit")
    placed = in_reach(placed_on(actor, day).filter(unit__in=wanted), actor, READ)
    plans = InspectionPlan.objects.filter(unit__in=wanted, year=year).annotate(
        planned=Count("inspections"),
        ended=Count("inspections", filter=Q(inspections__closed_on__lte=day)),
    )
    told = {row.unit_id: row for row in plans}
    rows = placed.order_by().values_list("unit_id", "unit__code", "name")
    return [_line(told.get(unit), code, name, year) for unit, code, name in rows]


def _line(plan: "InspectionPlan | None", code: str, name: str, year: int) -> CellPlan:
    if plan is None:
        return CellPlan(code, name, year, "none")
    counts = getattr(plan, "planned", None), getattr(plan, "ended", None)
    return CellPlan(code, name, year, "signed" if plan.signed else "draft", *counts)


def _columns() -> tuple[Column[CellPlan], ...]:
    return (
        Column(
            "name",
            _("Chi bộ"),
            lambda one: one.name,
            sort=lambda one: one.name,
            cell="portal/inspections/_cell.html",
            always=True,
        ),
        Column(
            "state",
            pgettext("of a plan", "Tình trạng"),
            lambda one: str(STATES[one.state]),
            sort=lambda one: ORDER.index(one.state),
        ),
        number_column("planned", _("Trong kế hoạch"), lambda one: one.planned),
        number_column("ended", _("Đã kết luận"), lambda one: one.ended),
    )
