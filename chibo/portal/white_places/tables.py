"""Tables of "Nơi trắng": the places one by one, and figures by commune."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To, day_column
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.white_places.places import (
    CELL,
    FEW,
    JOINT,
    NO,
    ORGANISATION,
    RESIDENT,
    UNKNOWN,
    YES,
    Commune,
    Place,
    WhitePlaces,
)
from chibo.portal.white_places.places import (
    LACKS as CODES,
)
from chibo.portal.white_places.reading import with_people

LACKS = {
    CELL: _("Chưa có chi bộ riêng"),
    JOINT: _("Sinh hoạt ghép"),
    RESIDENT: _("Không có đảng viên cư trú"),
    FEW: _("Ít đảng viên cư trú"),
    ORGANISATION: _("Doanh nghiệp chưa có tổ chức đảng"),
}
CHARGED = {YES: _("đã có"), NO: _("chưa có"), UNKNOWN: _("chưa rõ")}
COMMUNES = 10


@dataclass
class _Dressed(Held[Place]):
    """Rows that get who is in charge when they are shown."""

    dress: Callable[[Sequence[Place]], Sequence[Place]] = list

    def __getitem__(self, part: slice) -> Sequence[Place]:
        return self.dress(self.rows[part])


def told_lacks(place: Place) -> str:
    """What the place lacks, as one says it."""
    said = []
    for lack in place.lacks:
        if lack == JOINT and place.joint:
            said.append(_now("ghép ở %(cell)s") % {"cell": place.joint.name})
        elif not (lack == CELL and JOINT in place.lacks):
            said.append(str(LACKS[lack]).lower() if said else str(LACKS[lack]))
    text = ", ".join(said)
    return text[:1].upper() + text[1:]


def told_people(place: Place) -> str:
    """Who is in charge: by name where the reader may see names, else by post."""
    if not place.people:
        return str(CHARGED[place.charge]).capitalize() if place.charge else ""
    return "; ".join(
        ", ".join(part for part in (one.name if place.named else "", one.post, one.by) if part)
        for one in place.people
    )


def places_listing(request: Request, scope: Scope, found: WhitePlaces) -> Listing[Place]:
    """The places that may be seen, by commune and name."""
    names = {one.unit.code: one.unit.name for one in found.communes}
    table = Table(
        "white-places",
        _("Nơi trắng"),
        _("nơi"),
        _columns(),
        facets=(
            Facet("lack", _("Còn thiếu gì"), lambda one: one.lacks, LACKS, CODES, chips=True),
            Facet("commune", _("Đảng bộ xã"), lambda one: one.commune.code, names),
            Facet("charge", _("Người phụ trách"), lambda one: one.charge, CHARGED, list(CHARGED)),
        ),
        at="#noi-trang",
        kind="white",
        search=_("Tìm nơi trắng"),
        persons=lambda one: one.persons,
    )

    def dress(rows: Sequence[Place]) -> Sequence[Place]:
        return with_people(request.actor, rows, scope.day)

    rows = _Dressed(found.places, lambda one: f"{one.spot.name} {one.commune.name}", dress)
    return Listing(table, rows, request)


def _columns() -> tuple[Column[Place], ...]:
    return (
        Column(
            "name",
            _("Nơi"),
            lambda one: one.spot.name,
            sort=lambda one: one.spot.name,
            cell="portal/white_places/_white_name.html",
            always=True,
            also=(
                Column("kind", _("Loại nơi"), lambda one: one.spot.kind),
                Column("code", _("Mã nơi"), lambda one: one.spot.code),
            ),
        ),
        Column(
            "commune",
            _("Đảng bộ xã"),
            lambda one: one.commune.name,
            sort=lambda one: one.commune.name,
            link=lambda one: To("unit", (one.commune.code,)),
        ),
        *_what_is_lacking(),
        Column(
            "charge",
            _("Người phụ trách"),
            told_people,
            cell="portal/white_places/_white_charge.html",
        ),
        Column(
            "step",
            _("Bước tiếp theo"),
            lambda one: one.step.text,
            cell="portal/white_places/_white_step.html",
            bare=True,
        ),
    )


def _what_is_lacking() -> tuple[Column[Place], ...]:
    return (
        Column(
            "lacks",
            _("Còn thiếu"),
            told_lacks,
            link=lambda one: To("unit", (one.joint.code,)) if one.joint else None,
            bare=True,
        ),
        day_column("since", _("Từ ngày"), lambda one: one.since),
        Column(
            "members",
            _("Đảng viên cư trú"),
            lambda one: one.members,
            kind=Kind.NUMBER,
            sort=lambda one: one.members,
            css="num",
            cell="portal/white_places/_white_members.html",
        ),
    )


def communes_listing(request: Request, found: WhitePlaces) -> Listing[Commune]:
    """Figures by commune, by name: no order tells who is best."""
    columns: tuple[Column[Commune], ...] = (
        Column(
            "name",
            _("Đảng bộ xã"),
            lambda one: one.unit.name,
            link=lambda one: To("white_places", (), {"unit": one.unit.code}),
            always=True,
        ),
        Column(
            "localities",
            _("Thôn, tổ"),
            lambda one: one.localities,
            kind=Kind.NUMBER,
            css="num",
        ),
        *(_figure(lack) for lack in (CELL, JOINT, RESIDENT, FEW)),
        Column(
            "hosts",
            _("Doanh nghiệp phải có tổ chức đảng"),
            lambda one: one.known[ORGANISATION] or None,
            kind=Kind.NUMBER,
            css="num off",
        ),
        _figure(ORGANISATION),
    )
    table = Table(
        "white-communes",
        _("Theo đảng bộ xã"),
        _("đảng bộ xã"),
        columns,
        prefix="c-",
        at="#theo-xa",
        size=COMMUNES,
    )
    return Listing(table, Held(found.communes, lambda one: one.unit.name), request)


def _figure(lack: str) -> Column[Commune]:
    return Column(
        lack,
        LACKS[lack],
        lambda one: one.told(lack),
        kind=Kind.NUMBER,
        css="num",
        cell="portal/white_places/_white_figure.html",
    )
