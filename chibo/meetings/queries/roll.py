"""Whom a sitting calls, and what is said of each so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chibo.meetings.models import Guest, Meeting, Presence, Sitting
from chibo.meetings.packs import Counts
from chibo.meetings.rules import PRESENT, Tally, tally
from chibo.members.attenders import Attender, committee_called, members_called
from chibo.members.models import Person, Seat

OF_COMMITTEES = (Meeting.Kind.CELL_COMMITTEE, Meeting.Kind.COMMITTEE)


@dataclass(frozen=True, slots=True)
class Line:
    """One person called: standing beside presence; `saved` when the roll says so, not a guess."""

    person: Person
    standing: str
    official: bool
    position: str
    presence: str
    dues_paid: bool | None
    saved: bool

    @property
    def standing_text(self) -> str:
        return str(Presence.Standing(self.standing).label)

    @property
    def note(self) -> str:
        """What tells people of one name apart: year of birth, seat."""
        born = f"{self.person.born:%Y}" if self.person.born else ""
        seat = str(Seat.Position(self.position).label).lower() if self.position else ""
        return ", ".join(part for part in (born, seat) if part)


def roll_of(sitting: Sitting) -> list[Line]:
    """Everybody called, leaders first: as saved; who is not on the saved roll as on the day.

    A signed sitting keeps the roll it was signed with, whatever is corrected later. Whoever has
    to come counts as present until somebody says otherwise: the absent are fewer to tap.
    """
    saved = {row.person_id: row for row in sitting.roll.select_related("person")}
    if sitting.closed:
        return [_as_saved(row, "") for row in _by_name(saved.values())]
    called = (
        committee_called(sitting.unit_id, sitting.on)
        if sitting.kind in OF_COMMITTEES
        else members_called(sitting.unit_id, sitting.on)
    )
    counts = sitting.prescribed.counts
    return [_line(one, saved.get(one.person.pk), counts) for one in called]


def _line(one: Attender, row: Presence | None, counts: Mapping[str, Counts]) -> Line:
    rule = counts.get(one.standing)
    expected = rule is not None and rule.counted == "always"
    presence = row.presence if row else ""
    return Line(
        one.person,
        one.standing,
        one.official,
        one.position,
        presence or (PRESENT if expected else ""),
        row.dues_paid if row else None,
        row is not None,
    )


def _as_saved(row: Presence, position: str) -> Line:
    return Line(row.person, row.standing, row.official, position, row.presence, row.dues_paid, True)


def _by_name(rows: Iterable[Presence]) -> list[Presence]:
    return sorted(rows, key=lambda row: row.person.sort_key)


def guests_of(sitting: Sitting) -> Sequence[Guest]:
    """Who was invited, in the order they were written down."""
    return list(sitting.guests.order_by("id"))


def tally_of(sitting: Sitting) -> Tally:
    """The saved roll in figures."""
    return tally(sitting.roll.all(), sitting.prescribed.counts)
