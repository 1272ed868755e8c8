"""The units behind one thing to do, as a table."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.accounts.middleware import Request
from chibo.core.due import DUE, Due, DueAsked
from chibo.indicators.keeping import units_keeping
from chibo.organisations.models import Placement, Unit
from chibo.portal.home.todo import ROOMS, done_at
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, To, day_column
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.programmes.queries.status import UnitDay, units_below, units_on

MANY = 900
"""More units than these are not named in one query."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """One unit that has the thing to do."""

    unit: UnitDay
    due: Due
    above: str

    @property
    def day(self) -> date | None:
        return self.due.day


def due_lines(request: Request, scope: Scope, topic: str) -> list[DueLine]:
    """The units below, and the unit itself, of which that is due, as far as the reader sees."""
    asked = DueAsked(request.actor, scope.day, units_keeping, scope.unit.id, topic=topic)
    found = [one for one in DUE.of(asked, kind=topic.partition(":")[0]) if one.topic == topic]
    units = {one.id: one for one in _units(request, scope, {one.unit for one in found})}
    above = Placement.objects.as_of(scope.day).filter(
        unit__code__in={one.parent for one in units.values() if one.parent}
    )
    names = dict(above.values_list("unit__code", "name"))
    return [
        DueLine(units[one.unit], one, names.get(units[one.unit].parent or "", ""))
        for one in found
        if one.unit in units
    ]


def _units(request: Request, scope: Scope, keys: set[int]) -> list[UnitDay]:
    """These units on the day, by their codes unless they are too many to be named."""
    if len(keys) > MANY:
        return units_below(request.actor, scope.day, scope.unit)
    codes = Unit.objects.filter(id__in=keys).values_list("code", flat=True)
    return units_on(request.actor, scope.day, codes=codes)


def _done_at(one: DueLine) -> To:
    """The page where it is done, by its kind."""
    page = done_at(one.due).page
    if page == "target":
        return To("target", (one.due.topic.partition(":")[2],), {"unit": one.unit.code})
    if page == "start_draft":  # whoever looks from above sees first what the unit has
        return To("papers", (), {"unit": one.unit.code})
    if page == "draft":
        return To("draft", (str(one.due.link[1]),))
    if page in ROOMS:
        return To(page, (), {"unit": one.unit.code})
    return To("unit", (one.unit.code,), {"unit": ""})


def due_listing(request: Request, title: str, lines: list[DueLine]) -> Listing[DueLine]:
    """The lines with search, order and a workbook."""
    columns: tuple[Column[DueLine], ...] = (
        Column(
            "name",
            pgettext_lazy("one", "Đơn vị"),
            lambda one: one.unit.name,
            sort=lambda one: one.unit.name,
            link=_done_at,
            always=True,
        ),
        Column("above", _("Trực thuộc"), lambda one: one.above, sort=lambda one: one.above),
        Column("what", _("Việc cần làm"), lambda one: one.due.sentence, bare=True),
        day_column("day", _("Hạn"), lambda one: one.day),
        Column("code", _("Mã"), lambda one: one.unit.code, css="muted", hidden=True),
    )
    table = Table("todo", title, _("đơn vị"), columns, initial="name", search=_("Tìm đơn vị"))
    return Listing(table, Held(lines, find=lambda one: one.unit.name), request)
