"""What is on record of one person, as far as it was so by a day.

Whoever asks has come by the person through `sight`: these reads ask no further.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

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
    return lives_of([person.pk], day)[person.pk]


def lives_of(persons: Collection[int], day: date) -> dict[int, Life]:
    """The same of many at once, in as many queries."""
    begun = {"person__in": persons, "valid_from__lte": day}
    newest = ("-valid_from", "-id")
    learnt = Qualification.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day))
    assessed = RotationAssessment.objects.filter(year__lte=day.year).order_by("year")
    rotations = Rotation.objects.filter(**begun).order_by(*newest)
    nominations = Nomination.objects.filter(person__in=persons, nominated_on__lte=day)
    seats = Seat.objects.filter(**begun).select_related("term__body")
    rows: dict[str, QuerySet[Any]] = {
        "memberships": Membership.objects.filter(**begun).order_by(*newest),
        "standings": Standing.objects.filter(**begun).order_by(*newest),
        "leaves": Leave.objects.filter(**begun).order_by(*newest),
        "residences": Residence.objects.filter(**begun).order_by(*newest),
        "qualifications": learnt.filter(person__in=persons).order_by("kind", "valid_from", "id"),
        "seats": seats.order_by(*newest),
        "posts": Post.objects.filter(**begun).order_by(*newest),
        "locality_posts": LocalityPost.objects.filter(**begun).order_by(*newest),
        "nominations": nominations.order_by("-nominated_on", "-id"),
        "rotations": rotations.prefetch_related(Prefetch("assessments", assessed)),
    }
    found: dict[int, dict[str, list[Any]]] = {key: {name: [] for name in rows} for key in persons}
    for name, every in rows.items():
        for row in every:
            found[row.person_id][name].append(row)
    return {key: Life(**kept) for key, kept in found.items()}
