"""Whom a dissemination asks, what of them, and by when: from the tree of a day, never from rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from chibo.dissemination.models import Dissemination, Receipt
from chibo.dissemination.queries.standing import Stood

MEMBERS, LEADERS = "members", "leaders"


@dataclass(frozen=True, slots=True)
class Days:
    """By when a unit acknowledges and studies; `study` None where it has nothing to study."""

    acknowledge: date
    study: date | None


@dataclass(frozen=True, slots=True)
class Asking:
    """What `sender` asks with a paper; `passed` the days of those who sent it on, by unit, and
    `known` what came of these for those under the same superior."""

    row: Dissemination
    sender: int
    addressees: frozenset[int]
    passed: Mapping[int, tuple[date | None, date | None]]
    known: dict[tuple[tuple[int, ...], str], Days] = field(default_factory=dict, compare=False)

    def asks(self, one: Stood, over: Iterable[int]) -> bool:
        """Whether it asks anything of the unit; `over` are the units above it."""
        row = self.row
        if one.unit == self.sender or (row.levels and one.level not in row.levels):
            return False
        if row.types and one.type not in row.types:
            return False
        return not self.addressees or bool(self.addressees.intersection((one.unit, *over)))

    def part(self, one: Stood) -> str:
        """Who studies it there: members, leaders, or "" where nobody has to."""
        if self.row.audience == Dissemination.Audience.MEMBERS and one.cell:
            return MEMBERS
        first = self.row.leaders_by or self.row.audience == Dissemination.Audience.LEADERS
        return LEADERS if one.leads and first else ""

    def days(self, one: Stood, over: tuple[int, ...]) -> Days:
        """The earliest of what the sender, and each above that sent it on, has set."""
        key = (over, self.part(one))
        if key not in self.known:
            self.known[key] = self._days(*key)
        return self.known[key]

    def _days(self, over: tuple[int, ...], part: str) -> Days:
        acknowledge, study = self.latest(over)
        if part == LEADERS and self.row.leaders_by:
            study = min(study, self.row.leaders_by)
        return Days(acknowledge, study if part else None)

    def latest(self, over: Iterable[int]) -> tuple[date, date]:
        """The last days on which all below these units acknowledge and study."""
        acknowledge, study = self.row.acknowledge_by, self.row.study_by
        for key in over:
            own_acknowledge, own_study = self.passed.get(key, (None, None))
            acknowledge = min(acknowledge, own_acknowledge or acknowledge)
            study = min(study, own_study or study)
        return acknowledge, study


def asking(rows: Sequence[Dissemination], day: date) -> list[Asking]:
    """What each asks on the day; two queries for however many."""
    keys = [row.pk for row in rows]
    named: dict[int, set[int]] = {key: set() for key in keys}
    for key, unit in _addressees(keys):
        named[key].add(unit)
    passed: dict[int, dict[int, tuple[date | None, date | None]]] = {key: {} for key in keys}
    sent_on = Receipt.objects.filter(dissemination__in=keys, passed_on__lte=day)
    wanted = ("dissemination_id", "unit_id", "acknowledge_by", "study_by")
    for key, unit, acknowledge, study in sent_on.values_list(*wanted):
        passed[key][unit] = (acknowledge, study)
    return [Asking(row, row.sender(day), frozenset(named[row.pk]), passed[row.pk]) for row in rows]


def _addressees(keys: Collection[int]) -> Iterable[tuple[int, int]]:
    rows = Dissemination.objects.filter(pk__in=keys, addressees__isnull=False)
    return rows.values_list("pk", "addressees__unit_id")


def day_of_tree(row: Dissemination, day: date) -> date:
    """The day whose tree says whom it asks: once it is over, that of its last day."""
    return min(day, row.ended_on - timedelta(days=1)) if row.ended_on else day
