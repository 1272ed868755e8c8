"""Reads of members and what they hold."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext as _

from chibo.core.days import day_text
from chibo.core.records import RecordKind
from chibo.members.models import (
    LocalityPost,
    Membership,
    Nomination,
    Person,
    Post,
    Rotation,
)
from chibo.members.namesakes import told_apart


def describe_persons(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Full names, told apart where two bear one. Who is shown them is the caller's question."""
    return told_apart(Person.objects.filter(id__in=keys))


def describe_memberships(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name, how and when the stay in the cell began."""
    rows = Membership.objects.filter(id__in=keys).select_related("person")
    names = told_apart(row.person for row in rows)
    return {
        row.pk: _("%(name)s, %(how)s ngày %(day)s")
        % {
            "name": names[row.person_id],
            "how": row.get_joined_display().lower(),
            "day": day_text(row.valid_from),
        }
        for row in rows
    }


def describe_rotations(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name and the post to which the cadre was rotated."""
    rows = Rotation.objects.filter(id__in=keys).select_related("person")
    names = told_apart(row.person for row in rows)
    return {row.pk: f"{names[row.person_id]}, {row.get_post_display()}" for row in rows}


def describe_nominations(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name, post and day of the nomination."""
    rows = Nomination.objects.filter(id__in=keys).select_related("person")
    names = told_apart(row.person for row in rows)
    return {
        row.pk: f"{names[row.person_id]}, {row.get_post_display()}, {day_text(row.nominated_on)}"
        for row in rows
    }


def describe_locality_posts(keys: Collection[int], day: date) -> Mapping[int, str]:
    """The post; its holder's name is not told."""
    rows = LocalityPost.objects.filter(id__in=keys)
    return {row.pk: str(row.get_post_display()) for row in rows}


def describe_posts(keys: Collection[int], day: date) -> Mapping[int, str]:
    """Name, the post held beside Party work, and since when."""
    rows = Post.objects.filter(id__in=keys).select_related("person")
    names = told_apart(row.person for row in rows)
    return {
        row.pk: f"{names[row.person_id]}, {row.get_post_display()}, {day_text(row.valid_from)}"
        for row in rows
    }


def _by_name(model: type[Model], path: str = "person__sort_key") -> Callable[[], dict[int, str]]:
    """For each record the place of its person's name in a Vietnamese list (practice U13)."""
    return lambda: dict(model._default_manager.order_by().values_list("pk", path))


def whose(model: type[Model]) -> Callable[[Collection[int]], dict[int, int]]:
    """For records of the model the keys of their persons."""
    rows = model._default_manager.order_by()
    return lambda keys: dict(rows.filter(pk__in=keys).values_list("pk", "person_id"))


def _themselves(keys: Collection[int]) -> dict[int, int]:
    return {key: key for key in keys}


RECORD_KINDS = (
    RecordKind(
        "person",
        describe_persons,
        "person.view",
        order=_by_name(Person, "sort_key"),
        person=_themselves,
    ),
    RecordKind(
        "membership",
        describe_memberships,
        "person.view",
        order=_by_name(Membership),
        person=whose(Membership),
    ),
    RecordKind(
        "rotation",
        describe_rotations,
        "person.view",
        order=_by_name(Rotation),
        person=whose(Rotation),
    ),
    RecordKind(
        "nomination",
        describe_nominations,
        "person.view",
        order=_by_name(Nomination),
        person=whose(Nomination),
    ),
    RecordKind("locality_post", describe_locality_posts),
    RecordKind(
        "post",
        describe_posts,
        "person.view",
        order=_by_name(Post),
        person=whose(Post),
    ),
)
