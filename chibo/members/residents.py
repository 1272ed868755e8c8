"""How many members live in a locality, and until when the last one did."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef

from chibo.members.homes import HOME
from chibo.members.models import Membership, Residence

MANY = 2000
"""Of more keys than this all rows of the day are read: databases bear only so many in one query."""


def residents(keys: Collection[int], day: date) -> dict[int, int]:
    """Members of whatever cell who live in each locality on the day; none: it isn't there."""
    member = Membership.objects.as_of(day).filter(person=OuterRef("person"), kind__in=HOME)
    rows = Residence.objects.as_of(day).filter(Exists(member))
    if len(keys) <= MANY:
        rows = rows.filter(locality__in=keys)
    counted = rows.values_list("locality_id").annotate(number=Count("person", distinct=True))
    wanted = set(keys)
    return {key: number for key, number in counted.order_by() if key in wanted}


def lived_in_until(keys: Collection[int], day: date) -> dict[int, date]:
    """The day on which the last of those who lived there was gone, where there was anybody.

    Whoever left the Party or died may still be on record as living there: of such the day isn't
    known.
    """
    rows = Residence.objects.filter(locality__in=keys, valid_from__lte=day).order_by()
    still = set(
        Residence.objects.as_of(day).filter(locality__in=keys).values_list("locality", flat=True)
    )
    found = rows.values_list("locality_id").annotate(until=Max("valid_to"))
    return {key: until for key, until in found if key not in still and until is not None}
