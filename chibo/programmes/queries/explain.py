"""Why a figure is what it is: the sentence, the date, the tree, and the records behind."""

from dataclasses import dataclass, replace
from datetime import date

from chibo.core.actor import Actor
from chibo.indicators.definitions import Definition
from chibo.indicators.forest import Mode
from chibo.indicators.items import items
from chibo.indicators.live import Live
from chibo.programmes.queries.behind import Behind, visible
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.figures import binding_of, with_parameters
from chibo.programmes.queries.lines import Record
from chibo.programmes.queries.reading import Reader
from chibo.programmes.queries.status import Figure, UnitDay, status

PAGE = 50


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
    one, found = explained(actor, programme, entry, unit, day, mode=mode)
    if found is None:
        return one
    pages = max(1, -(-len(found.shown) // size))
    page = min(max(page, 1), pages)
    lines = found.lines(found.order()[(page - 1) * size : page * size])
    return replace(one, page=page, pages=pages, records=lines)


def explained(
    actor: Actor, programme: Catalogued, entry: Entry, unit: UnitDay, day: date, *, mode: Mode
) -> tuple[Explanation, Behind | None]:
    """The figure without its records, and what lies behind it, if anything was computed."""
    _unit, figures = next(status(programme, [unit], day, mode=mode, entries=[entry]))
    if not figures or figures[0].numbers is None or figures[0].looks.main is None:
        figure = figures[0] if figures else _not_asked(programme, entry, unit, day, mode)
        return Explanation(figure, entry.definition, mode, {}, 0, 0, 1, 1, []), None
    figure, source, reader = figures[0], Live(), Reader(actor)
    assert figure.looks.main is not None
    definition = with_parameters(entry)
    binding = binding_of(entry, programme, figure.looks.main, day)
    every = items(definition, binding, source, unit=unit.id, mode=mode)
    if any(one.against == "reference" for one in entry.pack.conditions):
        every = every.only(every.numerator)  # the document is divided by, not people
    shown = every.only(visible(reader, every))
    found = Behind(actor, entry, unit, definition, binding, source, reader, len(every), shown)
    hidden = len(every) - len(shown)
    told = _detail(figure)
    return Explanation(figure, entry.definition, mode, told, len(every), hidden, 1, 1, []), found


def _not_asked(programme: Catalogued, entry: Entry, unit: UnitDay, day: date, mode: Mode) -> Figure:
    """The target is not asked of such a unit: shown without a figure."""
    from_above = UnitDay(unit.id, unit.code, unit.name, unit.level, unit.type, unit.parent, "top")
    return next(status(programme, [from_above], day, mode=mode, entries=[entry]))[1][0]


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
