"""The heat map: units right below one, by the targets of one programme."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.text import fold
from chibo.indicators.forest import Mode
from chibo.organisations.groupings import with_units_below
from chibo.organisations.queries import below
from chibo.portal import numbers
from chibo.portal.rows import ORDER, Row
from chibo.portal.targets.gaps import Gap
from chibo.portal.targets.peers import Compared, Peers, bare, means, peers_among, peers_of
from chibo.portal.templatetags.formats import status_word, wanted
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.discretion import Discretion, discretion
from chibo.programmes.queries.figures import Computed, compute
from chibo.programmes.queries.status import UnitDay, figure, units_on
from chibo.programmes.rules.judging import Judge

LOUD = ("behind", "unknown")
"""What asks for somebody's attention: all that the phone shows."""


@dataclass(frozen=True)
class Target:
    """One target: what its cells are measured against."""

    entry: Entry
    head: Row

    @property
    def id(self) -> str:
        return self.entry.pack.id

    @cached_property
    def url(self) -> str:
        """The target's page; the scope is still to be added."""
        return reverse("target", args=[self.id])

    @cached_property
    def aim(self) -> str:
        """The number to reach; each unit has its own where another document sets it."""
        if self.head.by_reference:
            return _("số lấy từ văn bản khác")
        return wanted(self.head.comparator or ">=", self.head.target, self.head.unit)

    @cached_property
    def label(self) -> str:
        """What a cell is called where there is no head above it."""
        return f"{self.head.number}. {self.head.name}"


@dataclass(frozen=True)
class Cell:
    """One unit and one target; without a row where the target is not asked of such a unit."""

    column: Target
    gap: Gap | None

    @property
    def row(self) -> Row | None:
        return self.gap.row if self.gap else None

    @property
    def status(self) -> str:
        """The mark; "none" where there is nothing to mark."""
        if self.row is None or self.row.figure.verdict.reason == "nothing_to_count":
            return "none"
        return self.row.status

    @property
    def loud(self) -> bool:
        return self.status in LOUD

    @property
    def value(self) -> float | None:
        return None if self.row is None or self.status == "none" else self.row.value

    @property
    def lacking(self) -> float | None:
        """What is missing, where anything can be said of it."""
        if self.gap is None or self.gap.unclear or self.status == "none":
            return None
        return self.gap.distance

    @property
    def word(self) -> str:
        """What the mark says."""
        return _("không có gì để tính") if self.status == "none" else status_word(self.status)

    @property
    def told(self) -> str:
        return bare(self.value, self.row) if self.row else numbers.NOTHING


@dataclass(frozen=True)
class Line:
    """One unit: a cell for each column, in their order."""

    unit: UnitDay
    cells: Sequence[Cell]
    opens: bool = False  # other units stand right below it

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many of its cells have which status."""
        held = [cell.status for cell in self.cells]
        return {status: held.count(status) for status in ORDER if status in held}

    @property
    def quiet(self) -> Mapping[str, int]:
        """What the phone leaves out."""
        return {status: count for status, count in self.counts.items() if status not in LOUD}

    @property
    def loud(self) -> Sequence[str]:
        """What of it asks for attention; "calm" where nothing does."""
        return [status for status in LOUD if status in self.counts] or ["calm"]


@dataclass(frozen=True)
class Heat:
    """The map: all lines in the order of their names, the unit's own, and what its peers reach."""

    columns: Sequence[Target]
    lines: Sequence[Line]
    own: Line
    peers: Peers | None
    compared: Mapping[str, Compared] = field(default_factory=dict)

    def without(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those of the targets that have no column, where there is a table at all."""
        if not self.lines:
            return []
        held = {column.id for column in self.columns}
        return [one for one in entries if one.pack.id not in held]


def heat_of(
    actor: Actor,
    programme: Catalogued,
    entries: Sequence[Entry],
    unit: UnitDay,
    day: date,
    *,
    mode: Mode,
) -> Heat:
    """The children in reach by the targets that are asked of any of them. One evaluation."""
    codes = list(below(actor, unit.id, day).values_list("unit__code", flat=True))
    children = sorted(units_on(actor, day, codes=codes), key=lambda one: (fold(one.name), one.code))
    asking = [one for one in entries if any(row.asked(one.pack.asked_of) for row in children)]
    peers = peers_of(actor, unit, day)
    root = None if peers else unit.id
    computed = compute([(programme, asking)], day, mode=mode, root=root, roles=("main",))
    discreet = discretion(actor, programme, asking, day, mode=mode)
    made = _Maker(programme, computed, day, discreet)
    columns = [Target(one, made.row(one, unit)) for one in asking]
    opening = with_units_below(actor, [one.id for one in children], day)
    own = made.line(unit, columns, opens=False)
    peers = peers or peers_among(actor, children, day)
    found = means(computed, programme, asking, peers, discreet)
    return Heat(
        columns,
        [made.line(one, columns, opens=one.id in opening) for one in children],
        own,
        peers,
        {
            one.id: Compared(one.head, found.get(one.id), alike=bool(peers and peers.own))
            for one in columns
        },
    )


class _Maker:
    """Makes lines of one evaluation."""

    def __init__(
        self, programme: Catalogued, computed: Computed, day: date, discreet: Discretion
    ) -> None:
        self._programme, self._computed, self._day = programme, computed, day
        self._discreet = discreet
        self._judges: dict[str, Judge] = {}

    def row(self, entry: Entry, unit: UnitDay) -> Row:
        pack = entry.pack
        if pack.id not in self._judges:
            parameters = self._programme.pack.parameters
            self._judges[pack.id] = Judge(pack, entry.definition, parameters)
        judge = self._judges[pack.id]
        found = figure(self._computed, judge, entry, unit.id, self._programme)
        return Row(self._discreet.told(found, unit.id), self._day)

    def line(self, unit: UnitDay, columns: Sequence[Target], *, opens: bool) -> Line:
        return Line(unit, [self._cell(unit, one) for one in columns], opens)

    def _cell(self, unit: UnitDay, column: Target) -> Cell:
        if not unit.asked(column.entry.pack.asked_of):
            return Cell(column, None)
        return Cell(column, Gap(unit, self.row(column.entry, unit)))
