"""The table of a unit's members by how their records stand in the national program."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.members.handing import (
    MANY,
    NEVER,
    Stands,
    Told,
    counted,
    counted_each,
    leavers_of,
    standings_of,
)
from chibo.members.handing_over import HOLD
from chibo.members.models import Membership, Person
from chibo.members.roster import roll_of
from chibo.members.sight import VIEW
from chibo.organisations.models import Unit
from chibo.organisations.naming import unit_names
from chibo.organisations.queries import Neighbour, below
from chibo.organisations.reach import in_reach
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To, number_column
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.units.people import broken_down

AT_ONCE = 1000
WANTED = ("unit", "person", "person__code", "person__full_name")
STATES = {
    "never": _("Chưa chuyển"),
    "changed": _("Đã đổi, cần chuyển lại"),
    "left": _("Đã ra khỏi chi bộ, cần chuyển lại"),
    "done": _("Đã chuyển"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """One member, and how the hand-over stands; `kept` says that the reader hands over."""

    place: int
    code: str
    name: str
    cell: Neighbour
    stands: Stands
    kept: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit right below, and how many of its members were handed over."""

    code: str
    name: str
    told: Told


@dataclass(frozen=True, slots=True)
class HandedRoom:
    """In numbers, None where too few for that; for who may see persons by name, or of too many
    the units right below in numbers."""

    count: Told | None
    members: Listing[Member] | None
    branches: Listing[Branch] | None

    @property
    def listing(self) -> Listing[Any] | None:
        return self.members or self.branches


def handed_room(request: Request, scope: Scope) -> HandedRoom:
    """Of the unit in scope and what lies below it, on the day."""
    actor, unit, day = request.actor, scope.unit.id, min(scope.day, request.actor.today)
    count = counted(unit, day)
    roll = roll_of(actor, unit, day)
    if not len(roll):  # numbers alone, and of few none: they would tell of persons (U16)
        told = broken_down(actor, unit, count.members, day)
        return HandedRoom(count if told else None, None, None)
    if count.members > MANY:
        return HandedRoom(count, None, _branches(request, unit, day))
    rows = _rows(actor, unit, day, roll.stays.tolist())
    return HandedRoom(count, _listing(request, rows), None)


def _branches(request: Request, unit: int, day: date) -> Listing[Branch]:
    placed = list(below(request.actor, unit, day))
    counts = counted_each([row.unit_id for row in placed], day)
    rows = [Branch(row.unit.code, row.name, counts[row.unit_id]) for row in placed]
    table = Table(
        "handed-units",
        _("Hồ sơ đã chuyển, theo đơn vị"),
        _("đơn vị"),
        BRANCHES,
        initial="-never",
        search=_("Tìm đơn vị"),
    )
    kept = [row for row in rows if row.told.members]
    return Listing(table, Held(kept, find=lambda one: one.name), request)


def _rows(actor: Actor, unit: int, day: date, stays: Sequence[int]) -> list[Member]:
    """Members by name, then who has left and is still to be handed over as such."""
    stands: Mapping[int, Stands] = standings_of(unit, day)
    found = [
        (cell, code, name, stands.get(person, NEVER))
        for cell, person, code, name in _in_order(stays)
    ]
    found += _left(actor, unit, day)
    cells = unit_names(actor, {(cell, day) for cell, *_rest in found})
    kept = _reached(actor, HOLD, {cell for cell, _day in cells})
    return [
        Member(place, code, name, cells[cell, day], stood, cell in kept)
        for place, (cell, code, name, stood) in enumerate(found)
        if (cell, day) in cells
    ]


def _in_order(stays: Sequence[int]) -> list[tuple[int, int, str, str]]:
    """Of each stay the cell, the person, their code and name."""
    found: dict[int, tuple[int, int, str, str]] = {}
    for at in range(0, len(stays), AT_ONCE):
        rows = Membership.objects.filter(pk__in=stays[at : at + AT_ONCE])
        for key, *one in rows.values_list("pk", *WANTED):
            found[key] = (one[0], one[1], one[2], one[3])
    return [found[key] for key in stays if key in found]


def _left(actor: Actor, unit: int, day: date) -> list[tuple[int, str, str, Stands]]:
    gone = leavers_of(unit, day)
    seen = _reached(actor, VIEW, {cell for cell, _stands in gone.values()})
    persons = Person.objects.filter(pk__in=[key for key in gone if gone[key][0] in seen])
    return [
        (gone[one.pk][0], one.code, one.full_name, gone[one.pk][1])
        for one in persons.order_by("sort_key", "pk")
    ]


def _reached(actor: Actor, action: str, units: Collection[int]) -> set[int]:
    """Which of the units the actor reaches for that."""
    if not units or not actor.may(action):
        return set()
    rows = in_reach(Unit.objects.filter(pk__in=units), actor, action, via="id")
    return set(rows.values_list("pk", flat=True))


def _listing(request: Request, rows: Sequence[Member]) -> Listing[Member]:
    cells = {row.cell.code: row.cell.name for row in rows}
    facets: list[Facet[Member]] = [
        Facet(
            "state",
            _("Tình trạng"),
            lambda one: one.stands.state,
            STATES,
            order=tuple(STATES),
            chips=True,
        )
    ]
    if len(cells) > 1:
        facets.append(Facet("cell", _("Chi bộ"), lambda one: one.cell.code, cells))
    table = Table(
        "handed-persons",
        _("Chuyển hồ sơ sang phần mềm quốc gia"),
        _("đảng viên"),
        COLUMNS if len(cells) > 1 else [one for one in COLUMNS if one.name != "cell"],
        facets=facets,
        initial="name",
        search=_("Tìm đảng viên"),
        persons=lambda _one: 1,
    )
    return Listing(table, Held(rows, find=lambda one: one.name), request)


BRANCHES: tuple[Column[Branch], ...] = (
    Column(
        "unit",
        _("Đơn vị"),
        lambda one: one.name,
        sort=lambda one: one.name,
        link=lambda one: To("handed_persons", (), {"unit": one.code}),
        always=True,
    ),
    number_column("members", _("Đảng viên"), lambda one: one.told.members, first="descending"),
    number_column("never", _("Chưa chuyển"), lambda one: one.told.never, first="descending"),
    number_column(
        "handed", _("Đã chuyển ít nhất một lần"), lambda one: one.told.handed, first="descending"
    ),
)

COLUMNS: tuple[Column[Member], ...] = (
    Column(
        "name",
        _("Họ và tên"),
        lambda one: one.name,
        sort=lambda one: one.place,
        link=lambda one: To("hand_person" if one.kept else "person", (one.code,)),
        css="nowrap",
        always=True,
    ),
    Column(
        "cell",
        _("Chi bộ"),
        lambda one: one.cell.name,
        sort=lambda one: one.cell.name,
        link=lambda one: To("unit", (one.cell.code,), {"unit": one.cell.code}),
    ),
    Column("state", _("Tình trạng"), lambda one: str(STATES[one.stands.state])),
    Column(
        "on",
        _("Chuyển ngày"),
        lambda one: one.stands.on,
        cell="portal/handing/_on.html",
        kind=Kind.DAY,
        sort=lambda one: one.stands.on,
        first="descending",
    ),
    Column(
        "by",
        _("Người chuyển"),
        lambda one: one.stands.by_name,
        cell="portal/handing/_on.html",
        css="off",
    ),
    Column("code", _("Mã"), lambda one: one.code, hidden=True),
)
