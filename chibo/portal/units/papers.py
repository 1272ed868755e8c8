"""The papers a unit has to have, as its page shows them: rows in the order of the pack."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.queries import newest_pack
from chibo.documents.models import RequiredPaper
from chibo.documents.queries.required import RECORDS, Answer, Lack, lacking, papers_of
from chibo.documents.rules import State
from chibo.indicators.keeping import units_keeping
from chibo.portal.kept import Kept
from chibo.portal.scope import Scope

MARKS = {
    State.THERE: "met",
    State.LACKING: "behind",
    State.OPEN: "not_due",
    State.UNKNOWN: "unknown",
}
WORDS = {
    State.THERE: gettext_lazy("Đã có"),
    State.LACKING: gettext_lazy("Chưa có"),
    State.OPEN: gettext_lazy("Chưa đến hạn"),
    State.UNKNOWN: gettext_lazy("Chưa biết"),
}
IN_FORCE = gettext_lazy("Còn hiệu lực")
ROOM = 64
"""Units and days of which it is kept what those below lack."""

_lacking = Kept[Sequence[Lack]](ROOM)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One required paper of the unit of that code, with its status as shape and word."""

    answer: Answer
    unit: str

    @property
    def mark(self) -> str:
        return MARKS[self.answer.state]

    @property
    def word(self) -> str:
        standing = self.answer.required.every == RequiredPaper.Every.STANDING
        if standing and self.answer.state is State.THERE:
            return str(IN_FORCE)
        return str(WORDS[self.answer.state])

    @property
    def source(self) -> str:
        """Which programme or regulation asks for it, and where: 004, B.II.1."""
        return self.answer.required.source.replace(":", ", ", 1)


@dataclass(frozen=True, slots=True)
class Papers:
    """The unit's own rows; and which papers units below lack, or are not known to have.

    `below` is None where nobody asked for it. `kept` is false where the unit keeps no papers here:
    then nothing is known of them.
    """

    rows: Sequence[PaperRow]
    below: Sequence[Lack] | None
    kept: bool

    @property
    def lacking(self) -> int:
        return sum(row.answer.state is State.LACKING for row in self.rows)


def papers_on(actor: Actor, scope: Scope, *, below: bool) -> Papers:
    """What the unit of the page has to have on its day, as far as the reader may see it.

    With `below`, how many units lack each paper as well: the unit itself and those below it.
    """
    keeps = units_keeping(RECORDS, scope.day)
    own = papers_of(actor, scope.unit.id, scope.day, keeps=keeps)
    rows = [PaperRow(one, scope.unit.code) for one in own]
    kept = scope.unit.id in keeps
    if not below:
        return Papers(rows, None, kept)
    counts = _below(actor, scope)
    return Papers(rows, [one for one in counts if one.lacking or one.known < one.asked], kept)


def _below(actor: Actor, scope: Scope) -> Sequence[Lack]:
    """Of a province it takes a second: kept until something is written."""
    unit, day = scope.unit.id, scope.day
    key = (actor.roots("figure.view"), actor.today, unit, day, newest_pack(), audit.tip())
    return _lacking.get(key, lambda: lacking(actor, unit, day, keeps=units_keeping(RECORDS, day)))
