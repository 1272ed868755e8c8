"""Whom a meeting calls: by name where they are known here, by head count where they are not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import translation

from chibo.meetings.kinds import COUNTS
from chibo.meetings.models import Sitting
from chibo.meetings.queries.kinds import stay_on
from chibo.members.attenders import Attender, body_called, committee_called, members_called, told_of
from chibo.members.homes import HOME
from chibo.members.models import Membership, Person, Post, Seat
from chibo.members.positions import LEADING
from chibo.organisations.models import Ancestry, Body, MassOrganisation, Placement

LEADERS = (
    Seat.Position.SECRETARY,
    Seat.Position.DEPUTY_SECRETARY,
    Seat.Position.STANDING_MEMBER,
)
HEADS = (Post.Kind.GOVERNMENT_CHAIR,)
"""Posts that are called to a briefing beside the secretaries."""
ONE = 1  # called of a unit whose secretary is not on record


@dataclass(frozen=True, slots=True)
class CalledPerson:
    """Somebody called by name; `called_as` of another unit than the one that meets."""

    attender: Attender
    called_as: str = ""


@dataclass(frozen=True, slots=True)
class CalledHeads:
    """So many of a unit or a mass organisation, none by name."""

    label: str
    due: int
    unit: int | None = None
    mass_organisation: int | None = None


def persons_called(sitting: Sitting) -> Sequence[CalledPerson]:
    """Whom the kind of the sitting calls by name on its day; nobody twice."""
    found: dict[int, CalledPerson] = {}
    for who in whom(sitting):
        for one in PERSONS[who](sitting) if who in PERSONS else ():
            found.setdefault(one.attender.person.pk, one)
    return list(found.values())


def heads_called(sitting: Sitting) -> Sequence[CalledHeads]:
    """Whom it calls by head count alone."""
    return [one for who in whom(sitting) if who in HEAD_COUNTS for one in HEAD_COUNTS[who](sitting)]


def by_head_count(sitting: Sitting) -> bool:
    """Whether some are called by head count."""
    return any(who in COUNTS for who in whom(sitting))


def whom(sitting: Sitting) -> Sequence[str]:
    """Who is called, in the words of the pack: members of a cell where no pack says."""
    kind = sitting.described
    if kind is None:
        return ("members",)
    if not kind.in_cell:
        return kind.called
    stay = stay_on(sitting.unit_id, sitting.on)
    return kind.calls(cell=bool(stay and stay.is_cell))


def _plain(found: Iterable[Attender]) -> list[CalledPerson]:
    return [CalledPerson(one) for one in found]


def _members(sitting: Sitting) -> list[CalledPerson]:
    return _plain(members_called(sitting.unit_id, sitting.on))


def _committee(sitting: Sitting) -> list[CalledPerson]:
    return _plain(committee_called(sitting.unit_id, sitting.on))


def _standing(sitting: Sitting) -> list[CalledPerson]:
    return _plain(body_called(sitting.unit_id, [Body.Kind.STANDING_COMMITTEE], sitting.on))


def _leading(sitting: Sitting) -> list[CalledPerson]:
    found = body_called(sitting.unit_id, LEADING, sitting.on)
    return _plain(one for one in found if one.position in LEADERS)


def _visited(sitting: Sitting) -> list[CalledPerson]:
    if sitting.with_unit_id is None:
        return []
    name = _names([sitting.with_unit_id], sitting.on).get(sitting.with_unit_id, "")
    found = body_called(sitting.with_unit_id, LEADING, sitting.on)
    return [CalledPerson(one, _as(one.position, name)) for one in found]


def _leaders_below(sitting: Sitting) -> list[CalledPerson]:
    """Secretaries of the units right below, and who heads their government: by unit."""
    day, units = sitting.on, _right_below(sitting)
    names = _names(units, day)
    posts = Post.objects.as_of(day).filter(unit__in=units, post__in=HEADS)
    called: dict[int, tuple[str, str]] = {}
    with translation.override("vi"):
        for person, post, unit in posts.values_list("person", "post", "unit"):
            called[person] = (names[unit], f"{Post.Kind(post).label}, {names[unit]}")
    for person, unit in _secretaries(units, day):
        called[person] = (names[unit], _as(Seat.Position.SECRETARY, names[unit]))
    found = told_of(Person.objects.filter(id__in=called), day)
    found.sort(key=lambda one: (called[one.person.pk][0], one.person.sort_key))
    return [CalledPerson(one, called[one.person.pk][1]) for one in found]


def _secretaries(units: Sequence[int], day: date) -> list[tuple[int, int]]:
    rows = Seat.objects.as_of(day).filter(
        term__body__unit__in=units,
        term__body__kind__in=LEADING,
        position=Seat.Position.SECRETARY,
    )
    return list(rows.values_list("person", "term__body__unit"))


def _without_a_leader(sitting: Sitting) -> list[CalledHeads]:
    """Units right below whose secretary is not on record: one is called, by head count."""
    units = _right_below(sitting)
    led = {unit for _person, unit in _secretaries(units, sitting.on)}
    names = _names([unit for unit in units if unit not in led], sitting.on)
    return [CalledHeads(name, ONE, unit=unit) for unit, name in _by_name(names)]


def _unit_counts(sitting: Sitting) -> list[CalledHeads]:
    """Each unit right below with its members of the day: who comes is told by number."""
    units = _right_below(sitting)
    names, members = _names(units, sitting.on), _members_below(units, sitting.on)
    return [CalledHeads(name, members.get(unit, 0), unit=unit) for unit, name in _by_name(names)]


def _mass_counts(sitting: Sitting) -> list[CalledHeads]:
    rows = MassOrganisation.objects.as_of(sitting.on).filter(unit=sitting.unit_id)
    return [_mass_heads(row) for row in rows.order_by("kind", "code")]


def _mass(sitting: Sitting) -> list[CalledHeads]:
    return [_mass_heads(sitting.with_mass)] if sitting.with_mass else []


def _mass_heads(row: MassOrganisation) -> CalledHeads:
    with translation.override("vi"):
        label = f"{row.get_kind_display()} ({row.code})"
    return CalledHeads(label, 0, mass_organisation=row.pk)


PERSONS: Mapping[str, Callable[[Sitting], list[CalledPerson]]] = {
    "members": _members,
    "committee": _committee,
    "leading": _leading,
    "standing_committee": _standing,
    "leaders_below": _leaders_below,
    "visited": _visited,
}
HEAD_COUNTS: Mapping[str, Callable[[Sitting], list[CalledHeads]]] = {
    "leaders_below": _without_a_leader,
    "unit_counts": _unit_counts,
    "mass_counts": _mass_counts,
    "mass": _mass,
}


def _right_below(sitting: Sitting) -> list[int]:
    rows = Placement.objects.as_of(sitting.on).filter(parent=sitting.unit_id)
    return list(rows.values_list("unit_id", flat=True))


def _names(units: Iterable[int], day: date) -> dict[int, str]:
    rows = Placement.objects.as_of(day).filter(unit__in=list(units))
    return dict(rows.values_list("unit_id", "name"))


def _by_name(names: Mapping[int, str]) -> list[tuple[int, str]]:
    return sorted(names.items(), key=lambda one: one[1])


def _as(position: str, unit: str) -> str:
    with translation.override("vi"):
        return f"{Seat.Position(position).label}, {unit}" if position else unit


def _members_below(units: Sequence[int], day: date) -> dict[int, int]:
    """Members of each unit and of all below it: two queries, whatever the number of units."""
    lines = Ancestry.objects.filter(ancestor__in=units, kept=False, valid_from__lte=day)
    lines = lines.exclude(valid_to__lte=day)
    above = defaultdict[int, set[int]](set, {unit: {unit} for unit in units})
    for unit, cell in lines.values_list("ancestor_id", "descendant_id"):
        above[cell].add(unit)
    rows = Membership.objects.as_of(day).filter(kind__in=HOME)
    rows = rows.filter(unit__in=lines.values("descendant")) | rows.filter(unit__in=units)
    found = defaultdict[int, int](int)
    for cell, count in rows.order_by().values_list("unit").annotate(n=Count("id", distinct=True)):
        for unit in above[cell]:
            found[unit] += count
    return found
