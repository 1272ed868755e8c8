"""What the rules of a day prescribe for meetings (packs "meeting_rules" and "agendas")."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeVar

from chibo.core.periods import Every
from chibo.core.queries import read_pack
from chibo.meetings.packs import (
    PROFESSIONAL,
    Adoption,
    AgendasPack,
    Counts,
    Length,
    MeetingRulesPack,
    Mode,
    Notice,
    Order,
    Records,
    Sourced,
)

RULES, AGENDAS = "meeting_rules", "agendas"
ORDINARY = "cell_regular"
R = TypeVar("R", bound=Sourced)


class Prescribed:
    """The rules in force on a day. Raises Pack.DoesNotExist where none were ever taken in."""

    def __init__(self, day: date, rules: MeetingRulesPack | None = None) -> None:
        self.day = day
        self._rules = rules or read_pack(MeetingRulesPack, RULES, "rules")

    def at(self, day: date) -> "Prescribed":
        """The rules of another day, without reading them again."""
        return Prescribed(day, self._rules)

    @property
    def counts(self) -> Mapping[str, Counts]:
        """By standing who is counted and who votes."""
        return {rule.standing: rule for rule in self._in_force(self._rules.counts)}

    @property
    def adoption(self) -> Adoption | None:
        return next(self._in_force(self._rules.adoption), None)

    @property
    def notice(self) -> Notice | None:
        return next(self._in_force(self._rules.notice), None)

    @property
    def records(self) -> Records | None:
        return next(self._in_force(self._rules.records), None)

    @property
    def read_from(self) -> date:
        """The day from which on those called to a meeting may still read its plan and papers."""
        rule = next(self._in_force(self._rules.reading), None)
        return self.day - timedelta(days=rule.days) if rule else self.day

    @property
    def records_spans(self) -> list[tuple[date, date | None]]:
        """From when to when some rule said how soon papers are signed and handed over."""
        return [(one.valid_from, one.valid_to) for one in self._rules.records]

    def length(self, kind: str, *, combined: bool) -> Length | None:
        """How long such a meeting lasts at the least."""
        rules = self._in_force(self._rules.lengths)
        return next((one for one in rules if kind in one.kinds and one.combined == combined), None)

    def mode(self, mode: str, kind: str) -> Mode | None:
        """The rule that lets such a meeting be held that way; None where there is none."""
        rules = self._in_force(self._rules.modes)
        return next((one for one in rules if one.mode == mode and kind in one.kinds), None)

    def cadence(self, kind: str, level: str = "") -> Every | None:
        """How often such a meeting is due, of a unit of that level; None where no rule says."""
        rules = [one for one in self._in_force(self._rules.cadence) if kind in one.kinds]
        own = [one.every for one in rules if level in one.levels]
        return next(iter([*own, *(one.every for one in rules if not one.levels)]), None)

    def orders(self, then: str) -> list[Order]:
        """What comes before such a meeting; of "professional": before those of the workplace."""
        return [one for one in self._in_force(self._rules.order) if one.then == then]

    def prepared(self, kind: str) -> Order | None:
        """What prepares such a meeting; of a kind without a rule of its own, the ordinary one's."""
        return next(iter([*self.orders(kind), *self.orders(ORDINARY)]), None)

    def before_professional(self, kind: str) -> Order | None:
        """The rule that such a meeting comes before that of the workplace, if there is one."""
        return next((one for one in self.orders(PROFESSIONAL) if one.first == kind), None)

    def agenda(self, kind: str) -> list[str]:
        """The points such a meeting opens with; none where no template is in force."""
        every = read_pack(AgendasPack, AGENDAS, AGENDAS).agendas
        found = next((one for one in self._in_force(every) if kind in one.kinds), None)
        return found.points if found else []

    def _in_force(self, rules: Iterable[R]) -> Iterator[R]:
        return (rule for rule in rules if rule.holds(self.day))
