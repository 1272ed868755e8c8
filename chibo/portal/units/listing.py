"""Tables of units: right below one, or all in reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.organisations.models import Level, Placement, UnitType
from chibo.organisations.queries import level_names, neighbours, type_names
from chibo.portal.clusters.narrowing import stored_by_cluster
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, Named, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Stored
from chibo.portal.tables.table import Table
from chibo.portal.templatetags.formats import spoken


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as it stands on the day; `above` is the name of the unit over it."""

    row: Placement
    above: str


def units_listing(
    request: Request,
    scope: Scope,
    rows: QuerySet[Placement],
    *,
    size: int = 50,
    at: str = "",
    wider: bool = False,
) -> Listing[UnitLine]:
    """These units with what their codes mean, each with the unit above it.

    `wider`: words look further than these.
    """

    def dress(part: Sequence[Placement]) -> list[UnitLine]:
        near = neighbours(part, scope.day)
        return [UnitLine(row, one.note) for row, one in zip(part, near, strict=True)]

    source = Stored(rows, find="folded", code="unit__code", dress=dress)
    table = _table(request, scope, size, at, wider=wider)
    return Listing(table, source, request)


Names = tuple[Mapping[str, UnitType], Mapping[str, Level]]
"""Types and levels by code, as the day calls them."""


def _table(request: Request, scope: Scope, size: int, at: str, *, wider: bool) -> Table[UnitLine]:
    types, levels = type_names(scope.day), level_names(scope.day)
    return Table(
        "units",
        _("Đơn vị"),
        _("đơn vị"),
        (*_known_by((types, levels)), *_further()),
        facets=(
            Facet("type", _("Loại hình"), "type", lambda code: spoken(types.get(code))),
            Facet("level", _("Cấp"), "level", lambda code: spoken(levels.get(code)), list(levels)),
            *stored_by_cluster(request.actor, scope.day),
        ),
        initial="name",
        size=size,
        at=at,
        search=_("Tìm đơn vị"),
        wider=wider,
    )


def _known_by(names: Names) -> tuple[Column[UnitLine], ...]:
    """Name, type and level; levels by their rank."""
    types, levels = names
    return (
        Column(
            "name",
            _("Tên"),
            lambda one: one.row.name,
            sort=Named("name"),
            link=lambda one: To("unit", (one.row.unit.code,)),
            always=True,
        ),
        Column(
            "type",
            _("Loại hình"),
            lambda one: spoken(types.get(one.row.type)),
            sort=Named("type", lambda code: spoken(types.get(code))),
            bare=True,
        ),
        Column(
            "level",
            _("Cấp"),
            lambda one: spoken(levels.get(one.row.level)),
            sort=Named("level", lambda code: levels[code].rank if code in levels else None),
            css="off",
        ),
    )


def _further() -> tuple[Column[UnitLine], ...]:
    return (
        Column("above", _("Trực thuộc"), lambda one: one.above),
        Column("code", _("Mã"), lambda one: one.row.unit.code, sort="unit__code", css="muted"),
        Column(
            "since",
            _("Từ ngày"),
            lambda one: one.row.valid_from,
            kind=Kind.DAY,
            sort="valid_from",
            first="descending",
            hidden=True,
        ),
    )
