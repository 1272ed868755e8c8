"""What a member's records say, field by field, as it is typed elsewhere: in Vietnamese."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils import translation
from django.utils.translation import gettext as _

from chibo.core.dated import Dated
from chibo.members.handing_packs import PersonForm
from chibo.members.homes import HOME
from chibo.members.lives import Life, lives_of
from chibo.members.models import Membership, Person, Qualification, Standing
from chibo.organisations.models import LocalityState, Stay
from chibo.organisations.queries import describe_units

D = TypeVar("D", bound=Dated)
Joined = Membership.Joined
ADMISSIONS = (Joined.ADMITTED, Joined.READMITTED)
AT_ONCE = 1000  # members read in one go
Values = Mapping[str, str]
"""By code of the field what stands in it; empty where nothing is on record."""


def values_of(persons: Collection[int], form: PersonForm | None, day: date) -> dict[int, Values]:
    """Of each person what the form's fields hold on the day; sixteen queries a thousand persons."""
    if form is None:
        return {key: {} for key in persons}
    found: dict[int, Values] = {}
    listed = list(persons)
    for at in range(0, len(listed), AT_ONCE):
        part = listed[at : at + AT_ONCE]
        found |= _values(Person.objects.in_bulk(part), lives_of(part, day), form, day)
    return found


def _values(
    persons: Mapping[int, Person], lives: Mapping[int, Life], form: PersonForm, day: date
) -> dict[int, Values]:
    places = _places(lives.values(), form, day)
    with translation.override("vi"):  # what is typed there is Vietnamese
        told = {key: _Told(person, lives[key], day, places) for key, person in persons.items()}
        return {key: {code: MAKERS[code](one) for code in form.codes} for key, one in told.items()}


@dataclass(frozen=True, slots=True)
class _Places:
    """What units and hamlets are called on the day, and which organisation a cell is of."""

    units: Mapping[int, str]
    organisations: Mapping[int, int | None]
    localities: Mapping[int, LocalityState]
    leave_off: Sequence[str]

    def commune(self, place: LocalityState) -> str:
        """As addresses have it."""
        name = self.units.get(place.unit_id, "")
        start = next((one for one in self.leave_off if name.startswith(one)), "")
        return name.removeprefix(start)


def _places(lives: Iterable[Life], form: PersonForm, day: date) -> _Places:
    every = list(lives)
    cells = {row.unit_id for one in every for row in one.memberships}
    units = {row.unit_id for one in every for row in one.posts}
    units |= {row.to_unit_id for one in every for row in one.rotations}
    near = {row.locality_id for one in every for row in one.residences}
    near |= {row.locality_id for one in every for row in one.locality_posts}
    localities = LocalityState.objects.as_of(day).filter(locality__in=near)
    named = {row.locality_id: row for row in localities} if near else {}
    stays = Stay.objects.filter(unit__in=cells, valid_from__lte=day).exclude(valid_to__lte=day)
    above = dict(stays.values_list("unit", "organisation"))
    units |= cells | {row.unit_id for row in named.values()}
    units |= {key for key in above.values() if key}
    return _Places(describe_units(units, day), above, named, form.leave_off)


