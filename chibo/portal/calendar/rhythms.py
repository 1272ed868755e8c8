"""By which custom a unit meets, and the form that sets it for the unit or for many cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.periods import Every
from chibo.core.refusals import Refused
from chibo.meetings.customs import Custom, Customs
from chibo.meetings.kinds import MeetingKind, described_kinds
from chibo.meetings.models import Meeting
from chibo.meetings.prescribed import Prescribed
from chibo.meetings.queries.kinds import every_of, kinds_of_members, may_hold, owed_kinds
from chibo.meetings.queries.rhythms import customs_of, customs_of_many, newest_rhythm
from chibo.meetings.queries.sittings import HOLD, READ, may
from chibo.meetings.services.rhythms import MOST_UNITS, set_rhythm
from chibo.members.homes import own_cell
from chibo.organisations.branches import cells_below
from chibo.organisations.models import Body, Unit
from chibo.organisations.queries import placed_on
from chibo.organisations.reach import in_reach, require
from chibo.portal.calendar.rhythm_form import WEEKDAYS, WEEKS, RhythmForm, as_custom
from chibo.portal.deciding import refuse
from chibo.portal.scope import Scope

OF_CELLS = (Meeting.Kind.CELL_REGULAR, Meeting.Kind.CELL_THEMATIC, Meeting.Kind.CELL_COMMITTEE)


@dataclass(frozen=True, slots=True)
class RhythmLine:
    """One kind of meeting that the unit owes, with its custom in words."""

    kind: MeetingKind
    custom: Custom | None
    said: str


@dataclass(frozen=True, slots=True)
class Rhythms:
    """The customs of a unit; `cells` says that it has cells below, which it may set them for."""

    lines: Sequence[RhythmLine]
    may: bool
    cells: Sequence[MeetingKind]


def rhythms_of(actor: Actor, scope: Scope) -> Rhythms:
    """The unit's customs on the day of the scope: to who reads its meetings, and to members of the
    cell those of the meetings that they are called to."""
    member = own_cell(actor.person_id, actor.today) == scope.unit.id
    if not member and not may(actor, READ, scope.unit.id):
        return Rhythms((), may=False, cells=())
    only = None if may(actor, READ, scope.unit.id) else kinds_of_members()
    customs, rules = customs_of(scope.unit.id), Prescribed(scope.day)
    lines = [
        RhythmLine(one, custom, in_words(custom))
        for one, _every in owed_kinds(scope.unit.id, scope.day, rules)
        for custom in [customs.on(one.code, scope.day)]
        if only is None or one.code in only
    ]
    may_set = may(actor, HOLD, scope.unit.id)
    below = may_set and cells_below(scope.unit.id, scope.day).exists()
    kinds = [one for one in described_kinds() if one.code in OF_CELLS and one.holds(scope.day)]
    return Rhythms(lines, may_set, kinds if below else ())


def in_words(custom: Custom | None) -> str:
    """A custom as one says it; "" for none."""
    if custom is None:
        return ""
    if custom.day is not None:
        said = _("ngày %(day)s hằng tháng") % {"day": custom.day}
        if custom.month is not None:
            told = {"day": custom.day, "month": custom.month}
            said = _("ngày %(day)s, tháng thứ %(month)s của quý") % told
    elif custom.week is not None and custom.weekday is not None:
        named = {"weekday": dict(WEEKDAYS)[custom.weekday], "week": dict(WEEKS)[custom.week]}
        said = _("%(weekday)s %(week)s của tháng") % named
        if custom.month is not None:
            said = _("%(said)s thứ %(month)s của quý") % {"said": said, "month": custom.month}
    else:
        days = custom.days_before or 0
        said = ngettext(
            "trước sinh hoạt thường kỳ %(days)s ngày",
            "trước sinh hoạt thường kỳ %(days)s ngày",
            days,
        ) % {"days": days}
    hour = time_format(custom.begins, "H:i") if custom.begins else ""
    return ", ".join(part for part in (said, hour, custom.place) if part)


@dataclass(slots=True)
class Setting:
    """One custom being set: of the unit itself, or of cells below it."""

    kind: MeetingKind
    form: RhythmForm
    cells: bool
    more: int = 0


def setting_of(request: Request, scope: Scope) -> Setting:
    """The form that the address asks for. Raises Http404, NotAllowed."""
    actor, asked = request.actor, request.GET
    require(actor, HOLD, scope.unit.id)
    code, cells = asked.get("kind", ""), asked.get("of") == "cells"
    kind = _kind(scope, code, cells=cells)
    rules = Prescribed(scope.day)
    every = rules.cadence(code) if cells else every_of(scope.unit.id, code, scope.day, rules)
    offered = _offered(actor, scope, code) if cells else None
    custom = None if cells else customs_of(scope.unit.id).on(code, scope.day)
    seen = None if cells else newest_rhythm(scope.unit.id, code)
    initial = {**as_custom(custom), "on": scope.today, "seen": seen}
    data: QueryDict | None = request.POST if request.method == "POST" else None
    shown = offered[:MOST_UNITS] if offered is not None else None
    form = RhythmForm(data, initial=initial, kind=code, every=every or Every.MONTH, cells=shown)
    return Setting(kind, form, cells, max(0, len(offered or ()) - MOST_UNITS))


def _kind(scope: Scope, code: str, *, cells: bool) -> MeetingKind:
    every = described_kinds() if cells else may_hold(scope.unit.id, scope.day)
    known = [one for one in every if one.code == code and one.holds(scope.day)]
    owed = set(OF_CELLS) | {Meeting.Kind.COMMITTEE, Meeting.Kind.BRIEFING}
    if not known or code not in (OF_CELLS if cells else owed):
        raise Http404(code)
    return known[0]


def _offered(actor: Actor, scope: Scope, kind: str) -> list[tuple[str, str]]:
    """Cells below with what they do now, those without a custom first."""
    stays = cells_below(scope.unit.id, scope.day)
    if kind == Meeting.Kind.CELL_COMMITTEE:
        bodies = Body.objects.as_of(scope.day).filter(kind=Body.Kind.COMMITTEE)
        stays = stays.filter(unit__in=bodies.values("unit"))
    placed = in_reach(
        placed_on(actor, scope.day).filter(unit__in=stays.values("unit")), actor, HOLD
    )
    customs = customs_of_many(stays.values("unit"))
    none = Customs(())
    found = [
        (row.unit.code, row.name, customs.get(row.unit_id, none).on(kind, scope.day))
        for row in placed
    ]
    found.sort(key=lambda one: one[2] is not None)
    return [(code, f"{name}: {in_words(c)}" if c else name) for code, name, c in found]


def set_as_typed(actor: Actor, scope: Scope, setting: Setting) -> int | None:
    """How many units meet otherwise now; None where the form says why not."""
    form = setting.form
    if not form.is_valid():
        return None
    codes = form.codes if setting.cells else [scope.unit.code]
    try:
        return set_rhythm(
            actor,
            units=list(Unit.objects.filter(code__in=codes)),
            kind=setting.kind.code,
            on=form.cleaned_data["on"],
            wanted=form.wanted,
            seen=None if setting.cells else form.cleaned_data["seen"] or 0,
        )
    except Refused as refused:
        refuse(form, refused)
        return None
