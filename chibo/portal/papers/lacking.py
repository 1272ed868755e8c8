"""Which units lack which required papers: units × papers as one table, by unit, never ranked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.accounts.middleware import Request
from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import period_text
from chibo.core.queries import newest_pack
from chibo.documents.models import RequiredPaper
from chibo.documents.queries.kept import ending
from chibo.documents.queries.required import RECORDS, Answer, answers_below
from chibo.documents.rules import State
from chibo.indicators.keeping import units_keeping
from chibo.organisations.models import Placement
from chibo.portal.kept import Kept
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.templatetags.formats import spoken
from chibo.portal.units.papers import WORDS

SHOW = ("lacking", "soon", "unknown", "all")
SHOWN = {
    "lacking": gettext_lazy("còn thiếu"),
    "soon": gettext_lazy("sắp hết hiệu lực"),
    "unknown": gettext_lazy("chưa biết"),
    "all": gettext_lazy("tất cả"),
}
SOON = gettext_lazy("Sắp hết hiệu lực")
UNKNOWN = ("", "", "")
ROOM = 8
"""Such lists that are kept: a province's has 17,000 lines."""


@dataclass(frozen=True, slots=True)
class LackLine:
    """One required paper at one unit."""

    answer: Answer
    code: str
    name: str
    above: str
    soon: bool

    @property
    def paper(self) -> str:
        return spoken(self.answer.required)

    @property
    def word(self) -> str:
        return str(SOON if self.soon else WORDS[self.answer.state])

    @property
    def period(self) -> str:
        period = self.answer.period
        return period_text(period.first, period.last) if period else ""


_kept = Kept[Sequence[LackLine]](ROOM)


def shown(request: Request) -> str:
    """Which of them the address asks for."""
    asked = request.GET.get("show", "")
    return asked if asked in SHOW else SHOW[0]


def lacking_listing(request: Request, scope: Scope) -> Listing[LackLine]:
    """The unit and all below it, by their codes, each paper in the order of the pack."""
    rows = _lines(request, scope)
    return Listing(_table(rows), Held(rows, find=lambda one: f"{one.name} {one.paper}"), request)


def _lines(request: Request, scope: Scope) -> Sequence[LackLine]:
    """Of a province they take a second: kept until something is written."""
    actor, wanted = request.actor, shown(request)
    rights = actor.roots("record.view"), actor.today
    key = (rights, scope.unit.id, scope.day, wanted, newest_pack(), audit.tip())
    return _kept.get(key, lambda: list(_read(actor, scope, wanted)))


def _read(actor: Actor, scope: Scope, wanted: str) -> Iterator[LackLine]:
    day, unit = scope.day, scope.unit.id
    keeps = units_keeping(RECORDS, day)
    soon = set(ending(actor, unit, day).values_list("unit_id", "kind"))
    names = _named(scope)
    for one in answers_below(actor, unit, day, keeps=keeps):
        ends = one.state is State.THERE and (one.unit, one.required.paper) in soon
        if _is(wanted, one, ends):
            yield LackLine(one, *names.get(one.unit, UNKNOWN), ends)


def _is(wanted: str, one: Answer, ends: bool) -> bool:
    if wanted == "all":
        return True
    if wanted == "soon":
        return ends
    return one.state.value == wanted


def _named(scope: Scope) -> Mapping[int, tuple[str, str, str]]:
    """Code, name and the name of the unit above of every unit of the day: two queries."""
    rows = Placement.objects.as_of(scope.day).values_list(
        "unit_id", "unit__code", "name", "parent_id"
    )
    found = list(rows)
    called = {key: name for key, _code, name, _parent in found}
    return {key: (code, name, called.get(parent, "")) for key, code, name, parent in found}


def _table(rows: Sequence[LackLine]) -> Table[LackLine]:
    papers = {one.answer.required.code: one.paper for one in rows}
    order = list(
        RequiredPaper.objects.order_by("position").values_list("code", flat=True).distinct()
    )
    above = {one.above: one.above for one in rows if one.above}
    return Table(
        "lacking-papers",
        _("Nơi nào thiếu văn bản nào"),
        _("dòng"),
        COLUMNS,
        facets=(
            Facet("paper", _("Văn bản"), lambda one: one.answer.required.code, papers, order),
            Facet("above", _("Đơn vị cấp trên"), lambda one: one.above, above),
        ),
        search=_("Tìm đơn vị, văn bản"),
    )


COLUMNS: tuple[Column[LackLine], ...] = (
    Column(
        "unit",
        gettext_lazy("Đơn vị"),
        lambda one: one.name,
        sort=lambda one: one.name,
        link=lambda one: To("papers", (), {"unit": one.code}),
        always=True,
    ),
    Column("above", gettext_lazy("Đơn vị cấp trên"), lambda one: one.above, css="off"),
    Column("paper", gettext_lazy("Văn bản"), lambda one: one.paper, sort=lambda one: one.paper),
    Column("period", gettext_lazy("Kỳ"), lambda one: one.period, css="nowrap"),
    Column(
        "until",
        gettext_lazy("Hạn"),
        lambda one: one.answer.period.last if one.answer.period else None,
        kind=Kind.DAY,
        css="nowrap off",
    ),
    Column("state", gettext_lazy("Tình trạng"), lambda one: one.word),
    Column(
        "source",
        gettext_lazy("Căn cứ"),
        lambda one: one.answer.required.source.replace(":", ", ", 1),
        hidden=True,
    ),
    Column(
        "targets",
        gettext_lazy("Chỉ tiêu"),
        lambda one: ", ".join(one.answer.required.targets),
        hidden=True,
    ),
)
