"""Which meetings a unit holds itself, and which of them it owes."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from chibo.core.periods import Every
from chibo.meetings.kinds import MeetingKind, described_kinds, kind_names
from chibo.meetings.models import Meeting
from chibo.meetings.prescribed import Prescribed
from chibo.organisations.models import Body, Stay

OF_A_CELL = (Meeting.Kind.CELL_REGULAR, Meeting.Kind.CELL_THEMATIC)
"""Those that a cell owes and all its members come to."""
OF_COMMITTEES = (Meeting.Kind.CELL_COMMITTEE, Meeting.Kind.COMMITTEE)
TOP = "province"
OWED_BY = {
    "cell_committee": Meeting.Kind.CELL_COMMITTEE,
    "party_committee": Meeting.Kind.COMMITTEE,
    "superior": Meeting.Kind.BRIEFING,
}
"""What each holder owes besides the meetings of a cell."""


def kinds_of(unit: int, day: date) -> Sequence[Meeting.Kind]:
    """The kinds that the unit owes on the day, the one that all come to first."""
    holder = holders_of(unit, day)
    if "cell" in holder:
        return (
            (*OF_A_CELL, Meeting.Kind.CELL_COMMITTEE) if "cell_committee" in holder else OF_A_CELL
        )
    return (Meeting.Kind.COMMITTEE,) if "party_committee" in holder else ()


def may_hold(unit: int, day: date) -> list[MeetingKind]:
    """Every kind that the unit may hold on the day, in the order of the pack."""
    holder = holders_of(unit, day)
    every = described_kinds() if holder else ()
    return [one for one in every if one.holds(day) and holder & set(one.held_by)]


def every_of(unit: int, kind: str, day: date, rules: Prescribed) -> Every:
    """How often the unit owes such a meeting; what nobody owes has no period but the month."""
    stay = stay_on(unit, day)
    return rules.cadence(kind, stay.level if stay else "") or Every.MONTH


def owed_kinds(unit: int, day: date, rules: Prescribed) -> list[tuple[MeetingKind, Every]]:
    """Those of them that a rule of the day has it hold every so often, and how often; briefings
    are a superior's duty and others' choice."""
    stay = stay_on(unit, day)
    if stay is None:
        return []
    holder = _holders(stay, unit, day)
    owed = {OWED_BY[one] for one in OWED_BY if one in holder}
    owed |= set(OF_A_CELL) if "cell" in holder else set()
    return [
        (one, every)
        for one in described_kinds()
        if one.code in owed and one.holds(day)
        for every in [rules.cadence(one.code, stay.level)]
        if every
    ]


def holders_of(unit: int, day: date) -> set[str]:
    """As what the unit holds meetings on the day, in the words of the pack; none: not there."""
    stay = stay_on(unit, day)
    return _holders(stay, unit, day) if stay else set()


def _holders(stay: Stay, unit: int, day: date) -> set[str]:
    rows: QuerySet[Body] = Body.objects.as_of(day).filter(unit=unit)
    bodies = set(rows.values_list("kind", flat=True))
    found = set()
    if stay.is_cell:
        found.add("cell")
    if Body.Kind.COMMITTEE in bodies:
        found.add("cell_committee" if stay.is_cell else "party_committee")
    if Body.Kind.STANDING_COMMITTEE in bodies and not stay.is_cell:
        found.add("standing_committee")
    if stay.is_superior or stay.level == TOP:
        found.add("superior")
    if stay.is_organisation:
        found.add("organisation")
    return found


def stay_on(unit: int, day: date) -> Stay | None:
    """Where the unit stands on the day."""
    return Stay.objects.filter(unit=unit, valid_from__lte=day).exclude(valid_to__lte=day).first()


def kinds_of_members() -> list[str]:
    """Codes of the kinds that members of a cell are called to."""
    return [*OF_A_CELL, *(one.code for one in described_kinds() if one.of_members)]


def names_of_kinds() -> dict[str, str]:
    """By code what each kind is called, in the pack in use, else as what it is counted."""
    return {**{code: str(name) for code, name in Meeting.Kind.choices}, **kind_names()}


def counted_kinds() -> Mapping[str, str]:
    """By code as what each kind counts."""
    return {one.code: one.counts_as for one in described_kinds()}
