"""Who leads units on a day: the secretary of the committee, or of a cell without one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from chibo.members.models import Seat
from chibo.members.positions import LEADING


@dataclass(frozen=True, slots=True)
class Head:
    """Whoever leads a unit; by title for everybody, by name for whoever may see persons there."""

    person: int
    name: str
    title: str


def heads_of(units: Collection[int], day: date) -> dict[int, Head]:
    """The secretary of each unit on the day. Who is shown the names is the caller's question."""
    rows = Seat.objects.as_of(day).filter(
        position=Seat.Position.SECRETARY,
        term__body__unit__in=units,
        term__body__kind__in=LEADING,
    )
    rows = rows.select_related("person", "term__body").order_by("term__valid_from", "id")
    return {
        one.term.body.unit_id: Head(
            one.person_id, one.person.full_name, str(one.get_position_display())
        )
        for one in rows
    }
