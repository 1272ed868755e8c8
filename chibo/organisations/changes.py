"""What changed in the tree between two days: who began, ended, merged, moved; by which paper."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from chibo.core.actor import Actor
from chibo.core.sorting import text_key
from chibo.organisations.models import Ancestry, Lineage, Placement, Unit
from chibo.organisations.queries import Neighbour
from chibo.organisations.reach import in_reach

What = Literal[
    "established", "ended", "merged", "split", "replaced", "moved", "renamed", "level", "type"
]
OF_EVENT: Mapping[str, What] = {
    Lineage.Event.MERGE: "merged",
    Lineage.Event.SPLIT: "split",
    Lineage.Event.REPLACE: "replaced",
}
ONE_DAY = timedelta(days=1)
AT_ONCE = 1000  # keys named in one statement; beyond, everything is read

Key = tuple[int, date]


class Said(NamedTuple):
    """What a placement says of its unit."""

    unit: int
    code: str
    start: date
    end: date | None
    name: str
    parent: int | None
    level: str
    type: str
    decision: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one unit on one day: `before` is None of who began on it, `after` of who
    ended."""

    day: date
    what: tuple[What, ...]
    before: Said | None
    after: Said | None
    around: "_Around"

    @property
    def unit(self) -> Said:
        """The unit as it is from that day on; of who ended, as it was at last."""
        said = self.after or self.before
        assert said
        return said

    @property
    def seen_on(self) -> date:
        """A day on which its page can be opened."""
        return self.day if self.after else self.eve

    @property
    def eve(self) -> date:
        """The last day before it."""
        return self.day - ONE_DAY

    @property
    def parents(self) -> tuple[str, str]:
        """The units above on the eve and on the day."""
        before = self.around.name(self.before.parent, self.eve) if self.before else ""
        return before, self.around.name(self.after.parent, self.day) if self.after else ""

    @property
    def came_of(self) -> tuple[Neighbour, ...]:
        """The units it came of, as they were on the eve."""
        return self.around.neighbours(self._old, self.eve)

    @property
    def became(self) -> tuple[Neighbour, ...]:
        """The units that came of it."""
        return self.around.neighbours(self._new, self.day)

    @property
    def decision(self) -> str:
        """Number, day and issuer as the records have them; of who ended, its successors'."""
        papers = (paper for _event, paper in self.around.lines.events.get(self._key, ()))
        own = self.after.decision if self.after else ""
        return next(filter(None, [own, *papers]), "") or self.around.paper(self._new, self.day)

    @property
    def _key(self) -> Key:
        return self.unit.unit, self.day

    @property
    def _old(self) -> Sequence[int]:
        return self.around.lines.came_of.get(self._key, ())

    @property
    def _new(self) -> Sequence[int]:
        return self.around.lines.became.get(self._key, ())


@dataclass(frozen=True, slots=True)
class DayOfChanges:
    """A day on which units changed, and how many."""

    day: date
    units: int

    @property
    def eve(self) -> date:
        """The last day before it."""
        return self.day - ONE_DAY


def changes(actor: Actor, unit: int, since: date, until: date) -> list[Change]:
    """What happened after the day `since` up to the end of `until`, newest first, then by name.

    To the unit, and to all in reach that stood below it or were kept by it on one of these days.
    """
    rows, lines = _rows(actor, unit, since, until), _Lines.between(since, until)
    starts = {(row.unit, row.start): row for row in rows}
    ends = {(row.unit, row.end): row for row in rows if row.end}
    around = _Around(actor, since, until, rows, lines)
    found = []
    for key in starts.keys() | ends.keys():
        if since < key[1] <= until:
            before, after = ends.get(key), starts.get(key)
            what = tuple(dict.fromkeys(_kinds(before, after, lines, key)))
            if what:
                found.append(Change(key[1], what, before, after, around))
    return sorted(found, key=lambda one: (-one.day.toordinal(), text_key(one.unit.name)))


def days_of_changes(actor: Actor, unit: int, until: date, most: int) -> list[DayOfChanges]:
    """The days up to `until` on which most units changed, newest first.

    The day on which all books begin is none: nothing changed on it.
    """
    first = Placement.objects.aggregate(first=Min("valid_from"))["first"]
    inside = _inside(unit, first or until, until).values("descendant")
    rows = in_reach(Placement.objects.filter(unit__in=inside), actor, "figure.view")
    goes_on = Placement.objects.filter(unit=OuterRef("unit"), valid_from=OuterRef("valid_to"))
    begun = rows.filter(valid_from__gt=first, valid_from__lte=until)
    ended = rows.filter(~Exists(goes_on), valid_to__lte=until)
    counts: Counter[date] = Counter()
    for some, field in ((begun, "valid_from"), (ended, "valid_to")):
        counts.update(dict(some.order_by().values_list(field).annotate(units=Count("unit"))))
    return sorted(
        (DayOfChanges(*one) for one in counts.most_common(most)),
        key=lambda one: one.day,
        reverse=True,
    )


