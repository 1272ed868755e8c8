"""Which members' records were typed into the national program, and what has changed since."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, Literal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from chibo.core import audit
from chibo.core.queries import newest_pack
from chibo.members.handing_packs import PersonForm, person_form
from chibo.members.handing_words import Values, values_of
from chibo.members.headcount import members_by_cell
from chibo.members.homes import HOME
from chibo.members.models import Membership, Person, PersonHanded
from chibo.organisations.branches import below_or_self
from chibo.organisations.models import Ancestry

State = Literal["never", "changed", "left", "done"]
MANY = 2000
"""Of no more members than these it is looked up what has changed; of more they are counted."""


@dataclass(frozen=True, slots=True)
class Handing:
    """How the hand-over of one member stands: what the fields hold, and what is to be typed.

    `open` are the codes whose value isn't what it was the last time; of who was never handed over
    all that hold anything.
    """

    form: PersonForm | None
    values: Values
    rows: Sequence[PersonHanded]
    open: Sequence[str]

    @property
    def last(self) -> PersonHanded | None:
        return self.rows[0] if self.rows else None

    @property
    def done(self) -> bool:
        return self.last is not None and not self.open


def handing_of(person: Person, day: date) -> Handing:
    """Of one member whom the caller has in sight; its earlier hand-overs, the newest first."""
    form = person_form(day)
    values = values_of([person.pk], form, day)[person.pk]
    rows = list(PersonHanded.objects.filter(person=person, on__lte=day).order_by("-id"))
    return Handing(form, values, rows, still_open(rows[0] if rows else None, values))


def still_open(last: PersonHanded | None, values: Values) -> list[str]:
    """Codes of the fields that don't say what they said the last time."""
    if last is None:
        return [code for code, value in values.items() if value]
    told = last.digests
    return [
        code
        for code, value in values.items()
        if (told[code] != digest(last.salt, code, value) if code in told else value)
    ]


def digest(salt: str, code: str, value: str) -> str:
    """What tells whether a value has changed, and not what it was."""
    return sha256("\0".join((salt, code, value)).encode()).hexdigest()[:32]


# --- Many at once -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stands:
    """How one of many stands, since when, by whom. `left` is changed as well: a member no more."""

    state: State
    on: date | None = None
    by_name: str = ""


NEVER = Stands("never")


@dataclass(frozen=True, slots=True)
class Told:
    """Members in all, handed over at least once, of these changed since; None: too many to ask.

    `left` are members no more, which isn't handed over yet.
    """

    members: int
    handed: int
    changed: int | None
    left: int = 0

    @property
    def never(self) -> int:
        return self.members - self.handed

    @property
    def done(self) -> int | None:
        return None if self.changed is None else self.handed - self.changed


def counted(unit: int, day: date) -> Told:
    """Of the members of the unit and of what lies below it on the day; without names."""
    rows = _handed(unit, day)
    every = _members(unit, day).count()
    if every > MANY:
        return Told(every, rows.order_by().values("person").distinct().count(), None)
    found = standings_of(unit, day).values()
    changed = sum(one.state == "changed" for one in found)
    return Told(every, len(found), changed, len(leavers_of(unit, day)))


def standings_of(unit: int, day: date) -> Mapping[int, Stands]:
    """By member of the unit and of what lies below it who was handed over; no others are in it.

    Kept until something is written.
    """
    return _standings(unit, day, audit.tip(), newest_pack())


@lru_cache(maxsize=64)
def _standings(
    unit: int, day: date, tip: tuple[int, int], packs: tuple[int, str]
) -> Mapping[int, Stands]:
    last = {row.person_id: row for row in _handed(unit, day).order_by("id")}
    values = values_of(last, person_form(day), day)
    return {
        key: Stands("changed" if still_open(row, values[key]) else "done", row.on, row.by_name)
        for key, row in last.items()
    }


def leavers_of(unit: int, day: date) -> Mapping[int, tuple[int, Stands]]:
    """Who was handed over as a member, has left since, and not been handed over as such: by person
    the last cell, of the unit and of what lies below it, and how they stand."""
    return _leavers(unit, day, audit.tip(), newest_pack())


@lru_cache(maxsize=64)
def _leavers(
    unit: int, day: date, tip: tuple[int, int], packs: tuple[int, str]
) -> Mapping[int, tuple[int, Stands]]:
    rows = Membership.objects.filter(kind__in=HOME, valid_to__lte=day)
    later = {"person": OuterRef("person"), "valid_from__gt": OuterRef("valid_from")}
    next_stay = Membership.objects.filter(kind__in=HOME, valid_from__lte=day, **later)
    gone = rows.filter(~Exists(next_stay), person__handed_over__on__lte=day)
    cells = dict(gone.filter(unit__in=below_or_self(unit, day)).values_list("person", "unit"))
    told = PersonHanded.objects.filter(on__lte=day, person__in=cells).order_by("id")
    last = {row.person_id: row for row in told}
    values = values_of(last, person_form(day), day)
    return {
        key: (cells[key], Stands("left", row.on, row.by_name))
        for key, row in last.items()
        if still_open(row, values[key])
    }


def _members(unit: int, day: date) -> QuerySet[Membership]:
    rows: QuerySet[Any] = Membership.objects.as_of(day).filter(kind__in=HOME)
    return rows.filter(unit__in=below_or_self(unit, day))


def _handed(unit: int, day: date) -> QuerySet[PersonHanded]:
    members = _members(unit, day).values("person")
    return PersonHanded.objects.filter(on__lte=day, person__in=members)


def counted_each(units: Collection[int], day: date) -> dict[int, Told]:
    """Of each unit with what lies below it, how many members and how many of them handed over."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    lines = Ancestry.objects.filter(held, ancestor__in=units, kept=False, valid_from__lte=day)
    found = list(lines.values_list("ancestor", "descendant"))
    members = members_by_cell({cell for _unit, cell in found}, day)
    rows = Membership.objects.as_of(day).filter(kind__in=HOME, person__handed_over__on__lte=day)
    handed = dict(rows.values_list("unit").annotate(persons=Count("person", distinct=True)))
    sums: dict[int, list[int]] = {unit: [0, 0] for unit in units}
    for unit, cell in found:
        sums[unit][0] += members.get(cell, 0)
        sums[unit][1] += handed.get(cell, 0)
    return {unit: Told(every, some, None) for unit, (every, some) in sums.items()}
