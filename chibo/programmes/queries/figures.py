"""Computes targets: one evaluation for all that look at the same days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from chibo.core.periods import Period, years_before
from chibo.indicators import engine
from chibo.indicators.definitions import Base, Definition
from chibo.indicators.engine import Binding, Cut, Source
from chibo.indicators.forest import Ints, Mode, Tree
from chibo.indicators.scans import Measure
from chibo.indicators.stored import Stored
from chibo.organisations.models import Unit
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.references import numbers_on
from chibo.programmes.rules.judging import Numbers, Pair
from chibo.programmes.rules.looks import Look, Looks, looks

Role = str
Wish = tuple[str, Role]
"""Target id and which of its figures: main, running, or the year before either."""
BEFORE = "before "
MANY = 200
"""Of more units than these, what is kept of the whole tree is used sooner than they are read."""


@dataclass(frozen=True)
class Computed:
    """All figures of some targets as of a day, for every unit of the tree."""

    tree: Tree
    looks: Mapping[str, Looks]
    cuts: Mapping[Wish, Mapping[str, Cut]]
    references: Mapping[tuple[str, int, int | None], Fraction]

    def numbers(self, entry: Entry, unit: int, role: Role) -> Numbers | None:
        """One unit's sums, None where the target shows no such figure. `unit` is its key."""
        measures = self.cuts.get((entry.pack.id, role))
        look = _look(self.looks[entry.pack.id], role)
        if measures is None or look is None:
            return None
        at = int(self.tree.index([unit])[0])
        if entry.definition.each:
            return _parts_compared(entry.definition, measures, at)
        main = measures[""][None]
        top, bottom, known, expected = main.of(at)
        before = self.cuts.get((entry.pack.id, BEFORE + role))
        return Numbers(
            top,
            bottom,
            known,
            expected,
            parts={
                name: cut[None].of(at)[:2]
                for name, cut in measures.items()
                if name and cut[None].of(at)[3]
            },
            last_year=_pairs(before[""], at)[None] if before else None,
            reference=self._reference(entry, unit, look),
        )

    def _reference(self, entry: Entry, unit: int, look: Look) -> Fraction | None:
        year = look.end.year if entry.pack.when.every else None
        return self.references.get((entry.pack.id, unit, year))


def _pairs(cut: Cut, at: int) -> dict[str | None, Pair]:
    return {part: sums.of(at)[:2] for part, sums in cut.items()}


def _parts_compared(definition: Definition, measures: Mapping[str, Cut], at: int) -> Numbers:
    """Items are the parts found below the unit: known with both means, counted when lower."""
    new, former = measures["new_term"], measures["former_term"]
    found: dict[str, dict[str, Pair]] = {}
    known = counted = 0
    for part, sums in measures[""].items():
        if not sums.of(at)[3] or part is None:
            continue
        after = new[part].of(at)[:2] if part in new else (0.0, 0.0)
        before = former[part].of(at)[:2] if part in former else (0.0, 0.0)
        found[part] = {"new_term": after, "former_term": before}
        if after[1] and before[1]:
            known += 1
            lower = Fraction(after[0]) / Fraction(after[1]) < Fraction(before[0]) / Fraction(
                before[1]
            )
            counted += lower if definition.direction == "down" else not lower
    return Numbers(counted, known, known, len(found), cut=found)