def _rows(actor: Actor, unit: int, since: date, until: date) -> list[Said]:
    """Placements that begin or end in these days."""
    begins = Q(valid_from__gt=since, valid_from__lte=until)
    ends = Q(valid_to__gt=since, valid_to__lte=until)
    inside = _inside(unit, since, until).values("descendant")
    near = Placement.objects.filter(begins | ends, unit__in=inside)
    columns = ("unit_id", "unit__code", "valid_from", "valid_to", "name", "parent_id", "level")
    found = in_reach(near, actor, "figure.view").values_list(*columns, "type", "decision")
    return [Said(*row) for row in found]


def _inside(unit: int, since: date, until: date) -> QuerySet[Ancestry]:
    """Who stood below the unit, or was kept by it, on any of the days."""
    held = Q(valid_to=None) | Q(valid_to__gt=since)
    return Ancestry.objects.filter(held, ancestor=unit, valid_from__lte=until)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Who came of whom in these days: by unit and day the others, events and papers."""

    came_of: Mapping[Key, Sequence[int]]
    became: Mapping[Key, Sequence[int]]
    events: Mapping[Key, Sequence[tuple[str, str]]]

    @classmethod
    def between(cls, since: date, until: date) -> "_Lines":
        rows = Lineage.objects.filter(kind=Lineage.Kind.UNIT, on__gt=since, on__lte=until)
        came_of, became = defaultdict[Key, list[int]](list), defaultdict[Key, list[int]](list)
        events = defaultdict[Key, list[tuple[str, str]]](list)
        found = rows.order_by("on", "id").values_list("old", "new", "on", "event", "decision")
        for old, new, on, event, decision in found:
            became[old, on].append(new)
            came_of[new, on].append(old)
            events[old, on].append((event, decision))
            events[new, on].append((event, decision))
        return cls(came_of, became, events)

    def kin(self) -> set[int]:
        """All units of these lines."""
        return {unit for side in (self.came_of, self.became) for unit, _day in side}


def _kinds(before: Said | None, after: Said | None, lines: _Lines, key: Key) -> Iterator[What]:
    if before is None:
        yield "established"
    if after is None:
        yield "ended"
    yield from (OF_EVENT[event] for event, _paper in lines.events.get(key, ()))
    if before is None or after is None:
        return
    if before.parent != after.parent:
        yield "moved"
    if before.name != after.name:
        yield "renamed"
    if before.level != after.level:
        yield "level"
    if before.type != after.type:
        yield "type"


class _Around:
    """The units that changes have to do with: names on a day, and which of them may be opened."""

    def __init__(
        self, actor: Actor, since: date, until: date, rows: Sequence[Said], lines: _Lines
    ) -> None:
        self.lines = lines
        keys = {row.parent for row in rows if row.parent} | lines.kin()
        held = Q(valid_to=None) | Q(valid_to__gte=since)
        near = Placement.objects.filter(held, valid_from__lte=until)
        units = in_reach(Unit.objects.all(), actor, "figure.view", via="id")
        if len(keys) <= AT_ONCE:
            near, units = near.filter(unit__in=keys), units.filter(id__in=keys)
        columns = ("unit_id", "unit__code", "valid_from", "valid_to", "name", "decision")
        self._spans = defaultdict[int, list[_Span]](list)
        for unit, *span in near.values_list(*columns):
            self._spans[unit].append(_Span(*span))
        self._reached = set(units.values_list("id", flat=True))

    def name(self, unit: int | None, day: date) -> str:
        return next((span.name for span in self._on(unit, day)), "")

    def neighbours(self, units: Sequence[int], day: date) -> tuple[Neighbour, ...]:
        return tuple(
            Neighbour(span.code, span.name, reached=unit in self._reached)
            for unit in units
            for span in self._on(unit, day)
        )

    def paper(self, units: Sequence[int], day: date) -> str:
        """The decision by which one of them is what it is since that very day."""
        begun = (one for unit in units for one in self._spans.get(unit, ()) if one.start == day)
        return next((one.paper for one in begun if one.paper), "")

    def _on(self, unit: int | None, day: date) -> Iterator["_Span"]:
        for span in self._spans.get(unit or 0, ()):
            if span.start <= day and (span.end is None or day < span.end):
                yield span


class _Span(NamedTuple):
    """What a unit is called from one day to another, and since which paper."""

    code: str
    start: date
    end: date | None
    name: str
    paper: str
