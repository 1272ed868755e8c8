"""Why a figure is what it is: the sentence, the date, the tree, and the records behind."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.facts import BOOK
from chibo.core.records import RECORDS
from chibo.indicators import items
from chibo.indicators.definitions import Definition
from chibo.indicators.engine import Binding
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
    size: int = PAGE,
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
    if any(one.against == "reference" for one in entry.pack.conditions):
        behind = [one for one in behind if one.numerator]  # the document is divided by, not people
    # What still needs doing comes first; of admissions whoever was admitted, before all members.
    good = entry.definition.direction == "up" and entry.definition.base is None
    behind.sort(key=lambda one: (one.numerator == good, one.day, one.unit, one.key or 0))
    seen = _visible(actor, behind)
    shown = [one for one, open_ in zip(behind, seen, strict=True) if open_]
    pages = max(1, -(-len(shown) // size))
    page = min(max(page, 1), pages)
    part = shown[(page - 1) * size : page * size]
    proofs = _proofs(actor, entry.definition, binding, part, unit)
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


def _proofs(
    actor: Actor, definition: Definition, binding: Binding, part: Iterable[Item], unit: UnitDay
) -> list[items.Evidence]:
    """What lies behind these lines, where the actor may see records of its own kind as well."""
    kind = BOOK.facts[definition.of].evidence_kind
    if not kind:
        return []
    near = {one.unit for one in part} & _open_units(actor, RECORDS[kind].action)
    return items.evidence(definition, binding, near, unit.id)


def _open_units(actor: Actor, action: str) -> set[int]:
    rows = in_reach(Unit.objects.all(), actor, action, via="id")
    return set(rows.values_list("id", flat=True))


def _visible(actor: Actor, behind: Iterable[Item]) -> list[bool]:
    wanted = list(behind)
    actions = {RECORDS[one.kind].action for one in wanted}
    open_units = {action: _open_units(actor, action) for action in actions}
    return [one.unit in open_units[RECORDS[one.kind].action] for one in wanted]


def _records(part: list[Item], proofs: list[items.Evidence]) -> list[Record]:
    told = [(one.kind, one.key, one.day) for one in part if one.key is not None]
    labels = _labels([*told, *((proof.kind, proof.key, proof.day) for proof in proofs)])
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


def _labels(wanted: Iterable[tuple[str, int, date]]) -> dict[tuple[str, int], str]:
    """By kind, and by day only where names change over time: few queries for many records."""
    keys: dict[tuple[str, date | None], dict[int, date]] = defaultdict(dict)
    for kind, key, day in wanted:
        keys[kind, day if RECORDS[kind].dated else None][key] = day
    return {
        (kind, key): label
        for (kind, _day), days in keys.items()
        for key, label in RECORDS[kind].describe(days.keys(), max(days.values())).items()
    }


def _unit_names(wanted: Collection[tuple[int, date]]) -> dict[tuple[int, date], tuple[str, str]]:
    places: dict[int, list[Placement]] = defaultdict(list)
    rows = Placement.objects.filter(unit__in={unit for unit, _day in wanted})
    for row in rows.select_related("unit"):
        places[row.unit_id].append(row)
    return {
        (unit, day): (row.unit.code, row.name)
        for unit, day in wanted
        for row in places[unit]
        if row.valid_from <= day and (row.valid_to is None or day < row.valid_to)
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


def _audit(
    actor: Actor, entry: Entry, unit: UnitDay, part: list[Item], proofs: list[items.Evidence]
) -> None:
    kinds = [one.kind for one in part] + [one.kind for one in proofs]
    named = sum(RECORDS[kind].action == "person.view" for kind in kinds)
    if named:
        audit.record(
            actor,
            "person.listed",
            unit=unit.id,
            detail={"target": entry.pack.id, "persons": named},
        )
