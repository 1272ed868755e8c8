"""Whose numbers, of which day, on which tree: read from the address of every page."""

from dataclasses import dataclass, field
from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.periods import YEARS_ASKED
from chibo.indicators.forest import Mode
from chibo.organisations.lineage import Life, kin_on, life_of
from chibo.organisations.models import Unit
from chibo.organisations.queries import Neighbour, below, matching, neighbours, trail
from chibo.portal.days import parse_day
from chibo.programmes.queries.status import UnitDay, roots, units_on

SHOWN = 12  # units the picker offers at once


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit offered by the picker; `url` where the unit stands in the path of the page."""

    code: str
    name: str
    note: str = ""
    url: str = ""


@dataclass(slots=True)
class Scope:
    """What the page shows, and what its pickers offer."""

    unit: UnitDay
    day: date
    tree: Mode
    today: date
    until: date | None = None
    fault: str = ""
    typed: str = ""
    find: str = ""
    above: list[Choice] = field(default_factory=list)
    units: list[Choice] = field(default_factory=list)
    more: int = 0


class NothingInReach(Exception):
    """The reader may see figures of no unit at all."""


class NotOnThatDay(Exception):
    """The unit is in reach but doesn't exist on the day: when it does, and who stands for it."""

    def __init__(self, scope: Scope, life: Life, kin: list[Choice]) -> None:
        super().__init__(f"{scope.unit.code} on {scope.day}")
        self.scope, self.life, self.kin = scope, life, kin


def read_scope(request: Request, *, unit: str | None = None, until: date | None = None) -> Scope:
    """The scope the address asks for; the reader's own topmost unit where it names none.

    `unit` is the code of a unit that stands in the path. A day that can't be read leaves the
    reader's day in force and says so beside the field.

    Raises Http404 for a unit out of reach, NotOnThatDay, NothingInReach.
    """
    actor = request.actor
    day, fault, typed = _day(request, actor.today)
    mode: Mode = "today" if request.GET.get("tree") == "today" else "day"
    find = request.GET.get("find", "").strip()
    in_path = unit is not None

    def scope_of(found: UnitDay) -> Scope:
        scope = Scope(found, day, mode, actor.today, until, fault, typed, find)
        _offer(scope, actor, in_path)
        return scope

    code = unit or request.GET.get("unit", "")
    found = units_on(actor, day, codes=[code]) if code else roots(actor, day)
    if found:
        return scope_of(found[0])
    life = life_of(actor, code or _own_code(actor), day)
    if life is None:
        raise Http404(code)
    kin = [_choice(one, in_path) for one in kin_on(actor, life, day)]
    raise NotOnThatDay(scope_of(_nearest(life)), life, kin)


def _day(request: Request, today: date) -> tuple[date, str, str]:
    typed = request.GET.get("as_of", "").strip()
    if not typed:
        return today, "", ""
    day = parse_day(typed)
    if day is None or day.year not in YEARS_ASKED:
        said = _("“%(text)s” không phải là ngày. Gõ như 31/12/2025.") % {"text": typed}
        return today, said, typed
    return day, "", typed


def _own_code(actor: Actor) -> str:
    """The reader's own unit, which doesn't exist on the day asked about."""
    held = Unit.objects.filter(id__in=actor.roots("figure.view")).order_by("code").first()
    if held is None:
        raise NothingInReach
    return held.code


def _nearest(life: Life) -> UnitDay:
    row = life.nearest
    return UnitDay(life.unit.pk, life.unit.code, row.name, row.level, row.type, None, "below")


def _choice(one: Neighbour, in_path: bool) -> Choice:
    url = reverse("unit", args=[one.code]) if in_path else ""
    return Choice(one.code, one.name, one.note, url)


def _beside(scope: Scope, actor: Actor) -> list[Neighbour]:
    """Where else the reader's view begins, if the unit shown is where it does."""
    if scope.above:
        return []
    tops = roots(actor, scope.day)
    return [Neighbour(one.code, one.name) for one in tops if one.id != scope.unit.id][:SHOWN]


def _offer(scope: Scope, actor: Actor, in_path: bool) -> None:
    """The units of the picker: what matches the words typed, else what lies right below."""
    scope.above = [_choice(one, in_path) for one in trail(actor, scope.unit.id, scope.day)]
    if scope.find:
        rows = matching(actor, scope.day, scope.find)
    else:
        rows = below(actor, scope.unit.id, scope.day)
    found = neighbours(rows[:SHOWN], scope.day)
    if not scope.find:  # they all stand below the unit shown: no need to say so
        found = [*_beside(scope, actor), *(Neighbour(one.code, one.name) for one in found)]
    scope.units = [_choice(one, in_path) for one in found]
    scope.more = max(0, rows.count() - SHOWN)
