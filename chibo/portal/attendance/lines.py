"""Charges and visits as pages tell of them: names for whom they are, posts for the others."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.core.actor import Actor
from chibo.meetings.models import SuperiorAttendance, Visit
from chibo.meetings.queries.sittings import NAMES
from chibo.meetings.queries.visits import Done, done_of
from chibo.members.sight import codes_in_sight
from chibo.organisations.models import Unit
from chibo.organisations.naming import hosts_then, localities_then, unit_names
from chibo.organisations.queries import Neighbour
from chibo.organisations.reach import in_reach
from chibo.work.in_charge import posts_of
from chibo.work.models import Charge
from chibo.work.queries.charges import HOST, LOCALITY, UNIT

NOWHERE = Neighbour("", "", reached=False)
STATES = {
    "behind": gettext_lazy("Chậm so với kế hoạch"),
    "running": gettext_lazy("Còn phải dự"),
    "done": gettext_lazy("Đã dự đủ"),
    "none": gettext_lazy("Không ghi số lần"),
}
"""How a charge stands in its year, the one that needs somebody first."""


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One charge on a day; `name` is empty for whoever may not be told it, `post` never a name."""

    row: Charge
    name: str
    code: str
    post: str
    place: Neighbour
    by: Neighbour
    done: Done | None

    @property
    def who(self) -> str:
        """The name, else the post, else that somebody is."""
        return self.name or self.post or _("Đã phân công")

    @property
    def state(self) -> str:
        return self.done.state if self.done else "none"

    @property
    def word(self) -> str:
        return str(STATES[self.state])

    @property
    def tally(self) -> str:
        """Made of what is asked for."""
        if self.done is None:
            return ""
        return f"{self.done.made}/{self.done.asked}" if self.done.asked else str(self.done.made)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit; remarks are for who sees the records of either side, or made it."""

    row: SuperiorAttendance
    noted: Visit | None
    name: str
    code: str
    post: str
    at: Neighbour
    by: Neighbour

    @property
    def who(self) -> str:
        return self.name or self.post or _("Người của cấp trên")


def charge_lines(actor: Actor, rows: Sequence[Charge], day: date) -> list[ChargeLine]:
    """The charges with who, where and what was done in the day's year; about ten queries."""
    units = {(key, day) for row in rows for key in (row.by_unit_id, row.unit_id) if key}
    names = unit_names(actor, units)
    hamlets = localities_then({(row.locality_id, day) for row in rows if row.locality_id})
    hosts = hosts_then({(row.host_id, day) for row in rows if row.host_id})
    places: dict[tuple[str, int], Neighbour] = {
        **{(UNIT, key): found for (key, _day), found in names.items()},
        **{(LOCALITY, key): _elsewhere(one.name) for (key, _day), one in hamlets.items()},
        **{(HOST, key): _elsewhere(str(one)) for (key, _day), one in hosts.items()},
    }
    told = named(actor, rows)
    codes = codes_in_sight(actor, {row.person_id for row in rows if told(row)}, day)
    posts, done = posts_of(rows, day), done_of(rows, day)
    return [
        ChargeLine(
            row,
            row.person.full_name if told(row) else "",
            codes.get(row.person_id, ""),
            posts.get((row.person_id, row.by_unit_id), ""),
            places.get((row.kind, getattr(row, f"{row.kind}_id")), NOWHERE),
            names.get((row.by_unit_id, day), NOWHERE),
            done.get(row.pk),
        )
        for row in rows
    ]


def _elsewhere(name: str) -> Neighbour:
    """A hamlet or an enterprise: it has no page to go to."""
    return Neighbour("", name, reached=False)


def visit_lines(actor: Actor, rows: Sequence[SuperiorAttendance]) -> list[VisitLine]:
    """The visits as things were called on their days; about eight queries."""
    units = {(key, row.held_on) for row in rows for key in (row.by_unit_id, row.unit_id)}
    names, told = unit_names(actor, units), named(actor, rows)
    keys = {row.person_id for row in rows if told(row)}
    codes = codes_in_sight(actor, keys, actor.today)
    posts = posts_of(rows, max((row.held_on for row in rows), default=actor.today))
    kept = {one.attendance_id: one for one in Visit.objects.filter(attendance__in=rows)}
    return [
        VisitLine(
            row,
            kept.get(row.pk),
            row.person.full_name if told(row) else "",
            codes.get(row.person_id, ""),
            posts.get((row.person_id, row.by_unit_id), ""),
            names.get((row.unit_id, row.held_on), NOWHERE),
            names.get((row.by_unit_id, row.held_on), NOWHERE),
        )
        for row in rows
    ]


Row = Charge | SuperiorAttendance


def named(actor: Actor, rows: Collection[Row]) -> Callable[[Row], bool]:
    """Whether the actor may be told who it is: where they see persons on either side; oneself."""
    keys = {key for row in rows for key in (row.by_unit_id, row.unit_id) if key}
    reached = in_reach(Unit.objects.filter(id__in=keys), actor, NAMES, via="id")
    seen = set(reached.values_list("id", flat=True)) if actor.may(NAMES) else set()
    return lambda row: (
        row.person_id == actor.person_id or bool({row.by_unit_id, row.unit_id} & seen)
    )
