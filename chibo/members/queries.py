"""Reads of members and what they hold."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.records import RecordKind
from chibo.members.models import (
    LocalityPost,
    Membership,
    Nomination,
    Person,
    Rotation,
)


def describe_persons(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Full names. Who is shown them is the caller's question."""
    return dict(Person.objects.filter(id__in=keys).values_list("id", "full_name"))


def describe_memberships(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name, how and when the stay in the cell began."""
    rows = Membership.objects.filter(id__in=keys).select_related("person")
    return {
        row.pk: _("%(name)s, %(how)s ngày %(day)s")
        % {
            "name": row.person.full_name,
            "how": row.get_joined_display().lower(),
            "day": f"{row.valid_from:%d/%m/%Y}",
        }
        for row in rows
    }


def describe_rotations(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name and the post to which the cadre was rotated."""
    rows = Rotation.objects.filter(id__in=keys).select_related("person")
    return {row.pk: f"{row.person.full_name}, {row.get_post_display()}" for row in rows}


def describe_nominations(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name, post and day of the nomination."""
    rows = Nomination.objects.filter(id__in=keys).select_related("person")
    return {
        row.pk: f"{row.person.full_name}, {row.get_post_display()}, {row.nominated_on:%d/%m/%Y}"
        for row in rows
    }


def describe_locality_posts(keys: Collection[int], day: date) -> Mapping[int, str]:
    """The post; its holder's name is not told."""
    rows = LocalityPost.objects.filter(id__in=keys)
    return {row.pk: str(row.get_post_display()) for row in rows}


RECORD_KINDS = (
    RecordKind("person", describe_persons, "person.view"),
    RecordKind("membership", describe_memberships, "person.view"),
    RecordKind("rotation", describe_rotations, "person.view"),
    RecordKind("nomination", describe_nominations, "person.view"),
    RecordKind("locality_post", describe_locality_posts),
)
