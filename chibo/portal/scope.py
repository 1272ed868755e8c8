"""Whose numbers, of which day, on which tree: read from the address of every page."""

from dataclasses import dataclass, field
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.text import fold
from chibo.indicators.forest import Mode
from chibo.organisations.models import Placement
from chibo.organisations.queries import (
    Neighbour,
    below,
    neighbours,
    placed_on,
    successors_of,
    trail,
    unit_lifespan,
)
from chibo.organisations.reach import in_reach
from chibo.portal.days import parse_day
from chibo.programmes.queries.status import UnitDay, roots, units_on

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit offered by the picker."""

    code: str
    name: str
    note: str = ""
    url: str = ""


@dataclass(slots=True)
class Scope:
    """What the page shows; `gone` says why the unit asked for has no page on the day."""

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


class NotOnThatDay(Exception):
    """The unit exists, but not on the day: when it did, and what came of it."""

    def __init__(self, name: str, day: date, since: date, until: date | None) -> None:
        super().__init__(name)
        self.name, self.day, self.since, self.until = name, day, since, until
        self.heirs: list[Choice] = []


def read_scope(request: Request, *, unit: str | None = None, until: date | None = None) -> Scope:
    """The scope the address asks for; the reader's own topmost unit where it names none.

    A day that can't be read leaves the reader's day in force and says so beside the field.
    Raises Http404 for a unit out of reach, NotOnThatDay for one that does not exist on the day.
    """
    actor = request.actor
    day, fault, typed = _day(request, actor.today)
    mode: Mode = "today" if request.GET.get("tree") == "today" else "day"
    code = unit or request.GET.get("unit", "")
    found = _unit(actor, day, code)
    scope = Scope(found, day, mode, actor.today, until, fault, typed)
    _offer(scope, actor, request.GET.get("find", "").strip())
    return scope


def _day(request: Request, today: date) -> tuple[date, str, str]:
    typed = request.GET.get("as_of", "").strip()
    if not typed:
        return today, "", ""
    day = parse_day(typed)
    if day is None:
        return (
            today,
            _("“%(text)s” không phải là ngày. Gõ như 31/12/2025.") % {"text": typed},
            typed,
        )
    return day, "", typed


def _unit(actor: Actor, day: date, code: str) -> UnitDay:
    if not code:
        mine = roots(actor, day)
        if not mine:
            raise Http404("no unit in reach")
        return mine[0]
    found = units_on(actor, day, codes=[code])
    if found:
        return found[0]
    reached = in_reach(Placement.objects.filter(unit__code=code), actor, "figure.view")
    if not reached.exists():
        raise Http404(code)
    name, since, until = unit_lifespan(code, day)
    gone = NotOnThatDay(name, day, since, until)
    gone.heirs = [_choice(one) for one in successors_of(code, day)]
    raise gone


def _choice(one: Neighbour) -> Choice:
    return Choice(one.code, one.name, one.note)


def _offer(scope: Scope, actor: Actor, find: str) -> None:
    """The units of the picker: what matches the words typed, else what lies right below."""
    scope.find = find
    scope.above = [_choice(one) for one in trail(actor, scope.unit.id, scope.day)]
    if find:
        rows = placed_on(actor, scope.day).filter(folded__contains=fold(find))
    else:
        rows = below(actor, scope.unit.id, scope.day)
    count = rows.count()
    found = neighbours(rows, scope.day, first=SHOWN)
    scope.units = [Choice(one.code, one.name, one.note if find else "") for one in found]
    scope.more = max(0, count - SHOWN)
