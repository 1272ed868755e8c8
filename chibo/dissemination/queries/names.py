"""Who of a unit's members is on its list of names, who has been told, and who has still to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chibo.dissemination.models import Dissemination, Reader, Study
from chibo.dissemination.prescribed import rule_on
from chibo.members.attenders import Attender, committee_called, members_called
from chibo.members.models import Membership, Person, Seat


@dataclass(frozen=True, slots=True)
class Name:
    """One member; `here` whether they still belong to the unit, `listed` whether they are on its
    list: who came after the study is not, and may be told all the same."""

    person: Person
    told_on: date | None
    later: bool
    here: bool
    listed: bool = True

    @property
    def waits(self) -> bool:
        """Whether somebody has still to tell them."""
        return self.told_on is None and self.here


def names_of(row: Dissemination, unit: int, day: date, *, cell: bool) -> list[Name]:
    """The list as it stood on the day, and who came since: those to be told first, then by name."""
    readers = Reader.objects.filter(dissemination=row, unit=unit).select_related("person")
    listed = list(readers)
    here = still_here(unit, {one.person_id for one in listed}, day)
    names = [
        Name(
            one.person,
            one.told_on if one.told_on and one.told_on <= day else None,
            one.told_in_id is None,
            one.person_id in here,
        )
        for one in listed
    ]
    names += newcomers(row, unit, day, {one.person_id for one in listed}, cell=cell)
    return sorted(names, key=lambda one: (one.told_on is not None, one.person.sort_key))


def newcomers(
    row: Dissemination, unit: int, day: date, listed: set[int], *, cell: bool
) -> list[Name]:
    """Who belongs to the unit on the day, is due, and has been told neither here nor elsewhere."""
    due = rule_on(day).listed
    found = [
        one.person
        for one in called(unit, day, cell=cell)
        if one.person.pk not in listed and one.standing in due
    ]
    rows = Reader.objects.filter(dissemination=row, person__in=[one.pk for one in found])
    told = set(rows.filter(told_on__lte=day).values_list("person_id", flat=True))
    return [
        Name(one, None, later=False, here=True, listed=False) for one in found if one.pk not in told
    ]


def still_here(unit: int, persons: set[int], day: date) -> set[int]:
    """Those of them who belong to the unit on the day, or sit on a committee of it."""
    stays = Membership.objects.as_of(day).filter(unit=unit, person__in=persons)
    seats = Seat.objects.as_of(day).filter(term__body__unit=unit, person__in=persons)
    return {
        *stays.values_list("person_id", flat=True),
        *seats.values_list("person_id", flat=True),
    }


def called(unit: int, day: date, *, cell: bool) -> Sequence[Attender]:
    """Who studies at the unit: the members of a cell, else whoever sits on its committee."""
    found = members_called(unit, day) if cell else committee_called(unit, day)
    return [one for one in found if one.standing != "temporary"]


def studies_of(row: Dissemination, unit: int, day: date) -> list[Study]:
    """The studies of a unit that count by the day, the first one first."""
    rows = Study.objects.filter(dissemination=row, unit=unit, held_on__lte=day)
    return list(rows.select_related("sitting").order_by("held_on", "id"))


def read_by(person: int, keys: Sequence[int]) -> dict[int, date]:
    """By dissemination the day on which the person was told of it."""
    rows = Reader.objects.filter(person=person, dissemination__in=keys, told_on__isnull=False)
    days = rows.order_by("-told_on").values_list("dissemination_id", "told_on")
    return {key: on for key, on in days if on is not None}
