"""What was voted on, as far as its reader may know how."""

from collections.abc import Sequence
from dataclasses import dataclass

from chibo.core.disclosure import fewest
from chibo.meetings.models import Motion, Sitting
from chibo.meetings.queries.roll import tally_of


@dataclass(frozen=True, slots=True)
class Voted:
    """One motion; `adopted` None where no rule says; `told` whether its tally may be shown."""

    motion: Motion
    adopted: bool | None
    told: bool


def voted(sitting: Sitting, *, holds: bool) -> Sequence[Voted]:
    """The motions. Of few voters a tally tells all: only who holds the sitting sees it (U16)."""
    rules, figures = sitting.prescribed, tally_of(sitting)
    rule, told = rules.adoption, holds or figures.voters >= fewest("people", sitting.on)
    return [
        Voted(one, figures.adopted(one.votes_for, rule) if rule else None, told)
        for one in sitting.motions.all()
    ]
