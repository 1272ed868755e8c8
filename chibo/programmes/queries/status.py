"""Where a programme's targets stand for a unit as of a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.db.models import Q
from django.http import Http404

from chibo.core.actor import Actor
from chibo.indicators.forest import Mode
from chibo.organisations.models import Ancestry, Level, Placement, Stay
from chibo.organisations.reach import in_reach, subtree
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.figures import Computed, compute
from chibo.programmes.rules.judging import Judge, Numbers, Status, Verdict
from chibo.programmes.rules.looks import Look, Looks


@dataclass(frozen=True, slots=True)
class SoFar:
    """The running period cut off at the day asked about."""

    look: Look
    numbers: Numbers
    value: float | None
    needed: int | None
    status: Status | None
    pace: float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One target of one unit as of a day: numbers, verdict, and the so far beside it.

    `fewest` is there where the figure is withheld: of how many people one would be told.
    """

    entry: Entry
    looks: Looks
    numbers: Numbers | None
    verdict: Verdict
    denominator: float | None
    so_far: SoFar | None
    fewest: int | None = None

    @property
    def status(self) -> Status:
        """met, on_track, behind, not_due or unknown."""
        return self.verdict.status


@dataclass(frozen=True, slots=True)
class UnitDay:
    """A unit as it is on the day asked about."""

    id: int
    code: str
    name: str
    level: str
    type: str
    parent: str | None
    depth_kind: str

    def asked(self, asked_of: str) -> bool:
        """Whether a target of that kind is asked of this unit (records.md, rule 9)."""
        if asked_of == "all":
            return True
        if asked_of == "organisations":
            return self.depth_kind in ("top", "superior", "organisation")
        return self.depth_kind in ("top", "superior")


def units_on(actor: Actor, day: date, *, codes: Iterable[str] | None = None) -> list[UnitDay]:
    """The units in reach that exist on the day, by code."""
    rows = in_reach(Placement.objects.as_of(day), actor, "figure.view")
    if codes is not None:
        rows = rows.filter(unit__code__in=list(codes))
    found = rows.select_related("unit", "parent").order_by("unit__code")
    units = [row.unit_id for row in found]
    stays = Stay.objects.all() if codes is None else Stay.objects.filter(unit__in=units)
    kinds = {
        stay.unit_id: _kind(stay)
        for stay in stays.filter(valid_from__lte=day).exclude(valid_to__lte=day)
    }
    return [
        UnitDay(
            row.unit_id,
            row.unit.code,
            row.name,
            row.level,
            row.type,
            row.parent.code if row.parent else None,
            kinds.get(row.unit_id, "below"),
        )
        for row in found
    ]


def _kind(stay: Stay) -> str:
    if stay.is_superior:
        return "superior"
    if stay.is_organisation:
        return "organisation"
    return "below" if stay.organisation_id or stay.is_cell else "top"


def units_below(actor: Actor, day: date, unit: UnitDay) -> list[UnitDay]:
    """The unit and all in reach that stand below it on the day, by code."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    lines = Ancestry.objects.filter(held, ancestor=unit.id, kept=False, valid_from__lte=day)
    codes = lines.values_list("descendant__code", flat=True)
    return units_on(actor, day, codes=codes)


def unit_on(actor: Actor, day: date, code: str) -> UnitDay:
    """One unit in reach on the day. Raises Http404."""
    found = units_on(actor, day, codes=[code])
    if not found:
        raise Http404(code)
    return found[0]


def roots(actor: Actor, day: date) -> list[UnitDay]:
    """Where the actor's view begins: the topmost units in reach on the day, by code.

    On a day before a merger those are what the actor's unit came of.
    """
    rows = in_reach(Placement.objects.as_of(day), actor, "figure.view")
    # Whoever stands above a unit on the day exists on it: only whether in reach is to be asked.
    inside = subtree(actor.roots("figure.view"), on=actor.today)
    tops = rows.filter(Q(parent=None) | ~Q(parent__in=inside))
    return units_on(actor, day, codes=list(tops.values_list("unit__code", flat=True)))


def status(
    programme: Catalogued,
    units: Iterable[UnitDay],
    day: date,
    *,
    mode: Mode = "day",
    entries: Iterable[Entry] | None = None,
    root: int | None = None,
) -> Iterator[tuple[UnitDay, list[Figure]]]:
    """Each unit with the figures of the targets that are asked of it, in the paper's order.

    `root`, where given, is a unit that stands above them all: only what lies below it is read.
    """
    wanted = list(entries if entries is not None else programme.entries)
    asked = list(units)
    if len(asked) == 1:
        root = asked[0].id
    computed = compute([(programme, wanted)], day, mode=mode, root=root)
    judges = {
        one.pack.id: Judge(one.pack, one.definition, programme.pack.parameters) for one in wanted
    }
    for unit in asked:
        yield (
            unit,
            [
                figure(computed, judges[one.pack.id], one, unit.id, programme)
                for one in wanted
                if unit.asked(one.pack.asked_of)
            ],
        )


def figure(
    computed: Computed, judge: Judge, entry: Entry, unit: int, programme: Catalogued
) -> Figure:
    """One target of one unit."""
    seen = computed.looks[entry.pack.id]
    if seen.main is None:
        state: Status = "unknown" if seen.reason == "level_abolished" else "not_due"
        return Figure(entry, seen, None, Verdict(state, seen.reason, None, None), None, None)
    numbers = computed.numbers(entry, unit, "main")
    assert numbers is not None
    found = judged(computed, judge, entry, numbers, programme)
    return replace(found, so_far=_so_far(computed, judge, entry, unit))


def judged(
    computed: Computed, judge: Judge, entry: Entry, numbers: Numbers, programme: Catalogued
) -> Figure:
    """What these numbers are to the target, whether of one unit or of several together."""
    seen = computed.looks[entry.pack.id]
    assert seen.main is not None
    verdict = judge.verdict(
        numbers,
        judged=seen.judged,
        closing=seen.closing,
        elapsed=_elapsed(entry, programme, seen.main.end),
    )
    return Figure(entry, seen, numbers, verdict, judge.bottom(numbers), None)


def _so_far(computed: Computed, judge: Judge, entry: Entry, unit: int) -> SoFar | None:
    look = computed.looks[entry.pack.id].running
    numbers = computed.numbers(entry, unit, "running")
    if look is None or numbers is None:
        return None
    pace = judge.pace(numbers, look.elapsed)
    return SoFar(
        look,
        numbers,
        judge.value(numbers),
        judge.needed(numbers),
        judge.light(numbers, look.elapsed),
        None if pace is None else float(pace),
    )


def _elapsed(entry: Entry, programme: Catalogued, day: date) -> Fraction:
    """The part of the way from the baseline's day to the deadline that is over."""
    if entry.pack.baseline is None or entry.pack.when.by is None:
        return Fraction(0)
    start = entry.pack.baseline.on or programme.pack.period.from_
    length = (entry.pack.when.by - start).days
    return Fraction((day - start).days, length) if length > 0 else Fraction(1)


def levels() -> dict[str, Level]:
    """Levels by code, for their names."""
    return {level.code: level for level in Level.objects.order_by("valid_from")}
