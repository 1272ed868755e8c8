"""The papers of one unit: what is required, what is in force, what is being written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chibo.accounts.middleware import Request
from chibo.core.days import recorded_period
from chibo.documents.models import Paper
from chibo.documents.queries.drafts import appraisals_waiting, drafts_below
from chibo.documents.queries.kept import Standing, kept_papers, standings_of
from chibo.documents.queries.required import RECORDS
from chibo.documents.templates import paper_templates
from chibo.indicators.keeping import units_keeping
from chibo.portal.papers.leave import Leave, cell_of, leave_of
from chibo.portal.papers.listing import DraftLine, draft_lines
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.units.papers import MARKS, WORDS

STATES = {
    "in_force": gettext_lazy("Còn hiệu lực"),
    "ends_soon": gettext_lazy("Sắp hết hiệu lực"),
    "ahead": gettext_lazy("Chưa có hiệu lực"),
    "ended": gettext_lazy("Hết hiệu lực"),
}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the unit as it stood on a day."""

    paper: Paper
    state: str

    @property
    def number(self) -> str:
        origin = getattr(self.paper, "origin", None)
        return origin.number if origin else ""

    @property
    def word(self) -> str:
        return str(STATES[self.state])


@dataclass(frozen=True, slots=True)
class Room:
    """`kept` is false where nothing is known of the unit's papers on the day."""

    leave: Leave
    standings: Sequence[Standing]
    drafts: Sequence[DraftLine]
    waiting: int
    kept: bool

    @property
    def lacking(self) -> int:
        return sum(one.lacking for one in self.standings)

    @property
    def marked(self) -> list[tuple[Standing, str, str]]:
        """Each required paper with the shape and the word of how it stands, what lacks first."""
        found = []
        for one in self.standings:
            state = one.answer.state
            word = _("Sắp hết hiệu lực") if one.ends_soon else str(WORDS[state])
            found.append((one, MARKS[state], word))
        return sorted(found, key=lambda row: (not row[0].lacking, not row[0].ends_soon))


def room_of(request: Request, scope: Scope) -> Room:
    """What the page of the unit's papers shows on its day."""
    actor, unit = request.actor, scope.unit.id
    keeps = units_keeping(RECORDS, scope.day)
    own = drafts_below(actor, unit, scope.day).filter(unit=unit, ended_on=None)
    return Room(
        leave=leave_of(actor, unit),
        standings=standings_of(actor, unit, scope.day, keeps=keeps),
        drafts=draft_lines(actor, list(own), scope.day),
        waiting=appraisals_waiting(actor, scope.day, unit).count(),
        kept=unit in keeps,
    )


def state_of(paper: Paper, day: date, soon: int) -> str:
    """How a paper stands on a day; `soon` is in so many days."""
    if paper.valid_from > day:
        return "ahead"
    if paper.valid_to is None or paper.valid_to > day + timedelta(days=soon):
        return "in_force"
    return "ends_soon" if paper.valid_to > day else "ended"


def papers_listing(request: Request, scope: Scope) -> Listing[PaperLine]:
    """Every paper that the unit has or had, in force first, the newest first."""
    soon = paper_templates().ends_soon_days
    rows = [
        PaperLine(row, state_of(row, scope.day, soon))
        for row in kept_papers(request.actor, scope.unit.id, scope.day, cell_of(request.actor))
    ]
    rows.sort(key=lambda one: one.state == "ended")
    return Listing(_table(), Held(rows, find=_found), request)


def _found(one: PaperLine) -> str:
    return f"{one.paper} {one.number}"


def _table() -> Table[PaperLine]:
    states: Facet[PaperLine] = Facet(
        "state", _("Tình trạng"), lambda one: one.state, STATES, order=list(STATES), chips=True
    )
    holders: Facet[PaperLine] = Facet(
        "holder", _("Của"), lambda one: one.paper.holder, dict(Paper.Holder.choices)
    )
    return Table(
        "kept-papers",
        _("Văn bản của đơn vị"),
        _("văn bản"),
        COLUMNS,
        facets=(states, holders),
        size=12,
        prefix="kept-",
        at="#so-van-ban",
        search=_("Tìm văn bản, số"),
    )


COLUMNS: tuple[Column[PaperLine], ...] = (
    Column(
        "paper",
        gettext_lazy("Văn bản"),
        lambda one: one.paper.get_kind_display(),
        sort=lambda one: one.paper.get_kind_display(),
        link=lambda one: To("paper", (one.paper.code,)),
        always=True,
    ),
    Column("number", pgettext_lazy("văn bản", "Số"), lambda one: one.number, css="nowrap"),
    Column(
        "period",
        gettext_lazy("Kỳ"),
        lambda one: recorded_period(one.paper.period),
        sort=lambda one: one.paper.period,
        first="descending",
    ),
    Column("holder", gettext_lazy("Của"), lambda one: one.paper.get_holder_display(), css="off"),
    Column(
        "from",
        gettext_lazy("Từ ngày"),
        lambda one: one.paper.valid_from,
        kind=Kind.DAY,
        sort=lambda one: one.paper.valid_from,
        first="descending",
        css="nowrap",
    ),
    Column(
        "to",
        gettext_lazy("Hết hiệu lực"),
        lambda one: one.paper.valid_to,
        kind=Kind.DAY,
        sort=lambda one: one.paper.valid_to,
        first="descending",
        css="nowrap",
    ),
    Column("state", gettext_lazy("Tình trạng"), lambda one: one.word),
)
