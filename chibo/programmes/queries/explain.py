"""Why a figure is what it is: the sentence, the date, the tree, and the records behind."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.records import RECORDS
from chibo.indicators import items
from chibo.indicators.definitions import Definition
from chibo.indicators.forest import Mode
from chibo.indicators.items import Item
from chibo.indicators.live import Live
from chibo.organisations.models import Placement, Unit
from chibo.organisations.reach import in_reach
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.figures import binding_of, with_parameters
from chibo.programmes.queries.status import Figure, UnitDay, status

PAGE = 50


@dataclass(frozen=True, slots=True)
class Record:
    """One line behind a figure, as far as the reader may see it."""

    kind: str
    key: int | None
    label: str
    unit: str
    unit_name: str
    day: date
    numerator: bool
    denominator: bool
    evidence: list["Record"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with everything behind it. `hidden` counts the lines the reader may not see."""

    figure: Figure
    definition: Definition
    tree: Mode
    detail: dict[str, dict[str, float | None]]
    total: int
    hidden: int
    page: int
    pages: int
    records: list[Record]


def explain(
    actor: Actor,
    programme: Catalogued,
    entry: Entry,
    unit: UnitDay,
    day: date,
    *,
    mode: Mode = "day",
    page: int = 1,
) -> Explanation:
    """The figure of one target, and one page of the records behind it.

    Names of members open only where the actor has person.view; every page of them is audited.
    """
    _unit, figures = next(status(programme, [unit], day, mode=mode, entries=[entry]))
    if not figures or figures[0].numbers is None or figures[0].looks.main is None:
        figure = figures[0] if figures else _not_asked(programme, entry, unit, day, mode)
        return Explanation(figure, entry.definition, mode, {}, 0, 0, 1, 1, [])
    figure = figures[0]
    assert figure.looks.main is not None
    binding = binding_of(entry, programme, figure.looks.main, day)
    behind = items.items(with_parameters(entry), binding, Live(), unit=unit.id, mode=mode)
    good = entry.definition.direction == "up"  # what still needs doing comes first
    behind.sort(key=lambda one: (one.numerator == good, one.day, one.unit, one.key or 0))
    seen = _visible(actor, behind)
    shown = [one for one, open_ in zip(behind, seen, strict=True) if open_]
    pages = max(1, -(-len(shown) // PAGE))
    page = min(max(page, 1), pages)
    part = shown[(page - 1) * PAGE : page * PAGE]
    near = {one.unit for one in part} & _open_units(actor, BOOK.facts[entry.definition.of])
    proofs = items.evidence(entry.definition, binding, near, unit.id)
    _audit(actor, entry, unit, part, proofs)
    return Explanation(
        figure,
        entry.definition,
        mode,
        _detail(figure),
        len(behind),
        len(behind) - len(shown),
        page,
        pages,
        _records(part, proofs),
    )


def _not_asked(programme: Catalogued, entry: Entry, unit: UnitDay, day: date, mode: Mode) -> Figure:
    """The target is not asked of such a unit: shown without a figure."""
    from_above = UnitDay(unit.id, unit.code, unit.name, unit.level, unit.type, unit.parent, "top")
    return next(status(programme, [from_above], day, mode=mode, entries=[entry]))[1][0]


def _visible(actor: Actor, behind: Iterable[Item]) -> list[bool]:
    wanted = list(behind)
    open_units: dict[str, set[int]] = {}
    for kind in {one.kind for one in wanted}:
        action = RECORDS[kind].action
        if action not in open_units:
            rows = in_reach(Unit.objects.all(), actor, action, via="id")
            open_units[action] = set(rows.values_list("id", flat=True))
    return [one.unit in open_units[RECORDS[one.kind].action] for one in wanted]


def _records(part: list[Item], proofs: list[items.Evidence]) -> list[Record]:
    keys: dict[tuple[str, date], set[int]] = defaultdict(set)
    for one in part:
        if one.key is not None:
            keys[one.kind, one.day].add(one.key)
    for proof in proofs:
        keys[proof.kind, proof.day].add(proof.key)
    labels = {
        (kind, key): label
        for (kind, day), wanted in keys.items()
        for key, label in RECORDS[kind].describe(wanted, day).items()
    }
    names = _unit_names({(one.unit, one.day) for one in part})
    by_item: dict[int, list[Record]] = defaultdict(list)
    for proof in proofs:
        label = labels.get((proof.kind, proof.key), "")
        by_item[proof.item].append(
            Record(proof.kind, proof.key, label, "", "", proof.day, False, False)
        )
    found = []
    for one in part:
        code, name = names.get((one.unit, one.day), ("", ""))
        label = labels.get((one.kind, one.key), "") if one.key is not None else ""
        proof_rows = by_item.get(one.key, []) if one.key is not None else []
        found.append(
            Record(
                one.kind,
                one.key,
                label,
                code,
                name,
                one.day,
                one.numerator,
                one.denominator,
                proof_rows,
            )
        )
    return found


def _unit_names(wanted: Collection[tuple[int, date]]) -> dict[tuple[int, date], tuple[str, str]]:
    by_day: dict[date, set[int]] = defaultdict(set)
    for unit, day in wanted:
        by_day[day].add(unit)
    return {
        (row.unit_id, day): (row.unit.code, row.name)
        for day, units in by_day.items()
        for row in Placement.objects.as_of(day).filter(unit__in=units).select_related("unit")
    }


def _detail(figure: Figure) -> dict[str, dict[str, float | None]]:
    """Measures beside the main one: a zone, each subject, each type's two terms."""
    assert figure.numbers is not None
    found: dict[str, dict[str, float | None]] = {}
    factor = 100 if figure.entry.definition.unit == "percent" else 1
    for name, (top, bottom) in figure.numbers.parts.items():
        value = factor * top / bottom if bottom else None
        found[name] = {"numerator": top, "denominator": bottom, "value": value}
    for part, sides in figure.numbers.cut.items():
        found[part] = {
            name: top / bottom if bottom else None for name, (top, bottom) in sides.items()
        }
    return found


def _audit(actor: Actor, entry: Entry, unit: UnitDay, part: list[Item]) -> None:
    named = sum(1 for one in part if RECORDS[one.kind].action == "person.view")
    if named:
        audit.record(
            actor,
            "person.listed",
            unit=unit.id,
            detail={"target": entry.pack.id, "persons": named},
        )
