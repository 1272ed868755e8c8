"""Where members are at home: the stays that count, and the own cell of a person."""

from datetime import date

from chibo.members.models import Membership

HOME = (Membership.Kind.HOME, Membership.Kind.REINFORCED)


def own_cell(person: int | None, day: date) -> int | None:
    """The cell that the person belongs to on the day."""
    rows = Membership.objects.as_of(day).filter(kind__in=HOME, person=person)
    return rows.values_list("unit_id", flat=True).first() if person else None
