"""Who follows a unit for its superior, and which units somebody follows."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from chibo.organisations.models import Ancestry
from chibo.work.models import Charge


def followed_by(person: int | None, units: Collection[int], day: date) -> set[int]:
    """Those of the units that the person follows on the day.

    A unit is followed by who is in charge of it; where nobody is, by who is in charge of the
    nearest unit above it that somebody is in charge of.
    """
    if person is None or not units:
        return set()
    charges = Charge.objects.as_of(day).filter(kind=Charge.Kind.UNIT)
    if not charges.filter(person=person).exists():
        return set()
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    rows = Ancestry.objects.filter(held, valid_from__lte=day, descendant__in=units)
    lines = rows.filter(ancestor__in=charges.values("unit"))
    nearest: dict[int, tuple[int, int]] = {}
    for unit, above, depth in lines.values_list("descendant", "ancestor", "depth"):
        if unit not in nearest or depth < nearest[unit][0]:
            nearest[unit] = (depth, above)
    own = set(charges.filter(person=person).values_list("unit_id", flat=True))
    return {unit for unit, (_depth, above) in nearest.items() if above in own}


def below_charges(person: int | None, day: date) -> set[int]:
    """Every unit that the person may follow: what they are in charge of, and all below it."""
    if person is None:
        return set()
    own = Charge.objects.as_of(day).filter(kind=Charge.Kind.UNIT, person=person)
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    rows = Ancestry.objects.filter(held, valid_from__lte=day, ancestor__in=own.values("unit"))
    return set(rows.values_list("descendant", flat=True))
