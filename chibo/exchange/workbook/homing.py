"""Seats follow their days when the terms of a body are re-dated."""

from django.db.models import F, Q

from chibo.members.models import Seat
from chibo.organisations.models import Term


def rehome_seats() -> None:
    """Put each seat that lies outside its term into the body's term that holds its first day."""
    outside = Q(valid_from__lt=F("term__valid_from")) | Q(valid_from__gte=F("term__valid_to"))
    for seat in Seat.objects.filter(outside).select_related("term"):
        term = Term.objects.as_of(seat.valid_from).filter(body=seat.term.body_id).first()
        if term is not None:
            seat.term = term
            seat.save(update_fields=["term"])
