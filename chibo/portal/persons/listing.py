"""The table of a unit's members."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.members.models import Membership, Person, Standing
from chibo.members.namesakes import year_of
from chibo.members.roster import (
    KINDS,
    STANDINGS,
    Bools,
    Ints,
    Roll,
    members,
    named,
    posts_on,
    roll_of,
    seats_on,
    standings_on,
)
from chibo.organisations.naming import unit_names
from chibo.organisations.queries import Neighbour
from chibo.portal.persons.life import kind_word
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import LONGEST, Source
from chibo.portal.tables.table import Table
from chibo.portal.units.people import broken_down


@dataclass(frozen=True, slots=True)
class Member:
    """One member on the day, with the cell and what they hold."""

    row: Membership
    standing: str
    cell: Neighbour
    posts: str

    @property
    def person(self) -> Person:
        return self.row.person


@dataclass(frozen=True)
class Rolled(Source[Member]):
    """Members of a roll: what a page shows is read from the database, the rest is held."""

    roll: Roll
    dress: Callable[[Sequence[Membership]], list[Member]]

    def finding(self, words: str) -> "Rolled":
        return self._only(np.isin(self.roll.persons, named(words.strip()[:LONGEST])))

    def keeping(self, facet: Facet[Member], code: str) -> "Rolled":
        column, codes = self._codes(facet)
        return self._only(column == (codes.index(code) if code in codes else -1))

    def numbers(self, facet: Facet[Member]) -> Mapping[str, int]:
        column, codes = self._codes(facet)
        counted = zip(codes, np.bincount(column, minlength=len(codes)).tolist(), strict=True)
        return {code: number for code, number in counted if code and number}

    def sorted_by(self, column: Column[Member], *, descending: bool) -> "Rolled":
        """By name as the roll stands; what is unknown comes last either way."""
        if column.sort == "name":
            return self._only(np.arange(len(self.roll))[:: -1 if descending else 1])
        keys = getattr(self.roll, str(column.sort))
        order = np.argsort(-keys if descending else keys, kind="stable")
        return self._only(np.concatenate([order[keys[order] != 0], order[keys[order] == 0]]))

    def __len__(self) -> int:
        return len(self.roll)

    def __getitem__(self, part: slice) -> Sequence[Member]:
        return self.dress(members(self.roll.stays[part].tolist()))

    def _codes(self, facet: Facet[Member]) -> tuple[Ints, tuple[str, ...]]:
        if facet.name == "kind":
            return self.roll.kinds, KINDS
        return self.roll.standings, STANDINGS

    def _only(self, which: Ints | Bools) -> "Rolled":
        return replace(self, roll=self.roll.only(which))


def members_listing(request: Request, scope: Scope) -> Listing[Member]:
    """Members of the unit in scope and below it on the day, whom the reader may see."""
    roll = roll_of(request.actor, scope.unit.id, scope.day)

    def dress(part: Sequence[Membership]) -> list[Member]:
        return _dressed(request, part, scope.day)

    # Of few a breakdown would tell of persons (U16).
    facets = FACETS if broken_down(request.actor, scope.unit.id, len(roll), scope.day) else ()
    return Listing(_table(facets), Rolled(roll, dress), request)


def _dressed(request: Request, part: Sequence[Membership], day: date) -> list[Member]:
    cells = unit_names(request.actor, {(row.unit_id, day) for row in part})
    held = defaultdict[int, list[str]](list)
    persons = {row.person_id for row in part}
    standings = standings_on(persons, day)
    for seat in seats_on(persons, day):
        held[seat.person_id].append(f"{seat.get_position_display()} ({seat.term.body})")
    for post in posts_on(persons, day):
        held[post.person_id].append(str(post.get_post_display()))
    return [
        Member(
            row,
            standings.get(row.person_id, ""),
            cells[row.unit_id, day],
            "; ".join(held[row.person_id]),
        )
        for row in part
    ]


FACETS: tuple[Facet[Member], ...] = (
    Facet("kind", _("Loại"), lambda one: one.row.kind, kind_word),
    Facet("standing", _("Tư cách"), lambda one: one.standing, dict(Standing.Kind.choices)),
)


COLUMNS: tuple[Column[Member], ...] = (
    Column(
        "name",
        _("Họ và tên"),
        lambda one: one.person.full_name,
        sort="name",
        link=lambda one: To("person", (one.person.code,)),
        css="nowrap",
        always=True,
    ),
    Column(
        "born",
        _("Năm sinh"),
        lambda one: str(year_of(one.person) or ""),
        sort="born",
        css="num",
    ),
    Column(
        "cell",
        _("Chi bộ"),
        lambda one: one.cell.name,
        link=lambda one: To("unit", (one.cell.code,), {"unit": one.cell.code}),
    ),
    Column("kind", _("Loại"), lambda one: kind_word(one.row.kind), sort="kinds", css="off"),
    Column(
        "standing",
        _("Tư cách"),
        lambda one: one.standing,
        sort="standings",
        css="nowrap",
    ),
    Column(
        "posts",
        _("Chức vụ, chức danh"),
        lambda one: one.posts,
        cell="portal/persons/_member_posts.html",
    ),
    Column("code", _("Mã"), lambda one: one.person.code, hidden=True),
    Column(
        "since",
        _("Ở chi bộ từ"),
        lambda one: one.row.valid_from,
        kind=Kind.DAY,
        sort="since",
        first="descending",
        hidden=True,
    ),
)


def _table(facets: Sequence[Facet[Member]]) -> Table[Member]:
    return Table(
        "persons",
        _("Đảng viên"),
        _("đảng viên"),
        COLUMNS,
        facets=facets,
        initial="name",
        search=_("Tìm đảng viên"),
        persons=lambda _one: 1,
    )
