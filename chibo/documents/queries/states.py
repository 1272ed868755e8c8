"""How each required paper stands at each unit: asked at all, there, lacking, to come, not known."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor
from chibo.documents.models import RequiredPaper
from chibo.documents.queries.asked import Asked, Where, terms_begun
from chibo.documents.queries.fitting import Counts, counted
from chibo.documents.rules import State, UnitThen, period_asked, state_of_floor


@dataclass(frozen=True, slots=True)
class Asking:
    """What is known on the day: who keeps papers, when terms began, how many papers there are."""

    on: date
    keeps: Collection[int]
    required: Sequence[RequiredPaper]
    units: Asked
    terms: Mapping[int, date]
    papers: Counts

    def key(self, row: RequiredPaper, unit: int) -> tuple[str, int]:
        """Whose papers answer there, and the place of what is required."""
        return self.units.on(self.on)[unit].holder(row.holder), self.required.index(row)

    def states(self) -> Iterator[tuple[int, int, State, int]]:
        """The place of what is required, the unit, how it stands there, how many papers answer:
        unit by unit, each in the order of the pack."""
        days = [self._first(row) for row in self.required]
        before = {day: self.units.on(day) for day in days}
        known: dict[tuple[UnitThen | None, ...], list[int]] = {}
        for unit, now in self.units.on(self.on).items():
            kind = (now, *(units.get(unit) for units in before.values()))
            if kind not in known:  # thousands of units are of few kinds
                stood = dict(zip(before, kind[1:], strict=True))
                known[kind] = [
                    at
                    for at, row in enumerate(self.required)
                    if _is_asked(row, now, stood[days[at]])
                ]
            for at in known[kind]:
                yield at, unit, *self._state(at, unit, now)

    def _first(self, row: RequiredPaper) -> date:
        """The first day of the period it is asked for, else the day itself."""
        period = period_asked(row.every, self.on)
        return period.first if period else self.on

    def _state(self, at: int, unit: int, now: UnitThen) -> tuple[State, int]:
        if unit not in self.keeps:
            return State.UNKNOWN, 0
        row = self.required[at]
        many = self.papers.get((unit, now.holder(row.holder)))
        found = many[at] if many else 0
        if row.at_least is None:
            return (State.THERE if found else State.LACKING), found
        begun = self.terms.get(unit)
        if begun is None:
            return State.UNKNOWN, found
        due = row.due_after_years or 0
        return state_of_floor(found, row.at_least, begun, due, self.on), found


def asking_of(
    actor: Actor, action: str, where: Where, on: date, keeps: Collection[int], only: str = ""
) -> Asking:
    """What is required of these units, or the paper of the code `only`: a fixed number of queries,
    however many units there are."""
    rows = RequiredPaper.objects.as_of(on).order_by("position")
    required = list(rows.filter(code=only) if only else rows)
    units = Asked(actor, action, where, on)
    floors = any(row.at_least is not None for row in required)
    terms = terms_begun(where, on) if floors else {}
    papers = counted(actor, action, where, required, on) if required and units.on(on) else {}
    return Asking(on, keeps, required, units, terms, papers)


def _is_asked(row: RequiredPaper, now: UnitThen, before: UnitThen | None) -> bool:
    """A period's paper is asked of who had the role on its first day as well (rule 4)."""
    return (
        before is not None
        and row.role in now.roles
        and row.role in before.roles
        and (not row.levels or now.level in row.levels)
        and (not row.types or now.type in row.types)
    )
