"""Whom a sitting calls, and what is said of each so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Sum

from chibo.meetings.models import Guest, Presence, Sitting
from chibo.meetings.packs import Counts
from chibo.meetings.queries.whom import CalledPerson, heads_called, persons_called
from chibo.meetings.rules import PRESENT, Tally, tally, with_heads
from chibo.members.models import Person, Seat


@dataclass(frozen=True, slots=True)
class Line:
    """One person called: standing beside presence; `saved` when the roll says so, not a guess.

    `called_as` says what they are where, if not of the unit that meets.
    """

    person: Person
    standing: str
    official: bool
    position: str
    presence: str
    dues_paid: bool | None
    saved: bool
    called_as: str = ""

    @property
    def standing_text(self) -> str:
        return str(Presence.Standing(self.standing).label)

    @property
    def note(self) -> str:
        """What tells people of one name apart: year of birth, seat."""
        born = f"{self.person.born:%Y}" if self.person.born else ""
        seat = str(Seat.Position(self.position).label).lower() if self.position else ""
        return ", ".join(part for part in (born, self.called_as or seat) if part)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """So many of a unit or a mass organisation: called and come, none by name."""

    label: str
    due: int
    present: int
    unit: int | None = None
    mass_organisation: int | None = None


def roll_of(sitting: Sitting) -> list[Line]:
    """Everybody called, leaders first: as saved; who is not on the saved roll as on the day.

    A signed sitting keeps the roll it was signed with, whatever is corrected later. Whoever has
    to come counts as present until somebody says otherwise: the absent are fewer to tap.
    """
    saved = {row.person_id: row for row in sitting.roll.select_related("person")}
    if sitting.closed:
        return [_as_saved(row, "") for row in _by_name(saved.values())]
    counts = sitting.prescribed.counts
    called = persons_called(sitting)
    return [_line(one, saved.get(one.attender.person.pk), counts) for one in called]


def heads_of(sitting: Sitting) -> list[HeadLine]:
    """Head counts by unit: as saved; before that whom the kind calls, all of them there."""
    saved = [
        HeadLine(row.label, row.due, row.present, row.unit_id, row.mass_organisation_id)
        for row in sitting.heads.all()
    ]
    if saved or sitting.closed:
        return saved
    return [
        HeadLine(one.label, one.due, one.due, one.unit, one.mass_organisation)
        for one in heads_called(sitting)
    ]


def _line(called: CalledPerson, row: Presence | None, counts: Mapping[str, Counts]) -> Line:
    one = called.attender
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
        called.called_as,
    )


def _as_saved(row: Presence, position: str) -> Line:
    told = (row.standing, row.official, position, row.presence, row.dues_paid, True)
    return Line(row.person, *told, row.called_as)


def _by_name(rows: Iterable[Presence]) -> list[Presence]:
    return sorted(rows, key=lambda row: row.person.sort_key)


def guests_of(sitting: Sitting) -> Sequence[Guest]:
    """Who was invited, in the order they were written down."""
    return list(sitting.guests.order_by("id"))


def tally_of(sitting: Sitting) -> Tally:
    """The saved roll in figures."""
    figures = tally(sitting.roll.all(), sitting.prescribed.counts)
    heads = sitting.heads.aggregate(due=Sum("due"), present=Sum("present"))
    return with_heads(figures, heads["due"] or 0, heads["present"] or 0)
