"""Reads of charges: who may be given one, which places there are, what ended with last year."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from chibo.core.text import fold
from chibo.members.models import Person, Seat
from chibo.members.positions import LEADING, POSITIONS
from chibo.organisations.branches import below_or_self
from chibo.organisations.models import HostState, LocalityState, Placement
from chibo.work.models import Charge

UNIT, LOCALITY, HOST = Charge.Kind.UNIT, Charge.Kind.LOCALITY, Charge.Kind.HOST
MOST = 500  # lines that are read
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A unit, a locality or an enterprise, by its kind and key."""

    kind: str
    key: int

    @property
    def fields(self) -> dict[str, int]:
        """As a charge keeps it."""
        return {f"{self.kind}_id": self.key}


def place_of(charge: Charge) -> Place:
    """What the charge is for."""
    return Place(charge.kind, getattr(charge, f"{charge.kind}_id"))


def places_under(unit: int, places: Collection[Place], day: date) -> set[Place]:
    """Those of the places that stand below the unit on the day; itself is none of them."""
    keys = {kind: [one.key for one in places if one.kind == kind] for kind in (UNIT, LOCALITY)}
    inside = below_or_self(unit, day)
    units = Placement.objects.as_of(day).filter(unit__in=inside).filter(unit__in=keys[UNIT])
    rows = LocalityState.objects.as_of(day).filter(unit__in=inside, locality__in=keys[LOCALITY])
    hosts = [one.key for one in places if one.kind == HOST]
    there = HostState.objects.as_of(day).filter(area_unit__in=inside, host__in=hosts)
    return {
        *(Place(UNIT, key) for key in units.values_list("unit_id", flat=True) if key != unit),
        *(Place(LOCALITY, key) for key in rows.values_list("locality_id", flat=True)),
        *(Place(HOST, key) for key in there.values_list("host_id", flat=True)),
    }


def places_named(unit: int, lines: Iterable[str], day: date) -> tuple[list[Place], list[str]]:
    """What the lines name below the unit, by code or by full name; and what is wrong with the rest.

    Codes come first; a name that several bear is told with their codes.
    """
    asked = list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))[:MOST]
    known = _called(unit, asked, day)
    found, faults = dict[Place, None](), []
    for line in asked:
        same = known.get(line) or known.get(fold(line)) or {}
        if len(same) == 1:
            found.update(dict.fromkeys(same))
        elif same:
            told = {"line": line, "codes": ", ".join(sorted(same.values()))}
            faults.append(_("“%(line)s” là tên của nhiều nơi: ghi mã (%(codes)s).") % told)
        else:
            said = _(
                "Không thấy tổ chức, thôn hay doanh nghiệp nào bên dưới mã hoặc tên “%(line)s”."
            )
            faults.append(said % {"line": line})
    return list(found), faults


def _called(unit: int, asked: Sequence[str], day: date) -> dict[str, dict[Place, str]]:
    """By code and by folded name the places, each with its code; three queries."""
    inside, folded = below_or_self(unit, day), [fold(line)[:250] for line in asked]
    called: dict[str, dict[Place, str]] = defaultdict(dict)

    def take(place: Place, code: str, name: str) -> None:
        for word in {code, fold(name)}:
            called[word][place] = code

    of_units = Placement.objects.as_of(day).filter(unit__in=inside).exclude(unit=unit)
    wanted = Q(unit__code__in=asked) | Q(folded__in=folded)
    for row in of_units.filter(wanted).select_related("unit"):
        take(Place(UNIT, row.unit_id), row.unit.code, row.name)
    of_hamlets = LocalityState.objects.as_of(day).filter(unit__in=inside)
    wanted = Q(locality__code__in=asked) | Q(folded__in=folded)
    for state in of_hamlets.filter(wanted).select_related("locality"):
        take(Place(LOCALITY, state.locality_id), state.locality.code, state.name)
    hosts = HostState.objects.as_of(day).filter(area_unit__in=inside).select_related("host")
    for host in hosts.filter(Q(host__code__in=asked) | Q(name__in=asked)):
        take(Place(HOST, host.host_id), host.host.code, host.name)
    return called


def seated(unit: int, day: date, *, only: str = "") -> list[tuple[Person, str]]:
    """Whoever sits on a body of the unit on the day, with the post: secretaries first.

    `only` asks for one position on its committee.
    """
    rows = Seat.objects.as_of(day).filter(term__body__unit=unit).select_related("person")
    if only:
        rows = rows.filter(term__body__kind__in=LEADING, position=only)
    posts: dict[int, Seat] = {}
    for row in sorted(rows, key=lambda seat: POSITIONS[seat.position]):
        posts.setdefault(row.person_id, row)
    order = sorted(
        posts.values(), key=lambda seat: (POSITIONS[seat.position], seat.person.sort_key)
    )
    return [(seat.person, str(seat.get_position_display())) for seat in order]


def given_by(unit: int, day: date) -> QuerySet[Charge]:
    """What the unit itself has given that holds on the day."""
    rows = Charge.objects.as_of(day).filter(by_unit=unit)
    return rows.select_related("person").order_by("person__sort_key", "valid_from", "id")


def ended_before(unit: int, on: date) -> list[Charge]:
    """What the unit had given in the year before and is over by the day, not given anew since."""
    year = date(on.year - 1, 1, 1)
    rows = Charge.objects.filter(by_unit=unit, valid_to__gt=year, valid_to__lte=on)
    old = list(rows.select_related("person").order_by("person__sort_key", "-valid_to", "id"))
    going = Charge.objects.filter(by_unit=unit).exclude(valid_to__lte=on)
    held = {(one.person_id, place_of(one)) for one in going}
    last: dict[tuple[int, Place], Charge] = {}
    for one in old:
        if (one.person_id, place_of(one)) not in held:
            last.setdefault((one.person_id, place_of(one)), one)
    return list(last.values())
