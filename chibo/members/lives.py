"""What is on record of one person, as far as it was so by a day.

Whoever asks has come by the person through `sight`: these reads ask no further.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from chibo.members.models import (
    Leave,
    LocalityPost,
    Membership,
    Nomination,
    Person,
    Post,
    Qualification,
    Residence,
    Rotation,
    RotationAssessment,
    Seat,
    Standing,
)


@dataclass(frozen=True, slots=True)
class Life:
    """A person's records begun by the day, newest first; learning in the order of its kinds."""

    memberships: Sequence[Membership]
    standings: Sequence[Standing]
    leaves: Sequence[Leave]
    residences: Sequence[Residence]
    qualifications: Sequence[Qualification]
    seats: Sequence[Seat]
    posts: Sequence[Post]
    locality_posts: Sequence[LocalityPost]
    nominations: Sequence[Nomination]
    rotations: Sequence[Rotation]


def life_of(person: Person, day: date) -> Life:
    """Everything this app keeps of the person; eleven queries, whatever there is."""
    begun = {"person": person, "valid_from__lte": day}
    newest = ("-valid_from", "-id")
    learnt = Qualification.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day))
    assessed = RotationAssessment.objects.filter(year__lte=day.year).order_by("year")
    rotations = Rotation.objects.filter(**begun).order_by(*newest)
    nominations = Nomination.objects.filter(person=person, nominated_on__lte=day)
    seats = Seat.objects.filter(**begun).select_related("term__body")
    return Life(
        memberships=list(Membership.objects.filter(**begun).order_by(*newest)),
        standings=list(Standing.objects.filter(**begun).order_by(*newest)),
        leaves=list(Leave.objects.filter(**begun).order_by(*newest)),
        residences=list(Residence.objects.filter(**begun).order_by(*newest)),
        qualifications=list(learnt.filter(person=person).order_by("kind", "valid_from", "id")),
        seats=list(seats.order_by(*newest)),
        posts=list(Post.objects.filter(**begun).order_by(*newest)),
        locality_posts=list(LocalityPost.objects.filter(**begun).order_by(*newest)),
        nominations=list(nominations.order_by("-nominated_on", "-id")),
        rotations=list(rotations.prefetch_related(Prefetch("assessments", assessed))),
    )
