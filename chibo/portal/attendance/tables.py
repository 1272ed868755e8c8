"""Tables of the room: who has whom, units with nobody, visits, cells and their checks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.inspection.checked import Checked, checked_by, half_of
from chibo.inspection.models import Inspection
from chibo.meetings.models import SuperiorAttendance
from chibo.meetings.queries.sittings import READ
from chibo.meetings.queries.visits import visits_of_year
from chibo.organisations.branches import below_or_self
from chibo.organisations.models import Placement, Stay
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import in_reach
from chibo.portal.attendance.lines import STATES, ChargeLine, VisitLine, charge_lines, visit_lines
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To, day_column, number_column
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held, Stored
from chibo.portal.tables.table import Table
from chibo.work.models import Charge
from chibo.work.queries.charges import UNIT

SIZE = 25
MANY = 2000
"""More charges than one looks through: then a unit's own are shown before those below it."""
OWN, ALL = "own", "all"
WHOSE = {OWN: _("đơn vị này giao hoặc được giao"), ALL: _("cả cấp dưới")}
KINDS = dict(Charge.Kind.choices)
ORDER = tuple(STATES)


def charges_in_sight(actor: Actor, unit: int, day: date) -> QuerySet[Charge]:
    """What holds on the day, given by the unit or one below it, or for one of these."""
    if not actor.may(READ):
        return Charge.objects.none()
    under = below_or_self(unit, day)
    rows = Charge.objects.as_of(day).filter(Q(by_unit__in=under) | Q(unit__in=under))
    seen = in_reach(rows, actor, READ, via="by_unit") | in_reach(rows, actor, READ)
    return seen.select_related("person").order_by("person__sort_key", "valid_from", "id")


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose charges are listed: the unit's own, or those below it too.

    Of a province thousands are below it: unless asked for, its own are listed, and that is said.
    """

    rows: QuerySet[Charge]
    shown: str
    offered: bool


def whose_charges(request: Request, scope: Scope) -> Whose:
    """As the address asks."""
    unit = scope.unit.id
    rows = charges_in_sight(request.actor, unit, scope.day)
    many = rows.count() > MANY
    asked = request.GET.get("whose", "")
    shown = asked if asked in WHOSE else OWN if many else ALL
    own = rows.filter(Q(by_unit=unit) | Q(unit=unit))
    return Whose(own if shown == OWN else rows, shown, many or bool(asked))


def charges_listing(request: Request, scope: Scope, rows: Iterable[Charge]) -> Listing[ChargeLine]:
    """Who has whom, by the name of whoever is in charge."""
    lines = charge_lines(request.actor, list(rows), scope.day)
    givers = {one.by.code: one.by.name for one in lines}
    table = Table(
        "charges",
        _("Phân công phụ trách, dự sinh hoạt"),
        _("phân công"),
        _charge_columns(),
        facets=(
            Facet("visits", _("Lượt dự trong năm"), lambda one: one.state, STATES, ORDER, True),
            Facet("place_kind", _("Loại nơi"), lambda one: one.row.kind, KINDS),
            Facet("by", _("Do"), lambda one: one.by.code, givers),
        ),
        size=SIZE,
        search=_("Tìm người, nơi phụ trách"),
        persons=lambda one: int(bool(one.name)),
    )
    found = Held(lines, find=lambda one: f"{one.who} {one.place.name} {one.place.code}")
    return Listing(table, found, request)


def _charge_columns() -> tuple[Column[ChargeLine], ...]:
    return (
        Column(
            "who",
            _("Người phụ trách"),
            lambda one: one.who,
            sort=lambda one: one.row.person.sort_key if one.name else one.post,
            link=lambda one: To("charge", (str(one.row.pk),)),
            css="nowrap",
            always=True,
            also=(Column("post", _("Chức vụ"), lambda one: one.post if one.name else ""),),
        ),
        Column(
            "post",
            _("Chức vụ"),
            lambda one: one.post if one.name else "",
            sort=lambda one: one.post,
            css="off",
        ),
        Column(
            "place",
            _("Nơi phụ trách"),
            lambda one: one.place.name,
            sort=lambda one: one.place.name,
            link=lambda one: (
                To("unit", (one.place.code,), {"unit": one.place.code})
                if one.place.reached
                else None
            ),
        ),
        *_done_columns(),
        Column("by", _("Do"), lambda one: one.by.name, sort=lambda one: one.by.name, css="off"),
        day_column("since", _("Từ ngày"), lambda one: one.row.valid_from, css="nowrap off"),
    )


def _done_columns() -> tuple[Column[ChargeLine], ...]:
    return (
        number_column("made", _("Đã dự"), lambda one: one.done.made if one.done else None),
        number_column("asked", _("Phải dự"), lambda one: one.row.visits),
        Column(
            "state",
            _("Lượt dự trong năm"),
            lambda one: one.word,
            sort=lambda one: ORDER.index(one.state),
        ),
    )


def bare_units(actor: Actor, unit: int, day: date) -> list[tuple[Placement, bool]]:
    """Organisations and cells below that nobody follows on the day; whether each is a cell."""
    if not actor.may(READ):
        return []
    stays = Stay.objects.filter(valid_from__lte=day, unit__in=below_or_self(unit, day))
    stays = stays.exclude(valid_to__lte=day).exclude(unit=unit)
    stays = stays.filter(Q(is_cell=True) | Q(is_organisation=True))
    cells = dict(stays.values_list("unit_id", "is_cell"))
    followed = Charge.objects.as_of(day).filter(kind=UNIT).values("unit")
    placed = Placement.objects.as_of(day).filter(unit__in=stays.values("unit"))
    rows = in_reach(placed.exclude(unit__in=followed), actor, READ).select_related("unit")
    return [(row, cells[row.unit_id]) for row in rows]


Bare = tuple[Placement, bool, str]


def bare_listing(request: Request, scope: Scope, *, may: bool) -> Listing[Bare]:
    """Units with nobody in charge, by name."""
    rows = bare_units(request.actor, scope.unit.id, scope.day)
    above = describe_units({row.parent_id for row, _cell in rows if row.parent_id}, scope.day)
    found: list[Bare] = [(row, cell, above.get(row.parent_id or 0, "")) for row, cell in rows]
    columns: tuple[Column[Bare], ...] = (
        Column(
            "name",
            pgettext_lazy("one", "Đơn vị"),
            lambda one: one[0].name,
            sort=lambda one: one[0].name,
            link=lambda one: To("unit", (one[0].unit.code,), {"unit": one[0].unit.code}),
            always=True,
        ),
        Column("above", _("Trực thuộc"), lambda one: one[2], sort=lambda one: one[2]),
        Column("code", _("Mã"), lambda one: one[0].unit.code, css="muted", hidden=True),
        *([Column("give", _("Việc"), cell="portal/attendance/_give.html")] if may else []),
    )
    words = {"cell": _("Chi bộ"), "organisation": _("Tổ chức cơ sở đảng")}
    table = Table(
        "uncovered",
        _("Chưa có ai phụ trách"),
        _("đơn vị"),
        columns,
        facets=(
            Facet(
                "what",
                _("Loại đơn vị"),
                lambda one: "cell" if one[1] else "organisation",
                words,
                chips=True,
            ),
        ),
        initial="name",
        search=_("Tìm đơn vị"),
    )
    held = Held(found, find=lambda one: f"{one[0].name} {one[0].unit.code}")
    return Listing(table, held, request)


def visits_listing(request: Request, scope: Scope) -> Listing[VisitLine]:
    """The visits of the day's year, newest first."""
    rows = visits_of_year(request.actor, scope.day, unit=scope.unit.id)
    rows = rows.select_related("person")

    def dress(part: Sequence[SuperiorAttendance]) -> list[VisitLine]:
        return visit_lines(request.actor, part)

    table = Table(
        "visits",
        _("Lượt cấp trên dự sinh hoạt"),
        _("lượt dự"),
        VISIT_COLUMNS,
        persons=lambda one: int(bool(one.name)),
    )
    return Listing(table, Stored(rows, dress=dress), request)


