"""The room: what waits at the unit, what a member has to read, and all papers in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.dissemination.models import Dissemination
from chibo.dissemination.queries.names import read_by
from chibo.dissemination.queries.shares import Brief, shares
from chibo.dissemination.queries.sight import READ, SEND, may, of_unit
from chibo.dissemination.queries.standing import standing_under
from chibo.dissemination.queries.waiting import Sent, sent_to
from chibo.members.homes import own_cell
from chibo.organisations.naming import unit_names
from chibo.organisations.queries import Neighbour
from chibo.portal.dissemination.words import share_text, told_state
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Stored
from chibo.portal.tables.table import Table

NOBODY = Neighbour("", "", reached=False)
NOTHING = Brief()
OWN = 5
"""So many columns, the first, tell nothing of the units below."""


@dataclass(frozen=True, slots=True)
class Mine:
    """A paper sent to the reader's own cell, and the day on which the reader was told of it."""

    row: Dissemination
    told_on: date | None
    studied_on: date | None
    study_by: date | None


@dataclass(frozen=True, slots=True)
class Room:
    """The unit's own papers that wait, the reader's, and whether they may send one from here."""

    waiting: Sequence[Sent]
    mine: Sequence[Mine]
    sends: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper in the list: whose, how the unit itself stands, and how far it is below."""

    row: Dissemination
    sender: Neighbour
    own: Sent | None
    below: Brief

    @property
    def state(self) -> str | None:
        return told_state(self.own.line) if self.own else None


def room_of(actor: Actor, scope: Scope) -> Room:
    """What waits for the unit, for who reads its records; and the reader's own."""
    unit, day, now = scope.unit.id, scope.day, scope.day == scope.today
    cell = own_cell(actor.person_id, day)
    reads = may(actor, READ, unit)
    sent = sent_to(unit, day) if reads or cell == unit else []
    return Room(
        waiting=[one for one in sent if one.line.lacks] if reads else [],
        mine=_mine(actor, cell, sent if cell == unit else None, day),
        sends=now and may(actor, SEND, unit) and len(standing_under(unit, day)) > 1,
        holds=now and may(actor, "meeting.hold", unit),
    )


def _mine(actor: Actor, cell: int | None, sent: Sequence[Sent] | None, day: date) -> list[Mine]:
    if cell is None or actor.person_id is None:
        return []
    found = sent_to(cell, day) if sent is None else sent
    told = read_by(actor.person_id, [one.row.pk for one in found])
    return [
        Mine(one.row, told.get(one.row.pk), one.line.studied_on, one.line.study_by)
        for one in found
        if one.line.part
    ]


def papers_listing(request: Request, scope: Scope) -> Listing[PaperLine]:
    """Papers sent by the day that concern the unit or what is below it, the newest first."""
    actor, day, unit = request.actor, scope.day, scope.unit.id
    shared = may(actor, READ, unit) and len(standing_under(unit, day)) > 1

    def dress(part: Sequence[Dissemination]) -> list[PaperLine]:
        names = unit_names(actor, {(one.sender(day), day) for one in part})
        own = {one.row.pk: one for one in sent_to(unit, day, part)}
        below = shares(part, unit, day) if shared else {}
        return [
            PaperLine(
                one,
                names.get((one.sender(day), day), NOBODY),
                own.get(one.pk),
                below.get(one.pk, NOTHING),
            )
            for one in part
        ]

    table = Table(
        "disseminations",
        _("Văn bản quán triệt"),
        _("văn bản"),
        COLUMNS if shared else COLUMNS[:OWN],
        facets=(Facet("kind", _("Loại văn bản"), "kind", dict(Dissemination.Kind.choices)),),
        search=_("Tìm văn bản"),
        at="#van-ban",
    )
    rows = of_unit(actor, unit, day)
    return Listing(table, Stored(rows, find="folded", dress=dress), request)


COLUMNS: tuple[Column[PaperLine], ...] = (
    Column(
        "title",
        _("Văn bản"),
        lambda one: one.row.title,
        link=lambda one: To("dissemination", (str(one.row.pk),)),
        cell="portal/dissemination/_paper.html",
        always=True,
        also=(
            Column("kind", _("Loại văn bản"), lambda one: one.row.get_kind_display()),
            Column("number", _("Số, ký hiệu"), lambda one: one.row.number),
            Column("issuer", _("Cơ quan ban hành"), lambda one: one.row.issuer),
            Column("issued", _("Ngày ban hành"), lambda one: one.row.issued_on, kind=Kind.DAY),
            Column("title", _("Trích yếu"), lambda one: one.row.title),
        ),
    ),
    Column("sender", _("Nơi triển khai"), lambda one: one.sender.name, css="off"),
    Column(
        "sent",
        _("Ngày triển khai"),
        lambda one: one.row.sent_on,
        kind=Kind.DAY,
        sort="sent_on",
        first="descending",
        css="nowrap off",
    ),
    Column(
        "until",
        _("Hạn học"),
        lambda one: one.own.line.study_by if one.own else one.row.study_by,
        kind=Kind.DAY,
        sort="study_by",
        css="nowrap",
    ),
    Column(
        "own",
        _("Đơn vị này"),
        lambda one: one.state,
    ),
    Column(
        "acknowledged",
        _("Đã tiếp nhận"),
        lambda one: share_text(one.below.acknowledged, one.below.asked),
        css="num",
    ),
    Column(
        "studied",
        _("Nơi đã học"),
        lambda one: share_text(one.below.studied, one.below.studying),
        css="num",
    ),
    Column(
        "ended",
        _("Đã kết thúc"),
        lambda one: one.row.ended_on,
        kind=Kind.DAY,
        sort="ended_on",
        css="nowrap",
        hidden=True,
    ),
)
