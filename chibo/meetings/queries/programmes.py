"""A superior's programme of working sessions, set against those held and those planned (M12)."""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from chibo.meetings.kinds import MeetingKind, described_kinds
from chibo.meetings.models import Conclusion, PlannedSession, Sitting, WorkingProgramme
from chibo.meetings.queries.kinds import may_hold
from chibo.organisations.models import Placement
from chibo.organisations.succession import came_into, went_into
from chibo.work.models import Task

UNIT, MASS = "unit", "mass"
Visited = tuple[str, int]
"""A unit or a mass organisation, and its key."""
NOBODY: Visited = ("", 0)


def visited_by(row: PlannedSession | Sitting) -> Visited:
    """With whom it is."""
    if row.with_unit_id:
        return UNIT, row.with_unit_id
    return (MASS, row.with_mass_id) if row.with_mass_id else NOBODY


def kinds_visiting(unit: int, day: date) -> Mapping[str, MeetingKind]:
    """The kinds of working session that the unit holds on the day, by whom they are with.

    Without one with units it has no programme.
    """
    found: dict[str, MeetingKind] = {}
    for one in may_hold(unit, day):
        if one.visits:
            found.setdefault(one.visits, one)
    return found if UNIT in found else {}


def first_year(today: date) -> int:
    """The year from which the pack knows working sessions."""
    known = [one.valid_from.year for one in described_kinds() if one.visits]
    return min(known, default=today.year)


def programme_of(unit: int, year: int) -> WorkingProgramme | None:
    """The unit's programme of the year, draft or issued."""
    rows = WorkingProgramme.objects.filter(unit=unit, year=year)
    return rows.select_related("entry").first()


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a session: conclusions that became tasks, those done, requests."""

    tasks: int = 0
    done: int = 0
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Set:
    """A line with the session that answers it, or a session that no line planned."""

    line: PlannedSession | None
    sitting: Sitting | None
    day: date
    came: Came = Came()

    @property
    def visited(self) -> Visited:
        row = self.sitting or self.line
        return visited_by(row) if row else NOBODY

    @property
    def state(self) -> str:
        """held, planned or unsigned; without a session open, or late once its time has passed."""
        if self.sitting is None:
            return "late" if self.line and self.line.last < self.day else "open"
        if self.sitting.closed_on is not None and self.sitting.closed_on <= self.day:
            return "held"
        return "planned" if self.sitting.on >= self.day else "unsigned"


@dataclass(frozen=True, slots=True)
class Against:
    """A programme against the year: its lines in order, and the sessions outside it by day."""

    lines: Sequence[Set] = ()
    outside: Sequence[Set] = ()

    def count(self, *states: str) -> int:
        """How many lines are in one of these states."""
        return sum(one.state in states for one in self.lines)


def sessions_of(units: Collection[int], year: int) -> QuerySet[Sitting]:
    """Working sessions of these units in the year, signed or not, by day."""
    kinds = {one.code for one in described_kinds() if one.visits}
    rows = Sitting.objects.filter(unit__in=units, kind__in=kinds)
    rows = rows.filter(on__range=(date(year, 1, 1), date(year, 12, 31)))
    return rows.order_by("on", "begins", "id")


def against(unit: int, year: int, day: date) -> Against:
    """The unit's programme of the year and what was held of it by the day."""
    found = programme_of(unit, year)
    lines = list(found.sessions.all()) if found else []
    sittings = list(sessions_of([unit], year))
    answered, outside = paired(lines, sittings, heirs_of(lines, sittings))
    came = came_of([one.pk for one in sittings], day)

    def put(line: PlannedSession | None, sitting: Sitting | None) -> Set:
        return Set(line, sitting, day, came.get(sitting.pk, Came()) if sitting else Came())

    return Against(
        [put(line, answered.get(line.pk)) for line in lines], [put(None, one) for one in outside]
    )


def paired(
    lines: Sequence[PlannedSession], sittings: Sequence[Sitting], heirs: Mapping[int, int]
) -> tuple[Mapping[int, Sitting], list[Sitting]]:
    """By line the session that answers it, and the sessions left over.

    The first session with somebody goes to the first line of them, by day, the second to the
    second. What is then left of units that ended is looked for at those that came of them: `heirs`.
    """
    found, left = _matched(lines, sittings, visited_by)
    open_lines = [one for one in lines if one.pk not in found]

    def heir(row: PlannedSession | Sitting) -> Visited:
        kind, key = visited_by(row)
        return (kind, heirs.get(key, key)) if kind == UNIT else (kind, key)

    more, left = _matched(open_lines, left, heir)
    return {**found, **more}, left


def heirs_of(lines: Iterable[PlannedSession], sittings: Iterable[Sitting]) -> Mapping[int, int]:
    """By unit that they are with what came of it."""
    rows: list[PlannedSession | Sitting] = [*lines, *sittings]
    return went_into({key for kind, key in map(visited_by, rows) if kind == UNIT})


def _matched(
    lines: Iterable[PlannedSession],
    sittings: Iterable[Sitting],
    key: Callable[[PlannedSession | Sitting], Visited],
) -> tuple[dict[int, Sitting], list[Sitting]]:
    waiting: dict[Visited, deque[Sitting]] = defaultdict(deque)
    for one in sittings:
        waiting[key(one)].append(one)
    found = {line.pk: waiting[key(line)].popleft() for line in lines if waiting[key(line)]}
    left = [one for those in waiting.values() for one in those]
    return found, sorted(left, key=lambda one: (one.on, one.pk))


def came_of(sittings: Collection[int], day: date) -> Mapping[int, Came]:
    """By session what its conclusions became; one query."""
    if not sittings:
        return {}
    done = Q(task__ended=Task.Ended.DONE, task__ended_on__lte=day)
    rows = Conclusion.objects.filter(sitting__in=sittings).order_by().values("sitting")
    rows = rows.annotate(
        tasks=Count("task"), done=Count("task", filter=done), requests=Count("request")
    )
    return {row["sitting"]: Came(row["tasks"], row["done"], row["requests"]) for row in rows}


def planned_with(unit: int, year: int, day: date) -> QuerySet[PlannedSession]:
    """Lines of superiors' issued programmes that are about the unit, its mass organisations, or
    units that are no longer and came into it."""
    before = came_into({unit}) - {unit}
    if before:
        placed = Placement.objects.as_of(day).filter(unit__in=before)
        before -= set(placed.values_list("unit_id", flat=True))
    rows = PlannedSession.objects.filter(programme__year=year, programme__issued_on__lte=day)
    rows = rows.filter(Q(with_unit__in={unit, *before}) | Q(with_mass__unit=unit))
    return rows.exclude(programme__unit=unit).select_related("programme").order_by("last", "id")