VISIT_COLUMNS: tuple[Column[VisitLine], ...] = (
    Column(
        "on",
        _("Ngày dự"),
        lambda one: one.row.held_on,
        kind=Kind.DAY,
        sort="held_on",
        first="descending",
        link=lambda one: To("visit", (str(one.row.pk),)),
        css="nowrap",
        always=True,
    ),
    Column("at", _("Nơi dự"), lambda one: one.at.name),
    Column(
        "who",
        _("Người dự"),
        lambda one: one.who,
        also=(Column("post", _("Chức vụ"), lambda one: one.post if one.name else ""),),
    ),
    Column("by", _("Do"), lambda one: one.by.name, css="off"),
    Column(
        "remarks",
        _("Nhận xét"),
        lambda one: _now("có ghi") if one.noted and one.noted.remarks else None,
    ),
)
CHECK_STATES = {
    "none": _("Chưa kiểm tra"),
    **dict(Inspection.Rating.choices),
    "unrated": _("Đã kiểm tra, chưa xếp loại"),
}


def checks_listing(request: Request, scope: Scope, *, may: bool) -> Listing[Checked]:
    """The cells below, and their last check of the half-year by the unit itself."""
    columns: tuple[Column[Checked], ...] = (
        Column(
            "name",
            _("Chi bộ"),
            lambda one: one.name,
            sort=lambda one: one.name,
            link=lambda one: To("unit", (one.code,), {"unit": one.code}),
            always=True,
        ),
        Column(
            "on",
            _("Ngày kiểm tra"),
            lambda one: one.check.held_on if one.check else None,
            kind=Kind.DAY,
            sort=lambda one: one.check.held_on if one.check else None,
            link=lambda one: To("meeting_check", (one.check.code,)) if one.check else None,
        ),
        # Not to be sorted by: this is a list of cells and no league table (practice U1).
        Column("state", _("Kết quả"), lambda one: str(CHECK_STATES[one.state])),
        *([Column("check", _("Việc"), cell="portal/attendance/_check.html")] if may else []),
    )
    table = Table(
        "checks",
        _("Kiểm tra sinh hoạt"),
        _("chi bộ"),
        columns,
        facets=(
            Facet(
                "result",
                _("Kết quả"),
                lambda one: one.state,
                CHECK_STATES,
                tuple(CHECK_STATES),
                chips=True,
            ),
        ),
        initial="name",
        about=half_of(scope.day).name,
        search=_("Tìm chi bộ"),
    )
    rows = checked_by(request.actor, scope.unit.id, scope.day)
    return Listing(table, Held(rows, find=lambda one: f"{one.name} {one.code}"), request)
