"""Who is a member where on a day: the rows of lists of persons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import FilteredRelation, Q, QuerySet

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.text import fold
from chibo.members.homes import HOME
from chibo.members.models import Membership, Person, Post, Seat, Standing
from chibo.members.sight import VIEW
from chibo.organisations.models import Ancestry
from chibo.organisations.reach import in_reach, subtree

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Roll:
    """Stays in the order of their members' names, with what lists are narrowed and sorted by.

    Days are ordinals, kinds and standings places in KINDS and STANDINGS; 0 is unknown.
    """

    stays: Ints
    persons: Ints
    kinds: Ints
    standings: Ints
    born: Ints
    since: Ints

    def __len__(self) -> int:
        return len(self.stays)

    def only(self, which: Ints | Bools) -> "Roll":
        """These of them, in this order."""
        return Roll(*(getattr(self, one.name)[which] for one in fields(self)))


KINDS: tuple[str, ...] = ("", *HOME)
STANDINGS: tuple[str, ...] = ("", *Standing.Kind.values)


def roll_of(actor: Actor, unit: int, day: date) -> Roll:
    """Members of the unit and of what lies below it on the day, whom the actor may see, by name.

    Who attends temporarily is a member elsewhere and not among them. Kept until members or
    units change: of a province reading it takes seconds.
    """
    tip = audit.tip("units", "persons", "memberships", "standings")
    return _roll(actor.roots(VIEW), actor.today, unit, day, tip)


@lru_cache(maxsize=32)
def _roll(roots: frozenset[int], today: date, unit: int, day: date, tip: tuple[int, int]) -> Roll:
    held = Q(person__standings__valid_to=None) | Q(person__standings__valid_to__gt=day)
    begun = Q(person__standings__valid_from__lte=day)
    rows = Membership.objects.as_of(day).filter(kind__in=HOME, unit__in=_below(unit, day))
    rows = rows.filter(unit__in=subtree(roots, on=today)).annotate(
        of_day=FilteredRelation("person__standings", condition=held & begun)
    )
    wanted = ("id", "person_id", "kind", "of_day__standing", "person__born", "valid_from")
    # Not by `iterator`: PostgreSQL plans a cursor for its first rows; all take four times longer.
    found = rows.order_by("person__sort_key", "person__born", "id").values_list(*wanted)
    told = [
        (
            stay,
            person,
            KINDS.index(kind),
            STANDINGS.index(standing or ""),
            _number(born),
            _number(since),
        )
        for stay, person, kind, standing, born, since in found
    ]
    return Roll(*np.array(told, dtype=np.int64).reshape(-1, len(wanted)).T)


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0


def named(words: str) -> Ints:
    """Persons whose name holds all the words, with or without marks, or whose code it is."""
    return _named(words, audit.tip("persons"))


@lru_cache(maxsize=32)
def _named(words: str, tip: tuple[int, int]) -> Ints:
    found = Q()
    for word in fold(words).split():
        found &= Q(folded__contains=word)
    rows = Person.objects.filter(found | Q(code__iexact=words)).values_list("id", flat=True)
    return np.fromiter(rows.iterator(10_000), dtype=np.int64)


def members(stays: Sequence[int]) -> list[Membership]:
    """These stays with their members, in this order."""
    found = Membership.objects.select_related("person", "unit").in_bulk(stays)
    return [found[key] for key in stays if key in found]


def attending(actor: Actor, unit: int, day: date) -> int:
    """How many attend these cells temporarily on the day, members of others."""
    rows = Membership.objects.as_of(day).filter(
        kind=Membership.Kind.TEMPORARY, unit__in=_below(unit, day)
    )
    return in_reach(rows, actor, VIEW).count()


def _below(unit: int, day: date) -> QuerySet[Ancestry, Any]:
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    lines = Ancestry.objects.filter(held, ancestor=unit, kept=False, valid_from__lte=day)
    return lines.values("descendant_id")


def seats_on(persons: Collection[int], day: date) -> list[Seat]:
    """The seats these persons hold on the day, highest first."""
    order = {position: at for at, position in enumerate(Seat.Position.values)}
    rows = Seat.objects.as_of(day).filter(person__in=persons).select_related("term__body")
    return sorted(rows, key=lambda seat: (order[seat.position], seat.pk))


def posts_on(persons: Collection[int], day: date) -> list[Post]:
    """The posts beside Party work that these persons hold on the day."""
    return list(Post.objects.as_of(day).filter(person__in=persons).order_by("valid_from", "id"))


def standings_on(persons: Collection[int], day: date) -> dict[int, str]:
    """By person the standing on the day, in words; who has none on record is left out."""
    rows = Standing.objects.as_of(day).filter(person__in=persons)
    return {row.person_id: str(row.get_standing_display()) for row in rows}