class _Told:
    """One member on the day."""

    def __init__(self, person: Person, life: Life, day: date, places: _Places) -> None:
        self.person, self.life, self.day, self.places = person, life, day, places
        homes = [row for row in life.memberships if row.kind in HOME]
        self.home = next(self.held(homes), None)
        self.last = homes[0] if homes else None
        self.first = homes[-1] if homes else None

    def held(self, rows: Iterable[D]) -> Iterator[D]:
        """Those that hold on the day; the life has only what had begun."""
        return (row for row in rows if row.valid_to is None or row.valid_to > self.day)

    def unit(self, key: int | None) -> str:
        return self.places.units.get(key or 0, "")

    def birth(self) -> str:
        known = self.person.birth_date
        return _day(known) if known else str(self.person.birth_year or "")

    def residence(self) -> str:
        for row in self.held(self.life.residences):
            if place := self.places.localities.get(row.locality_id):
                return _joined(place.name, self.places.commune(place))
        return ""

    def admitted(self) -> str:
        """On record, or when probation began; the first day of the records tells nothing."""
        rows = [row for row in reversed(self.life.memberships) if row.joined in ADMISSIONS]
        days = [_day(row.valid_from) for row in rows if row.joined == Joined.ADMITTED]
        if not days:
            days = self._began(Standing.Kind.PROBATIONARY)
        again = [_day(row.valid_from) for row in rows if row.joined == Joined.READMITTED]
        return "; ".join([*days[:1], *(_("kết nạp lại %(day)s") % {"day": day} for day in again)])

    def official(self) -> str:
        return "".join(self._began(Standing.Kind.OFFICIAL)[:1])

    def _began(self, kind: str) -> list[str]:
        """When the standing began, the oldest first; not where only the records began."""
        first = self.first if self.first and self.first.joined not in ADMISSIONS else None
        rows = [row for row in reversed(self.life.standings) if row.standing == kind]
        opened = first.valid_from if first else None
        return [_day(row.valid_from) for row in rows if row.valid_from != opened]

    def standing(self) -> str:
        return "".join(str(row.get_standing_display()) for row in self.held(self.life.standings))

    def organisation(self) -> str:
        cell = self.home.unit_id if self.home else 0
        above = self.places.organisations.get(cell)
        return self.unit(above) if above != cell else ""

    def temporary(self) -> str:
        stays = (row for row in self.life.memberships if row.kind == Membership.Kind.TEMPORARY)
        return _lines(_since(self.unit(row.unit_id), row) for row in self.held(stays))

    def leave(self) -> str:
        rows = self.held(self.life.leaves)
        return _lines(_since(row.get_kind_display(), row) for row in rows)

    def seats(self) -> str:
        rows = self.held(self.life.seats)
        return _lines(
            _since(_joined(row.get_position_display(), str(row.term.body)), row) for row in rows
        )

    def posts(self) -> str:
        rows = self.held(self.life.posts)
        return _lines(
            _since(_joined(row.get_post_display(), self.unit(row.unit_id)), row) for row in rows
        )

    def locality_posts(self) -> str:
        near = self.places.localities
        said = []
        for row in self.held(self.life.locality_posts):
            place = near.get(row.locality_id)
            name = place.name if place else ""
            said.append(_since(_joined(row.get_post_display(), name), row))
        return _lines(said)

    def rotation(self) -> str:
        rows = self.held(self.life.rotations)
        return _lines(
            _since(_joined(self.unit(row.to_unit_id), row.get_post_display()), row) for row in rows
        )

    def level(self, kind: Qualification.Kind) -> str:
        """The best that was reached."""
        order = Qualification.ORDER[kind]
        rows = [one for one in self.life.qualifications if one.kind == kind]
        best = max(rows, key=lambda one: order.index(one.level), default=None)
        return str(best.get_level_display()) if best else ""

    def left(self) -> str:
        """How and since when the person is a member nowhere here."""
        gone = self.last if self.home is None else None
        if gone is None or gone.valid_to is None:
            return ""
        return _joined(gone.get_left_display(), _("từ ngày %(day)s") % {"day": _day(gone.valid_to)})


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _since(what: str, row: Dated) -> str:
    return _("%(what)s (từ %(day)s)") % {"what": what, "day": _day(row.valid_from)}


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)


MAKERS: Mapping[str, Callable[[_Told], str]] = {
    "name": lambda one: one.person.full_name,
    "gender": lambda one: str(one.person.get_gender_display()) if one.person.gender else "",
    "birth": _Told.birth,
    "ethnicity": lambda one: one.person.ethnicity,
    "residence": _Told.residence,
    "admitted": _Told.admitted,
    "official": _Told.official,
    "standing": _Told.standing,
    "organisation": _Told.organisation,
    "cell": lambda one: one.unit(one.home.unit_id) if one.home else "",
    "since": lambda one: _day(one.home.valid_from) if one.home else "",
    "came": lambda one: str(one.home.get_joined_display()) if one.home else "",
    "temporary": _Told.temporary,
    "leave": _Told.leave,
    "seats": _Told.seats,
    "posts": _Told.posts,
    "locality_posts": _Told.locality_posts,
    "rotation": _Told.rotation,
    "professional": lambda one: one.level(Qualification.Kind.PROFESSIONAL),
    "theory": lambda one: one.level(Qualification.Kind.POLITICAL_THEORY),
    "management": lambda one: one.level(Qualification.Kind.STATE_MANAGEMENT),
    "left": _Told.left,
}
"""By code of the field what stands in it."""
