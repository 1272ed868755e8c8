"""The family of a unit: what it came of and what came of it, each with the days it existed."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chibo.core.actor import Actor
from chibo.organisations.models import Lineage, Placement
from chibo.organisations.reach import in_reach

FURTHEST = 4  # links followed on either side
MOST = 12  # units on either side; of more a picture tells nothing


@dataclass(frozen=True, slots=True)
class Kin:
    """One unit of the family: from when to when it was there, under its last name."""

    unit: int
    code: str
    name: str
    start: date
    end: date | None
    reached: bool


@dataclass(frozen=True, slots=True)
class Link:
    """`new` came of `old` on the day."""

    old: int
    new: int
    on: date


@dataclass(frozen=True, slots=True)
class Family:
    """A unit with its kin; `more` says how many were left out."""

    unit: int
    kin: Sequence[Kin]
    links: Sequence[Link]
    more: int


def family_of(actor: Actor, unit: int) -> Family:
    """The unit, what it came of and what came of it, through the mergers and splits between.

    Their names are told to whoever sees the unit.
    """
    before, left_before = _followed(unit, "new")
    after, left_after = _followed(unit, "old")
    links = [*before, *after]
    keys = {unit} | {one.old for one in links} | {one.new for one in links}
    kin = _kin(actor, keys)
    there = {one.unit for one in kin}
    links = [one for one in links if one.old in there and one.new in there]
    return Family(unit, kin, links, left_before + left_after)


def _followed(unit: int, side: Literal["old", "new"]) -> tuple[list[Link], int]:
    """The links from the unit away, nearest first, and how many were left out."""
    lines = Lineage.objects.filter(kind=Lineage.Kind.UNIT).order_by("on", "id")
    found, seen, asked, left = list[Link](), {unit}, {unit}, 0
    for _step in range(FURTHEST):
        near = [
            Link(*row)
            for row in lines.filter(**{f"{side}__in": asked}).values_list("old", "new", "on")
        ]
        asked = set()
        for link in near:
            one = link.new if side == "old" else link.old
            if one not in seen and len(seen) > MOST:
                left += 1
                continue
            found.append(link)
            asked |= {one} - seen
            seen.add(one)
        if not asked:
            break
    return found, left


def _kin(actor: Actor, keys: Collection[int]) -> list[Kin]:
    rows = Placement.objects.filter(unit__in=keys).order_by("valid_from")
    reached = set(in_reach(rows.order_by(), actor, "figure.view").values_list("unit_id", flat=True))
    spans = defaultdict[int, list[Placement]](list)
    for row in rows.select_related("unit"):
        spans[row.unit_id].append(row)
    return [_one(own, key in reached) for key, own in spans.items()]


def _one(rows: Sequence[Placement], reached: bool) -> Kin:
    first, last = rows[0], rows[-1]
    return Kin(last.unit_id, last.unit.code, last.name, first.valid_from, last.valid_to, reached)
