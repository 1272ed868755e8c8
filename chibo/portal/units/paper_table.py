"""Papers that a unit has to have, and those that units below lack, as tables."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.core.days import period_text
from chibo.documents.queries.required import Lack
from chibo.documents.rules import State
from chibo.portal.tables.columns import Column, Kind
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.templatetags.formats import spoken
from chibo.portal.units.papers import WORDS, PaperRow, Papers

ALL = 500  # more papers than a pack asks for: they stand on one page
STATES = [State.LACKING.value, State.UNKNOWN.value, State.OPEN.value, State.THERE.value]


def paper_tables(request: HttpRequest, papers: Papers) -> Mapping[str, Listing[Any]]:
    """The unit's own papers; and what is lacking below, where somebody asked for it."""
    own = Listing(_own(), Held(papers.rows, find=_name), request)
    if papers.below is None:
        return {"own_papers": own}
    lacks = Held(papers.below, find=lambda one: spoken(one.required))
    return {"own_papers": own, "lacking_below": Listing(_below(), lacks, request)}


def _name(row: PaperRow) -> str:
    return spoken(row.answer.required)


def _own() -> Table[PaperRow]:
    words = {state.value: word for state, word in WORDS.items()}
    columns: tuple[Column[PaperRow], ...] = (
        Column("paper", _("Văn bản"), _name, sort=_name, always=True, also=_asked()),
        Column("state", _("Tình trạng"), lambda row: row.word, sort=_state),
        Column(
            "since",
            _("Từ ngày"),
            lambda row: row.answer.since,
            kind=Kind.DAY,
            sort=lambda row: row.answer.since,
            first="descending",
        ),
        Column("source", _("Căn cứ, chỉ tiêu"), lambda row: row.source, css="off", also=_targets()),
    )
    return Table(
        "papers",
        _("Văn bản phải có"),
        _("văn bản"),
        columns,
        facets=(
            Facet("state", _("Tình trạng"), lambda row: row.answer.state.value, words, STATES),
        ),
        size=ALL,
        prefix="papers-",
        at="#van-ban",
        row="portal/units/_paper_row.html",
        search=_("Tìm văn bản"),
    )


def _state(row: PaperRow) -> int:
    """What is lacking first."""
    return STATES.index(row.answer.state.value)


def _asked() -> tuple[Column[PaperRow], ...]:
    """How often the paper is asked for, and for which period."""
    return (
        Column("every", _("Kỳ"), lambda row: row.answer.required.get_every_display()),
        Column("period", _("Cho kỳ"), _period),
    )


def _period(row: PaperRow) -> str:
    period = row.answer.period
    return period_text(period.first, period.last) if period else ""


def _targets() -> tuple[Column[PaperRow], ...]:
    return (Column("targets", _("Chỉ tiêu"), lambda row: ", ".join(row.answer.required.targets)),)


def _below() -> Table[Lack]:
    columns: tuple[Column[Lack], ...] = (
        Column(
            "paper",
            _("Văn bản"),
            lambda one: spoken(one.required),
            sort=lambda one: spoken(one.required),
            always=True,
        ),
        Column(
            "lacking",
            pgettext("văn bản", "Còn thiếu"),
            lambda one: one.lacking if one.known else None,
            kind=Kind.NUMBER,
            sort=lambda one: one.lacking if one.known else None,
            first="descending",
            css="num",
        ),
        Column(
            "cov",
            _("Độ phủ"),
            css="cov",
            cell="portal/units/_lack_cov.html",
            bare=True,
            also=(
                Column("known", _("Đã biết"), lambda one: one.known, kind=Kind.NUMBER),
                Column("asked", _("Phải biết"), lambda one: one.asked, kind=Kind.NUMBER),
            ),
        ),
    )
    return Table(
        "lacking",
        _("Còn thiếu ở đơn vị này và các đơn vị bên dưới"),
        _("văn bản"),
        columns,
        size=ALL,
        prefix="lacking-",
        at="#van-ban",
        shown=True,
        search=_("Tìm văn bản còn thiếu"),
    )
