"""Who is in charge of units, localities and enterprises on a day: by post, by name for some."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chibo.members.models import Seat
from chibo.members.positions import POSITIONS
from chibo.organisations.queries import describe_units
from chibo.work.models import Charge

KINDS = {
    "unit": Charge.Kind.UNIT,
    "locality": Charge.Kind.LOCALITY,
    "host": Charge.Kind.HOST,
}


class Sent(Protocol):
    """A person with the unit that sent them somewhere: a charge, a visit."""

    person_id: int
    by_unit_id: int


@dataclass(frozen=True, slots=True)
class InCharge:
    """Somebody put in charge: the post held with who gave the charge, empty where there is none."""

    person: int
    name: str
    post: str
    by: str
    since: date
    by_unit: int = 0


def charged(kind: str, keys: Collection[int], day: date) -> set[int]:
    """Those of the places that anybody is in charge of on the day."""
    rows = Charge.objects.as_of(day).filter(kind=KINDS[kind], **{f"{kind}__in": keys})
    return set(rows.values_list(f"{kind}_id", flat=True))


def in_charge(kind: str, keys: Collection[int], day: date) -> dict[int, list[InCharge]]:
    """Who is in charge of each place. Who is shown the names is the caller's question."""
    rows = Charge.objects.as_of(day).filter(kind=KINDS[kind], **{f"{kind}__in": keys})
    charges = list(rows.select_related("person").order_by("valid_from", "id"))
    if not charges:
        return {}
    posts = posts_of(charges, day)
    units = describe_units({one.by_unit_id for one in charges}, day)
    found: dict[int, list[InCharge]] = defaultdict(list)
    for one in charges:
        post = posts.get((one.person_id, one.by_unit_id), "")
        by = units.get(one.by_unit_id, "")
        place = getattr(one, f"{kind}_id")
        name = one.person.full_name
        found[place].append(InCharge(one.person_id, name, post, by, one.valid_from, one.by_unit_id))
    return dict(found)


def posts_of(charges: Collection[Sent], day: date) -> dict[tuple[int, int], str]:
    """By person and unit the highest seat held in one of its bodies on the day."""
    seats = Seat.objects.as_of(day).filter(
        person__in={one.person_id for one in charges},
        term__body__unit__in={one.by_unit_id for one in charges},
    )
    rows = seats.order_by("-term__valid_from", "id")
    found = rows.values_list("person_id", "term__body__unit_id", "position")
    posts: dict[tuple[int, int], str] = {}
    for person, unit, position in sorted(found, key=lambda one: POSITIONS[one[2]]):
        posts.setdefault((person, unit), position)
    return {held: str(Seat.Position(position).label) for held, position in posts.items()}