def compute(
    programmes: Iterable[tuple[Catalogued, Iterable[Entry]]],
    day: date,
    *,
    mode: Mode = "day",
    root: int | None = None,
    roles: tuple[Role, ...] = ("main", "running"),
    source: Source | None = None,
) -> Computed:
    """Every figure that the targets show as of the day; with `root` below that unit only.

    Of a few units the records are read; of many what is kept of them is used.
    """
    source = source or Stored()
    units = _reach(source.tree, root, day, mode)
    found: dict[str, Looks] = {}
    together: dict[tuple[object, ...], list[tuple[Wish, Definition, Binding]]] = defaultdict(list)
    for programme, entries in programmes:
        for entry in entries:
            seen = found[entry.pack.id] = looks(entry.pack, programme.span, day)
            for role, look in _roles(entry, seen, roles):
                definition = with_parameters(entry)
                binding = binding_of(entry, programme, look, day)
                key = (*_comparable(binding), _own_scan(entry))
                together[key].append(((entry.pack.id, role), definition, binding))
    cuts: dict[Wish, dict[str, Cut]] = {}
    for group in together.values():
        result = engine.evaluate(
            _distinct(one for _, one, _ in group), group[0][2], source, mode=mode, units=units
        )
        for wish, definition, _ in group:
            names = ["", *definition.parts]
            cuts[wish] = {name: result[Measure(definition.code, name)] for name in names}
    return Computed(source.tree, found, cuts, numbers_on(found, day))


def _reach(tree: Tree, root: int | None, day: date, mode: Mode) -> Ints | None:
    """Whose items are read for the unit; None where that would be most of the tree."""
    if root is None:
        return None
    at = int(tree.index([root])[0])
    units = tree.reach(at, today=day.toordinal() if mode == "today" else None)
    return units if len(units) <= MANY else None


def _look(seen: Looks, role: Role) -> Look | None:
    return seen.main if role == "main" else seen.running


def _roles(entry: Entry, seen: Looks, roles: Iterable[Role]) -> Iterable[tuple[Role, Look]]:
    for role in roles:
        look = _look(seen, role)
        if look is None:
            continue
        yield role, look
        if any(one.against == "last_year" for one in entry.pack.conditions):
            yield BEFORE + role, _year_earlier(look)


def _year_earlier(look: Look) -> Look:
    """The last day of the year before: what the level of this year is compared with."""
    last = date(look.whole.first.year - 1, 12, 31)
    first = years_before(look.whole.first, 1)
    return Look(first, last, Period(first, last))


def binding_of(entry: Entry, programme: Catalogued, look: Look, day: date) -> Binding:
    """What the engine is asked for one look of a target."""
    deadline = entry.pack.when.by or programme.pack.period.to
    return Binding(
        start=_window(entry, look),
        end=look.end,
        asof=day,
        name=look.name,
        months=look.months,
        since=entry.pack.window_from or programme.pack.period.from_,
        deadline=deadline,
        target=entry.pack.id,
        extra={"report_due": look.end + timedelta(days=entry.pack.judged_after_days)},
    )


def _window(entry: Entry, look: Look) -> date:
    """Admissions by a deadline are counted from the window's first day on."""
    if entry.definition.base and entry.pack.window_from and entry.pack.when.by:
        return entry.pack.window_from
    return look.start


def _comparable(binding: Binding) -> tuple[object, ...]:
    return (
        binding.start,
        binding.end,
        binding.name,
        binding.months,
        binding.since,
        binding.deadline,
        binding.extra["report_due"],
    )


def _own_scan(entry: Entry) -> str:
    """Targets whose scan is told which target it is can't share it with others."""
    return entry.pack.id if entry.pack.by_hand else ""


def with_parameters(entry: Entry) -> Definition:
    """The definition with what the target decides of it."""
    definition = entry.definition
    for name, value in entry.pack.parameters.items():
        if name == "denominator_day" and definition.base:
            base = Base.model_validate({**definition.base.model_dump(), "at": value})
            code = f"{definition.code}@{value}"
            definition = definition.model_copy(update={"base": base, "code": code})
        counts = definition.variants.get(name, {}).get(str(value))
        if counts is not None:
            code = f"{definition.code}@{name}"
            definition = definition.model_copy(update={"counts": counts, "code": code})
    return definition


def _distinct(definitions: Iterable[Definition]) -> list[Definition]:
    return list({one.code: one for one in definitions}.values())


def unit_keys(codes: Iterable[str]) -> dict[str, int]:
    """Keys of units by code."""
    return dict(Unit.objects.filter(code__in=list(codes)).values_list("code", "id"))
