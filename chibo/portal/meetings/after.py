"""What is left to do of signed meetings: typed into the national app, score confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.documents.models import IssuedPaper
from chibo.meetings.models import Conclusion, Sitting
from chibo.meetings.papers.form_words import form_words
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.handing import Handing, handing_of, with_handing
from chibo.meetings.queries.kinds import names_of_kinds
from chibo.meetings.queries.papers import versions_of
from chibo.meetings.queries.sittings import NAMES, READ, may
from chibo.meetings.rules import signed_by
from chibo.organisations.models import Ancestry
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import in_reach
from chibo.portal.meetings.papers import TITLES
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To, day_column
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table

HANDED = {
    "no": gettext_lazy("Chưa bàn giao"),
    "anew": gettext_lazy("Đã sửa, bàn giao lại"),
    "yes": gettext_lazy("Đã bàn giao"),
}
SCORES = {
    "waiting": gettext_lazy("Chờ cấp trên xác nhận"),
    "confirmed": gettext_lazy("Đã xác nhận"),
    "none": gettext_lazy("Không chấm điểm"),
}


@dataclass(frozen=True, slots=True)
class After:
    """What a signed sitting's page offers besides its papers.

    `excerpts` counts those the reader may take, `own` that theirs is the only one; `report_types`
    are what the superior may be told by, empty where that was done or isn't for this reader.
    """

    handing: Handing
    versions: Sequence[tuple[str, str, Sequence[IssuedPaper]]]
    packet: bool
    excerpts: int
    own: bool
    report_types: Sequence[tuple[str, str]]
    corrects: bool


def after_of(actor: Actor, sitting: Sitting, *, holds: bool) -> After:
    """Of one sitting, for its reader."""
    names = may(actor, NAMES, sitting.unit_id)
    tasks = sitting.conclusions.filter(kind=Conclusion.Kind.TASK, person__isnull=False)
    if not names:
        tasks = tasks.filter(person=actor.person_id or 0)
    given = tasks.values("person").distinct().count() if sitting.closed else 0
    reports = holds and sitting.closed
    return After(
        handing_of(sitting),
        [(str(TITLES[kind]), kind, rows) for kind, rows in versions_of(actor, sitting)],
        packet=names and sitting.closed,
        excerpts=given,
        own=not names,
        report_types=_types() if reports else (),
        corrects=reports and sitting.report_paper_id is not None,
    )


def _types() -> list[tuple[str, str]]:
    words = {"report": _("Báo cáo"), "notice": _("Thông báo")}
    return [(one, words.get(one, one)) for one in form_words().report.types]


# --- The list of many ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Left:
    """One signed meeting and what was done of it since."""

    code: str
    unit: str
    on: date
    kind: str
    called: str
    signed: date
    until: date | None
    handed: str
    handed_on: date | None
    score: str


def after_listing(request: Request, scope: Scope) -> Listing[Left]:
    """Signed meetings of the unit and of those below it, of the day's year, the newest first."""
    rows = _left(request.actor, scope)
    table = Table(
        "after",
        _("Sau cuộc họp"),
        _("cuộc họp"),
        COLUMNS,
        facets=(
            Facet("handed", _("Bàn giao"), lambda one: one.handed, HANDED, chips=True),
            Facet("score", _("Xác nhận điểm"), lambda one: one.score, SCORES),
            Facet("kind", _("Loại"), lambda one: one.kind, names_of_kinds()),
        ),
        initial="-on",
        search=_("Tìm đơn vị"),
    )
    return Listing(table, Held(rows, find=lambda one: one.unit), request)


def _left(actor: Actor, scope: Scope) -> list[Left]:
    """Two queries and a look at the rules, however many there are."""
    day = scope.day
    lines = Ancestry.objects.filter(ancestor=scope.unit.id, valid_from__lte=day)
    below = lines.exclude(valid_to__lte=day).values("descendant")
    rows = in_reach(Sitting.objects.filter(unit__in=below), actor, READ)
    rows = rows.filter(on__range=(date(day.year, 1, 1), day), closed_on__lte=day)
    told = with_handing(rows, day).values_list(*WANTED)
    found = list(told.order_by("on", "id"))
    names, rules = describe_units({row[1] for row in found}, day), Prescribed(day)
    kinds = names_of_kinds()
    return [_line(row, names, kinds, rules) for row in found]


WANTED = (
    *("code", "unit", "on", "kind", "closed_on", "newest", "typed", "typed_on"),
    *("score__id", "score__confirmed_on"),
)


def _line(
    row: tuple[Any, ...], names: Mapping[int, str], kinds: Mapping[str, str], rules: Prescribed
) -> Left:
    code, unit, on, kind, signed, newest, typed, typed_on, score, confirmed = row
    rule = rules.at(on).records
    handed = "no" if typed is None else "anew" if typed < (newest or 0) else "yes"
    scored = "none" if score is None else "confirmed" if confirmed else "waiting"
    until = signed_by(on, rule) if rule else None
    called = kinds.get(kind, kind)
    return Left(
        code, names.get(unit, ""), on, kind, called, signed, until, handed, typed_on, scored
    )


COLUMNS: tuple[Column[Left], ...] = (
    Column(
        "unit",
        gettext_lazy("Đơn vị"),
        lambda one: one.unit,
        sort=lambda one: one.unit,
        link=lambda one: To("sitting", (one.code,)),
        always=True,
    ),
    Column("kind", gettext_lazy("Loại"), lambda one: one.called, css="off"),
    Column(
        "on",
        gettext_lazy("Ngày họp"),
        lambda one: one.on,
        kind=Kind.DAY,
        sort=lambda one: one.on,
        first="descending",
    ),
    Column(
        "signed",
        gettext_lazy("Ngày ký"),
        lambda one: one.signed,
        kind=Kind.DAY,
        sort=lambda one: one.signed,
        hidden=True,
    ),
    day_column("until", gettext_lazy("Hạn bàn giao"), lambda one: one.until, css=""),
    Column("handed", gettext_lazy("Bàn giao"), lambda one: str(HANDED[one.handed])),
    day_column("handed_on", gettext_lazy("Ngày bàn giao"), lambda one: one.handed_on, css=""),
    Column("score", gettext_lazy("Xác nhận điểm"), lambda one: str(SCORES[one.score])),
)
