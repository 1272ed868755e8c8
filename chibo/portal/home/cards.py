"""Programmes as cards: where their targets stand for a unit, and what changed since last month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor
from chibo.portal.home.since import Change, changes_since, last_month
from chibo.portal.reading import asked_of
from chibo.portal.remembered import remembered
from chibo.portal.rows import Row, Sheet, sheet
from chibo.portal.scope import Scope
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.status import UnitDay


@dataclass(frozen=True, slots=True)
class Card:
    """A programme with its targets; duties stay off the card."""

    programme: Catalogued
    sheet: Sheet
    over: bool
    changes: Sequence[Change] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Programmes under way, those past their last day, and since when changes are told."""

    running: Sequence[Card]
    over: Sequence[Card]
    since: date

    @property
    def all(self) -> Sequence[Card]:
        return [*self.running, *self.over]

    @property
    def rows(self) -> list[Row]:
        """The targets of the programmes under way."""
        return [row for card in self.running for row in card.sheet.rows]

    @property
    def known(self) -> int:
        return sum(card.sheet.known for card in self.all)

    @property
    def expected(self) -> int:
        return sum(card.sheet.expected for card in self.all)


def cards_of(actor: Actor, scope: Scope) -> Cards:
    """The programmes of the unit in scope: two evaluations, today's and last month's."""
    unit, day, mode = scope.unit, scope.day, scope.tree
    wanted = [(one, _targets(one, unit)) for one in catalogue.programmes(actor)]
    found = remembered(actor, wanted, unit, day, mode=mode)
    rows = [[Row(figure, day) for figure in own] for own in found]
    since = last_month(day)
    running = [at for at, (one, _own) in enumerate(wanted) if one.span.last >= day]
    changes = changes_since(
        actor, since, [wanted[at] for at in running], [rows[at] for at in running], unit, mode=mode
    )
    changed = dict(zip(running, changes, strict=True))
    cards = [
        Card(one, sheet(rows[at]), at not in changed, changed.get(at, ()))
        for at, (one, _own) in enumerate(wanted)
    ]
    ended = [card for card in reversed(cards) if card.over]
    return Cards([card for card in cards if not card.over], ended, since)


def _targets(programme: Catalogued, unit: UnitDay) -> list[Entry]:
    """Those asked of the unit."""
    targets = [one for one in programme.entries if one.pack.kind == "target"]
    return asked_of(unit, targets)[0]
