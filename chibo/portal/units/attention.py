"""The targets of a unit that need its attention: what is behind, then what falls due soonest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor
from chibo.portal.reading import asked_of
from chibo.portal.remembered import remembered
from chibo.portal.rows import Row, sheet
from chibo.portal.scope import Scope
from chibo.programmes.queries.catalogue import Catalogued, Entry

FEW = 5
SHOWS = frozenset({"value", "chart", "result", "step"})
"""The columns of a target's row that stand here, and the way to who has to act."""


@dataclass(frozen=True, slots=True)
class Attention:
    """The few rows, how all targets asked of the unit stand, and whose targets these are."""

    rows: Sequence[Row]
    counts: Mapping[str, int]
    programmes: Sequence[Catalogued]
    shows: frozenset[str] = SHOWS


def attention_of(actor: Actor, scope: Scope, programmes: Iterable[Catalogued]) -> Attention:
    """Of the programmes under way on the day, in one evaluation."""
    running = [one for one in programmes if one.span.first <= scope.day <= one.span.last]
    wanted = [(one, asked_of(scope.unit, _targets(one))[0]) for one in running]
    asked = [(one, entries) for one, entries in wanted if entries]
    if not asked:
        return Attention([], {}, [])
    found = remembered(actor, asked, scope.unit, scope.day, mode=scope.tree)
    rows = [Row(figure, scope.day) for own in found for figure in own]
    return Attention(_neediest(rows), sheet(rows).counts, [one for one, _entries in asked])


def _targets(programme: Catalogued) -> list[Entry]:
    return [one for one in programme.entries if one.pack.kind == "target"]


def _neediest(rows: Sequence[Row]) -> list[Row]:
    """What is behind in the paper's order; then what lacks something, by the day it is due."""
    behind = [row for row in rows if row.status == "behind"]
    due = [row for row in rows if row.status != "behind" and row.due and row.need_next]
    return [*behind, *sorted(due, key=lambda row: row.due or date.max)][:FEW]
