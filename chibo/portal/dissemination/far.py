"""How far a paper has come below a unit: figures, levels, units right below, who is behind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.disclosure import fewest, left_out
from chibo.dissemination.models import Dissemination
from chibo.dissemination.queries.heads import Heads, heads_of
from chibo.dissemination.queries.progress import Count, Line, Progress, Share, counted, progress
from chibo.dissemination.queries.sight import NAMES, READ, may
from chibo.dissemination.queries.standing import Stood
from chibo.members.sight import codes_in_sight
from chibo.organisations.queries import level_names
from chibo.portal.dissemination.words import LACKS, TIMES, share_text, told_state
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To, number_column
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.templatetags.formats import spoken
from chibo.work.in_charge import InCharge, in_charge

BATCH = 500


@dataclass(frozen=True, slots=True)
class Together:
    """Several units: what they are called, where they stand, and how far they have come.

    `few` says that the members on their lists are too few for the reader to be told (U16).
    """

    code: str
    name: str
    count: Count
    main: Share
    few: bool = False

    @property
    def percent(self) -> float | None:
        """Of the units that study how many have."""
        return 100 * self.main.done / self.main.asked if self.main.asked else None

    @property
    def members(self) -> str | None:
        """Of the names on their lists how many have been told."""
        return None if self.few else share_text(self.main.told, self.main.due)


@dataclass(frozen=True, slots=True)
class Behind:
    """A unit that lacks something; who is in charge of it is known once it is shown."""

    line: Line
    superior: str
    people: Sequence[InCharge] = ()
    named: bool = False
    codes: Mapping[int, str] | None = None

    @property
    def time(self) -> str:
        return "late" if self.line.late else "soon"

    @property
    def persons(self) -> int:
        return len(self.people) if self.named else 0

    @property
    def told(self) -> Sequence[tuple[InCharge, str]]:
        return [(one, (self.codes or {}).get(one.person, "")) for one in self.people]

    @property
    def charge(self) -> str:
        return "" if self.people else "no"


@dataclass(frozen=True, slots=True)
class Far:
    """What the page tells of the units below; `known` of how many who study it knows names."""

    progress: Progress
    total: Together
    leaders: Share
    heads: Heads
    levels: Sequence[Together]
    children: Sequence[Together]
    names: bool


def far_of(actor: Actor, scope: Scope, row: Dissemination) -> Far | None:
    """How far it has come below the unit in scope; None where nobody there is asked."""
    if not may(actor, READ, scope.unit.id) or row.sent_on > scope.day:
        return None
    found = progress(row, scope.unit.id, scope.day, today=scope.today)
    below = list(found.below)
    if not below:
        return None
    names = may(actor, NAMES, scope.unit.id)
    least = 0 if names else fewest("people", actor.today)
    named = level_names(scope.day)
    total = _together(row, "", scope.unit.name, counted(below))
    levels = [
        _together(row, code, spoken(named.get(code)), counted(lines))
        for code, lines in _by_level(below, found.root, {c: one.rank for c, one in named.items()})
    ]
    tree = found.tree
    children = [
        _together(row, tree[key].code, tree[key].name, one) for key, one in found.by_child().items()
    ]
    return Far(
        progress=found,
        total=replace(total, few=0 < total.main.due < least),
        leaders=total.count.leaders if total.main is total.count.members else Share(),
        heads=heads_of(row, found.tree.keys(), scope.day) if row.heads else Heads(),
        levels=_told(levels, least),
        children=_told(children, least),
        names=names,
    )


def _by_level(
    lines: Sequence[Line], root: int, ranks: Mapping[str, int]
) -> list[tuple[str, list[Line]]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.unit.level, []).append(line)
    return sorted(found.items(), key=lambda pair: ranks.get(pair[0], 99))


def _together(row: Dissemination, code: str, name: str, count: Count) -> Together:
    members = row.audience == Dissemination.Audience.MEMBERS
    return Together(code, name, count, count.members if members else count.leaders)


def _told(rows: Sequence[Together], least: int) -> list[Together]:
    """The rows, without the members of those that are too few to be told (U16)."""
    out = left_out({at: float(one.main.due) for at, one in enumerate(rows)}, least) if least else {}
    return [replace(one, few=at in out) for at, one in enumerate(rows)]


def children_listing(request: Request, far: Far) -> Listing[Together] | None:
    """The units right below, each with all that stands under it; None where one alone is asked."""
    if len(far.children) < 2:
        return None
    table = Table(
        "dissemination-units",
        _("Kết quả theo đơn vị trực thuộc"),
        _("đơn vị"),
        _columns(far),
        initial="name",
        prefix="u",
        search=_("Tìm đơn vị"),
        size=20,
        at="#theo-don-vi",
    )
    rows = Held(far.children, find=lambda one: f"{one.name} {one.code}")
    return Listing(table, rows, request)


def _columns(far: Far) -> tuple[Column[Together], ...]:
    leaders = Column[Together](
        "leaders",
        _("Cấp uỷ đã học"),
        lambda one: share_text(one.count.leaders.done, one.count.leaders.asked),
        css="num off",
    )
    return (
        Column(
            "name",
            _("Đơn vị"),
            lambda one: one.name,
            sort=lambda one: one.name,
            link=lambda one: To("dissemination", (str(far.progress.row.pk),), {"unit": one.code}),
            always=True,
        ),
        Column(
            "acknowledged",
            _("Đã tiếp nhận"),
            lambda one: share_text(one.count.acknowledged, one.count.asked),
            sort=lambda one: _share(one.count.acknowledged, one.count.asked),
            css="num",
            also=(
                Column("asked", _("Số đơn vị"), lambda one: one.count.asked, kind=Kind.NUMBER),
                Column(
                    "acknowledged",
                    _("Đã tiếp nhận"),
                    lambda one: one.count.acknowledged,
                    kind=Kind.NUMBER,
                ),
            ),
        ),
        *([leaders] if far.leaders.asked else []),
        *_study_columns(),
    )


def _study_columns() -> tuple[Column[Together], ...]:
    return (
        Column(
            "studied",
            _("Nơi đã học"),
            lambda one: share_text(one.main.done, one.main.asked),
            sort=lambda one: one.percent,
            css="num",
            also=(
                Column("study", _("Phải học"), lambda one: one.main.asked, kind=Kind.NUMBER),
                Column("studied", _("Đã học"), lambda one: one.main.done, kind=Kind.NUMBER),
                Column("share", _("Tỉ lệ"), lambda one: one.percent, kind=Kind.PERCENT),
            ),
        ),
        number_column("late", _("Quá hạn học"), lambda one: one.main.late, first="descending"),
        Column(
            "members",
            _("Đảng viên đã học"),
            lambda one: one.members,
            css="num",
        ),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass
class _Dressed(Held[Behind]):
    """Rows that get who is in charge when they are shown."""

    dress: Callable[[Sequence[Behind]], Sequence[Behind]] = list

    def __getitem__(self, part: slice) -> Sequence[Behind]:
        return self.dress(self.rows[part])


def behind_listing(request: Request, scope: Scope, far: Far) -> Listing[Behind]:
    """The units that lack something, the longest late first, with who is in charge of them."""
    tree = far.progress.tree
    rows = [Behind(line, _superior(tree, line)) for line in far.progress.below if line.lacks]
    rows.sort(key=lambda one: -one.line.late)
    superiors = {one.superior: one.superior for one in rows if one.superior}

    def dress(part: Sequence[Behind]) -> Sequence[Behind]:
        return _with_people(request.actor, part, scope, named=far.names)

    table = Table(
        "dissemination-behind",
        _("Đơn vị chưa xong"),
        _("đơn vị chưa xong"),
        _behind_columns(far),
        facets=(
            Facet("lacks", _("Còn thiếu"), lambda one: one.line.lacks, LACKS, chips=True),
            Facet("time", _("Thời hạn"), lambda one: one.time, TIMES),
            *(
                [Facet[Behind]("of", _("Cấp trên"), lambda one: one.superior, superiors)]
                if 1 < len(superiors) <= BATCH
                else []
            ),
        ),
        prefix="b",
        search=_("Tìm đơn vị chưa xong"),
        size=20,
        at="#chua-xong",
        persons=lambda one: one.persons,
    )
    return Listing(table, _Dressed(rows, lambda one: f"{one.line.unit.name}", dress), request)


def _superior(tree: Mapping[int, Stood], line: Line) -> str:
    above = tree.get(line.unit.parent or 0)
    return above.name if above else ""


def _with_people(
    actor: Actor, part: Sequence[Behind], scope: Scope, *, named: bool
) -> list[Behind]:
    keys = [one.line.unit.unit for one in part]
    people: dict[int, list[InCharge]] = {}
    for at in range(0, len(keys), BATCH):
        people |= in_charge("unit", keys[at : at + BATCH], scope.day)
    everybody = {one.person for found in people.values() for one in found} if named else set()
    codes = codes_in_sight(actor, everybody, scope.day)
    return [
        replace(one, people=tuple(people.get(one.line.unit.unit, ())), named=named, codes=codes)
        for one in part
    ]


def _told_people(one: Behind) -> str:
    """Who is in charge: by name where the reader may see names, else by post."""
    return "; ".join(
        ", ".join(part for part in (each.name if one.named else "", each.post, each.by) if part)
        for each in one.people
    )


def _behind_columns(far: Far) -> tuple[Column[Behind], ...]:
    return (
        Column(
            "name",
            _("Đơn vị"),
            lambda one: one.line.unit.name,
            sort=lambda one: one.line.unit.name,
            link=lambda one: To(
                "dissemination", (str(far.progress.row.pk),), {"unit": one.line.unit.code}
            ),
            always=True,
            also=(
                Column("name", _("Đơn vị"), lambda one: one.line.unit.name),
                Column("code", _("Mã"), lambda one: one.line.unit.code),
            ),
        ),
        Column("of", _("Cấp trên"), lambda one: one.superior, sort=lambda one: one.superior),
        Column("lacks", _("Tình trạng"), lambda one: told_state(one.line)),
        Column(
            "until",
            _("Hạn"),
            lambda one: one.line.until,
            kind=Kind.DAY,
            sort=lambda one: one.line.until,
            css="nowrap",
            also=(
                Column("until", _("Hạn"), lambda one: one.line.until, kind=Kind.DAY),
                Column("late", _("Số ngày quá hạn"), lambda one: one.line.late, kind=Kind.NUMBER),
            ),
        ),
        Column(
            "charge",
            _("Người phụ trách"),
            _told_people,
            cell="portal/white_places/_white_charge.html",
        ),
    )
