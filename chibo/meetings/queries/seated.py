"""Which sittings are those of committees that somebody sits on."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from chibo.meetings.kinds import described_kinds
from chibo.members.models import Seat
from chibo.organisations.models import Body

CALLED = {
    Body.Kind.COMMITTEE: "committee",
    Body.Kind.STANDING_COMMITTEE: "standing_committee",
}
"""How the pack calls those who sit on such a body."""


def of_own_committees(person: int | None, day: date) -> Q:
    """Sittings to which the committees are called that the person sits on that day: one query."""
    found = Q(pk__in=[])
    if person is None:
        return found
    seats = Seat.objects.as_of(day).filter(person=person, term__body__kind__in=CALLED)
    units = defaultdict[str, list[int]](list)
    for body, unit in seats.values_list("term__body__kind", "term__body__unit"):
        units[CALLED[Body.Kind(body)]].append(unit)
    for word, own in units.items():
        found |= Q(unit__in=own, kind__in=_kinds_calling(word))
    return found


def _kinds_calling(word: str) -> list[str]:
    """Codes of the kinds to which such people are called."""
    return [one.code for one in described_kinds() if word in one.called]
