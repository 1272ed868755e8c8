"""What changed in the tree between two days, as a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django_stubs_ext import StrOrPromise

from chibo.accounts.middleware import Request
from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.periods import YEARS_ASKED, years_before
from chibo.organisations.changes import Change, Said, What, changes
from chibo.organisations.models import Level, UnitType
from chibo.organisations.queries import Neighbour, level_names, type_names
from chibo.portal.days import parse_day
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.templatetags.formats import spoken

WORDS: Mapping[What, StrOrPromise] = {
    "established": gettext_lazy("Lập mới"),
    "ended": gettext_lazy("Kết thúc"),
    "merged": gettext_lazy("Sáp nhập"),
    "split": gettext_lazy("Chia, tách"),
    "replaced": gettext_lazy("Thay thế"),
    "moved": gettext_lazy("Chuyển nơi trực thuộc"),
    "renamed": gettext_lazy("Đổi tên"),
    "level": gettext_lazy("Đổi cấp"),
    "type": gettext_lazy("Đổi loại hình"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """The days compared: the end of `since` with the end of `until`; and what was mistyped."""

    since: date
    until: date
    typed: str = ""
    fault: str = ""


def span_asked(typed: str, until: date) -> Span:
    """From the day typed, else from a year before."""
    usual, typed = years_before(until, 1), typed.strip()
    if not typed:
        return Span(usual, until)
    since = parse_day(typed)
    if since is None or since.year not in YEARS_ASKED:
        said = _("“%(text)s” không phải là ngày. Gõ như 31/12/2025.") % {"text": typed}
        return Span(usual, until, typed, said)
    if since >= until:
        said = _("Ngày bắt đầu phải trước ngày %(day)s.") % {"day": day_text(until)}
        return Span(usual, until, typed, said)
    return Span(since, until)


@dataclass(frozen=True, slots=True)
class Kindred:
    """A unit that the changed one came of, or that came of it (`later`), with a day to open it."""

    unit: Neighbour
    day: date
    later: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A change as the table tells it."""

    change: Change
    levels: Mapping[str, Level]
    types: Mapping[str, UnitType]

    @property
    def said(self) -> list[str]:
        """What happened, in short sentences."""
        return list(_told(self.change, self.levels, self.types))

    @property
    def kin(self) -> list[Kindred]:
        one = self.change
        return [
            *(Kindred(unit, one.eve, later=False) for unit in one.came_of),
            *(Kindred(unit, one.day, later=True) for unit in one.became),
        ]


def changes_listing(request: Request, scope: Scope, span: Span) -> Listing[Line]:
    """What changed in the reader's reach, at and below the unit of the page."""
    actor = request.actor
    reach, tip = actor.roots("figure.view"), audit.tip()
    found = _changes(_Asked(actor, reach, actor.today, scope.unit.id, span, tip))
    levels, types = level_names(scope.day), type_names(scope.day)
    lines = [Line(one, levels, types) for one in found]
    return Listing(_table(), Held(lines, find=_findable), request)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Everything that an answer depends on; `tip` is the newest thing that was written."""

    actor: Actor = field(compare=False)
    reach: frozenset[int]
    today: date
    unit: int
    span: Span
    tip: tuple[int, int]


@lru_cache(maxsize=16)
def _changes(asked: _Asked) -> tuple[Change, ...]:
    """Kept for who goes from page to page of a long list."""
    return tuple(changes(asked.actor, asked.unit, asked.span.since, asked.span.until))


def _findable(line: Line) -> str:
    """A unit is found by its code and by any of its names."""
    one = line.change
    return " ".join([one.unit.code, *(row.name for row in (one.before, one.after) if row)])


def _kinds(line: Line) -> list[str]:
    return [*line.change.what]


def _page(line: Line) -> To:
    one = line.change
    return To("unit", (one.unit.code,), {"as_of": one.seen_on.isoformat(), "unit": ""})


COLUMNS: tuple[Column[Line], ...] = (
    Column(
        "name",
        pgettext_lazy("one", "Đơn vị"),
        lambda one: one.change.unit.name,
        sort=lambda one: one.change.unit.name,
        link=_page,
        always=True,
        also=(Column("code", gettext_lazy("Mã"), lambda one: one.change.unit.code),),
    ),
    Column(
        "day",
        gettext_lazy("Từ ngày"),
        lambda one: one.change.day,
        kind=Kind.DAY,
        sort=lambda one: one.change.day,
        first="descending",
    ),
    Column(
        "what",
        gettext_lazy("Thay đổi"),
        lambda one: "; ".join(one.said),
        cell="portal/tree/_change.html",
        bare=True,
    ),
    Column(
        "kin",
        gettext_lazy("Tiền thân, kế tục"),
        lambda one: ", ".join(kin.unit.name for kin in one.kin) or None,
        cell="portal/tree/_change_kin.html",
        bare=True,
    ),
    Column("decision", gettext_lazy("Quyết định"), lambda one: one.change.decision or None),
)


def _table() -> Table[Line]:
    kinds = Facet("kind", gettext_lazy("Loại thay đổi"), _kinds, WORDS, list(WORDS), chips=True)
    return Table(
        "tree-changes",
        gettext_lazy("Thay đổi của cây tổ chức"),
        gettext_lazy("thay đổi"),
        COLUMNS,
        facets=(kinds,),
        search=gettext_lazy("Tìm đơn vị"),
    )


def _told(
    change: Change, levels: Mapping[str, Level], types: Mapping[str, UnitType]
) -> Iterator[str]:
    if change.before is None:
        yield _("Lập mới, trực thuộc %(unit)s") % {"unit": change.parents[1] or "–"}
    if change.after is None:
        said = _("Kết thúc hoạt động, trước đó trực thuộc %(unit)s")
        yield said % {"unit": change.parents[0] or "–"}
    for what in ("merged", "split", "replaced"):
        if what in change.what:
            yield str(WORDS[what])
    if change.before and change.after:
        yield from _altered(change, change.before, change.after, levels, types)


def _altered(
    change: Change,
    before: Said,
    after: Said,
    levels: Mapping[str, Level],
    types: Mapping[str, UnitType],
) -> Iterator[str]:
    """What is otherwise with a unit that goes on."""
    grades = spoken(levels.get(before.level)), spoken(levels.get(after.level))
    sorts = spoken(types.get(before.type)), spoken(types.get(after.type))
    pairs: dict[What, tuple[str, str, str]] = {
        "moved": (_("Chuyển từ %(before)s về %(after)s"), *change.parents),
        "renamed": (_("Đổi tên từ “%(before)s”"), before.name, after.name),
        "level": (_("Đổi cấp từ “%(before)s” thành “%(after)s”"), *grades),
        "type": (_("Đổi loại hình từ “%(before)s” thành “%(after)s”"), *sorts),
    }
    for what in change.what:
        if what in pairs:
            said, old, new = pairs[what]
            yield said % {"before": old or "–", "after": new or "–"}
