"""The life of a unit: when it exists, what it came of, what came of it, and by which papers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from chibo.core.actor import Actor
from chibo.organisations.models import Lineage, Placement, Unit
from chibo.organisations.queries import Neighbour, placed_on
from chibo.organisations.reach import in_reach

ONE_DAY = timedelta(days=1)
FURTHEST = 20  # links of a chain of successors; longer ones are not followed

What = Literal["established", "renamed", "moved", "level", "type", "came_of", "became", "ended"]


@dataclass(frozen=True, slots=True)
class Life:
    """A unit with the spans in which it exists; name, level and type are the nearest to a day."""

    unit: Unit
    nearest: Placement
    spans: tuple[tuple[date, date | None], ...]

    def last_day_before(self, day: date) -> date | None:
        """The last day before this one on which it existed."""
        ends = [end for _, end in self.spans if end is not None and end <= day]
        return max(ends) - ONE_DAY if ends else None

    def first_day_after(self, day: date) -> date | None:
        """The first day after this one from which on it exists."""
        return min((start for start, _ in self.spans if start > day), default=None)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a unit; `units` are the others it happened with."""

    day: date
    what: What
    before: str = ""
    after: str = ""
    event: str = ""
    decision: str = ""
    units: tuple[Neighbour, ...] = ()

    @property
    def eve(self) -> date:
        """The last day before it."""
        return self.day - ONE_DAY


def life_of(actor: Actor, code: str, day: date) -> Life | None:
    """The life of a unit in reach, whether it exists on the day or not."""
    rows = in_reach(Placement.objects.filter(unit__code=code), actor, "figure.view")
    found = list(rows.select_related("unit").order_by("valid_from"))
    if not found:
        return None
    before = [row for row in found if row.valid_from <= day]
    return Life(found[0].unit, before[-1] if before else found[0], tuple(_spans(found)))


def _spans(rows: Iterable[Placement]) -> list[tuple[date, date | None]]:
    spans: list[tuple[date, date | None]] = []
    for row in rows:
        if spans and spans[-1][1] == row.valid_from:
            spans[-1] = (spans[-1][0], row.valid_to)
        else:
            spans.append((row.valid_from, row.valid_to))
    return spans


def kin_on(actor: Actor, life: Life, day: date) -> list[Neighbour]:
    """Units in reach that stand for this one on a day on which it doesn't exist.

    What came of it, or before it was there what it came of; through as many mergers and splits
    as lie between.
    """
    later = life.last_day_before(day) is not None
    lines = Lineage.objects.filter(kind=Lineage.Kind.UNIT)
    lines = lines.filter(on__lte=day) if later else lines.filter(on__gt=day)
    here, there = ("old", "new") if later else ("new", "old")
    asked, known, found = {life.unit.pk}, {life.unit.pk}, set[int]()
    for _link in range(FURTHEST):
        onward = lines.filter(**{f"{here}__in": asked}).values_list(there, flat=True)
        asked = set(onward) - known
        if not asked:
            break
        known |= asked
        there_on_day = Placement.objects.as_of(day).filter(unit__in=asked)
        found |= set(there_on_day.values_list("unit_id", flat=True))
        asked -= found
    rows = placed_on(actor, day).filter(unit__in=found)
    return [Neighbour(row.unit.code, row.name) for row in rows]


def history(actor: Actor, unit: int) -> list[Change]:
    """Everything that happened to the unit, newest first, with the decisions."""
    own = list(Placement.objects.filter(unit=unit).order_by("valid_from"))
    met = [*_joined(actor, unit, "new"), *_joined(actor, unit, "old")]
    told = {(change.day, change.what) for change in met}
    changes = [
        change
        for change in _own_changes(own)
        if not (change.what == "established" and (change.day, "came_of") in told)
        and not (change.what == "ended" and (change.day, "became") in told)
    ]
    return sorted([*changes, *met], key=lambda change: change.day, reverse=True)


def _joined(actor: Actor, unit: int, side: Literal["new", "old"]) -> list[Change]:
    """Mergers and splits in which the unit is new (what it came of) or old (what it became)."""
    other = "old" if side == "new" else "new"
    rows = Lineage.objects.filter(kind=Lineage.Kind.UNIT, **{side: unit}).order_by("on", "id")
    groups: dict[tuple[date, str, str], list[int]] = defaultdict(list)
    for row in rows:
        groups[row.on, row.get_event_display(), row.decision].append(getattr(row, other))
    return [
        Change(
            day,
            "came_of" if side == "new" else "became",
            event=event,
            decision=decision,
            units=_named(actor, keys, day - ONE_DAY if side == "new" else day),
        )
        for (day, event, decision), keys in groups.items()
    ]


def _named(actor: Actor, keys: Sequence[int], day: date) -> tuple[Neighbour, ...]:
    rows = Placement.objects.as_of(day).filter(unit__in=keys)
    reached = set(in_reach(rows, actor, "figure.view").values_list("unit_id", flat=True))
    return tuple(
        Neighbour(row.unit.code, row.name, reached=row.unit_id in reached)
        for row in rows.select_related("unit").order_by("folded", "unit__code")
    )


def _own_changes(rows: Sequence[Placement]) -> list[Change]:
    """What the unit's own rows tell: each against the one before it."""
    changes = []
    parents = _parent_names(rows)
    for at, row in enumerate(rows):
        former = rows[at - 1] if at and rows[at - 1].valid_to == row.valid_from else None
        if former is None:
            changes.append(Change(row.valid_from, "established", decision=row.decision))
        else:
            names = parents.get(former.pk, ""), parents.get(row.pk, "")
            differences: tuple[tuple[What, bool, str, str], ...] = (
                ("renamed", former.name != row.name, former.name, row.name),
                ("moved", former.parent_id != row.parent_id, *names),
                ("level", former.level != row.level, former.level, row.level),
                ("type", former.type != row.type, former.type, row.type),
            )
            changes += [
                Change(row.valid_from, what, before, after, decision=row.decision)
                for what, differs, before, after in differences
                if differs
            ]
        following = rows[at + 1].valid_from if at + 1 < len(rows) else None
        if row.valid_to and row.valid_to != following:
            changes.append(Change(row.valid_to, "ended"))
    return changes


def _parent_names(rows: Sequence[Placement]) -> dict[int, str]:
    """The name of the unit above at the beginning of each row."""
    parents = Placement.objects.filter(unit__in={row.parent_id for row in rows})
    spans = list(parents.values_list("unit_id", "valid_from", "valid_to", "name"))
    return {
        row.pk: name
        for row in rows
        for unit, start, end, name in spans
        if unit == row.parent_id
        and start <= row.valid_from
        and (end is None or row.valid_from < end)
    }
