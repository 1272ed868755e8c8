"""The table of requests of a unit and those below it, raised or to be answered there."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.accounts.middleware import Request as Asked
from chibo.organisations.queries import describe_units
from chibo.portal.requests.lines import RequestLine, request_lines
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Stored
from chibo.portal.tables.table import Table
from chibo.work.models import Request
from chibo.work.queries.requests import requests_of

MOST = 200
"""Of more units than these nobody chooses one from a list: words and the scope find it."""
STATES = dict(Request.State.choices)


def requests_listing(request: Asked, scope: Scope) -> Listing[RequestLine]:
    """What was raised by the day, open ones first, the longest waiting first of all."""
    rows = requests_of(request.actor, scope.day, unit=scope.unit.id)

    def dress(part: Sequence[Request]) -> list[RequestLine]:
        return request_lines(request.actor, part, scope.day)

    keys = [
        set(rows.order_by().values_list(name, flat=True).distinct()[: MOST + 1])
        for name in ("unit_id", "to_unit_id")
    ]
    names = describe_units(set().union(*keys), scope.day)
    words = {str(key): name for key, name in names.items()}
    units: tuple[Facet[RequestLine], ...] = tuple(
        Facet(name, label, field, words)
        for (name, label, field), found in zip(UNITS, keys, strict=True)
        if 1 < len(found) <= MOST
    )
    state: Facet[RequestLine] = Facet(
        "state", _("Tình trạng"), "stood", STATES, order=Request.State.values, chips=True
    )
    table = Table(
        "requests",
        _("Kiến nghị"),
        _("kiến nghị"),
        COLUMNS,
        facets=(state, *units),
        search=_("Tìm trong lời kiến nghị"),
    )
    return Listing(table, Stored(rows, find="folded", dress=dress), request)


UNITS = (
    ("from", _("Nơi kiến nghị"), "unit_id"),
    ("to", _("Nơi trả lời"), "to_unit_id"),
)
COLUMNS: tuple[Column[RequestLine], ...] = (
    Column(
        "text",
        _("Kiến nghị"),
        lambda one: one.row.text,
        link=lambda one: To("request", (str(one.row.pk),)),
        always=True,
    ),
    Column("from", _("Nơi kiến nghị"), lambda one: one.asking.name),
    Column("to", _("Nơi trả lời"), lambda one: one.asked.name, css="off"),
    Column(
        "raised",
        _("Ngày nêu"),
        lambda one: one.row.raised_on,
        kind=Kind.DAY,
        sort="raised_on",
        css="nowrap off",
    ),
    Column(
        "until",
        _("Hạn trả lời"),
        lambda one: one.row.answer_by,
        kind=Kind.DAY,
        sort="answer_by",
        css="nowrap",
    ),
    Column(
        "waiting",
        _("Số ngày chờ"),
        lambda one: one.waiting,
        kind=Kind.NUMBER,
        sort="waiting",
        first="descending",
        css="num",
    ),
    Column("state", pgettext_lazy("of a request", "Tình trạng"), lambda one: one.word),
    Column(
        "answered",
        _("Ngày trả lời"),
        lambda one: one.row.answered_on if one.answered else None,
        kind=Kind.DAY,
        sort="answered_on",
        css="nowrap",
        hidden=True,
    ),
    Column(
        "answer",
        _("Nội dung trả lời"),
        lambda one: one.row.answer if one.answered else "",
        hidden=True,
    ),
)
