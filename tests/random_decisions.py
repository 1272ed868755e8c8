"""Decisions drawn at random on whatever units there are; many are refused, as they should be."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction

from chibo.core.actor import Actor
from chibo.core.dated import DatedQuerySet
from chibo.core.refusals import Refused
from chibo.members.models import Membership
from chibo.organisations.models import LocalityCover, LocalityState, Placement, Unit
from chibo.organisations.services import corrections, localities, reorganisation, units
from chibo.organisations.services.levels import change_level
from chibo.organisations.services.localities import NewLocality
from chibo.organisations.services.placements import NewUnit
from tests.parity.drawing import Book
from tests.reorganising import DECISION

CELLS = ("subordinate_party_cell", "base_party_cell")
FIRST = date(2024, 8, 1)
STEP = timedelta(days=20)


def quiet_after(book: Book, day: date) -> Book:
    """The book without what later decisions would find in their way, or what nobody stands for."""
    for sheet, column in (
        *(("papers", "from"), ("meetings", "held_on"), ("attendances", "held_on")),
        *(("rotations", "from"), ("rotation_assessments", "rotation_from")),
        *(("seats", "from"), ("terms", "from")),
    ):
        book[sheet] = [row for row in book.get(sheet, []) if row[column] < day]
    book["nominations"] = [
        row
        for row in book.get("nominations", [])
        if _exists(book, row["unit"], row["nominated_on"])
    ]
    return book


def _exists(book: Book, unit: str, day: date) -> bool:
    return any(
        row["code"] == unit and row["from"] <= day and (row["to"] is None or day < row["to"])
        for row in book["units"]
    )


class Deciding:
    """Takes decisions one after the other; `days` are those of the ones that were not refused."""

    def __init__(self, actor: Actor, seed: int) -> None:
        self.actor, self.random = actor, Random(seed)
        self.days: list[date] = []
        self.codes = 0

    def run(self, times: int) -> None:
        for number in range(times):
            self.on = FIRST + number * STEP
            what = self.random.choice(DECISIONS)
            try:
                with transaction.atomic():
                    what(self)
                    self.days.append(self.on)
            except Refused:
                continue

    # --- What is there to decide about

    def wish(self) -> dict[str, Any]:
        return {"on": self.on, "decision": DECISION}

    def unit(self, *levels: str) -> Placement:
        """A unit that exists on the day."""
        rows = Placement.objects.as_of(self.on).filter(level__in=levels).order_by("unit__code")
        found: Placement = self.random.choice(list(rows.select_related("unit", "parent")))
        return found

    def small(self) -> Placement:
        return self.unit(*CELLS, "base_party_org")

    def like(self, place: Placement) -> Unit:
        rows = Placement.objects.as_of(self.on).filter(level=place.level).exclude(pk=place.pk)
        near = rows.filter(parent=place.parent).order_by("unit__code") or rows
        if not near:
            raise Refused("TEST", "alone")
        return self.random.choice([row.unit for row in near.select_related("unit")])

    def code(self) -> str:
        self.codes += 1
        return f"N{self.codes}"

    def new(self, place: Placement, **changes: Any) -> NewUnit:
        said = {"level": place.level, "type": "other", "parent": place.parent, **changes}
        return NewUnit(code=self.code(), name="Mới", **said)

    def half(self, rows: DatedQuerySet, what: str, into: NewUnit) -> dict[int, str]:
        """Every other of those that are there on the day, for the new one."""
        keys = rows.as_of(self.on).order_by("pk").values_list(what, flat=True)
        return dict.fromkeys(list(keys)[::2], into.code)

    def hamlet(self) -> LocalityState:
        rows = list(LocalityState.objects.as_of(self.on).order_by("locality__code"))
        if not rows:
            raise Refused("TEST", "no hamlets")
        return self.random.choice(rows)

    def new_hamlet(self, place: LocalityState) -> NewLocality:
        kind = LocalityState.Kind.HAMLET
        return NewLocality(code=self.code(), name="Thôn Mới", kind=kind, unit=place.unit)

    # --- Decisions

    def merge(self) -> None:
        place = self.small()
        into = self.random.choice((self.new(place), self.like(place)))
        old = [place.unit] + ([self.like(place)] if isinstance(into, NewUnit) else [])
        reorganisation.merge(self.actor, units=old, into=into, **self.wish())

    def replace(self) -> None:
        place = self.small()
        new = self.new(place)
        reorganisation.merge(self.actor, units=[place.unit], into=new, **self.wish())

    def split(self) -> None:
        place = self.small()
        one, two = self.new(place), self.new(place)
        shares = {
            "person": self.half(Membership.objects.filter(unit=place.unit), "person", two),
            "unit": self.half(Placement.objects.filter(parent=place.unit), "unit", two),
            "locality": self.half(LocalityCover.objects.filter(unit=place.unit), "locality", two),
        }
        whole = self.random.random() < 0.5
        reorganisation.split(
            self.actor,
            unit=place.unit,
            into=[one, two] if whole else [two],
            main=one.code if whole else "",
            goes_on=not whole,
            shares=shares,
            **self.wish(),
        )

    def dissolve(self) -> None:
        place = self.unit(*CELLS)
        units.dissolve(self.actor, unit=place.unit, to=self.like(place), **self.wish())

    def move(self) -> None:
        above = self.unit("base_party_org", "superior_party_org").unit
        units.move(self.actor, unit=self.small().unit, parent=above, **self.wish())

    def lift(self) -> None:
        """A cell becomes an organisation with a cell in it, or an organisation a cell."""
        place = self.unit("base_party_org", "base_party_cell")
        up = place.level == "base_party_cell"
        cells = [self.new(place, level="subordinate_party_cell")] if up else []
        level = "base_party_org" if up else "base_party_cell"
        wish = {"level": level, "cells": cells, "absorbs": not up}
        change_level(self.actor, unit=place.unit, **wish, **self.wish())

    def merge_hamlets(self) -> None:
        one, two = self.hamlet(), self.hamlet()
        old = [one.locality, two.locality]
        localities.merge(self.actor, localities=old, into=self.new_hamlet(one), **self.wish())

    def split_hamlet(self) -> None:
        place = self.hamlet()
        into = [self.new_hamlet(place), self.new_hamlet(place)]
        wish = {"locality": place.locality, "into": into, "main": into[0].code}
        localities.split(self.actor, **wish, **self.wish())

    def correct(self) -> None:
        place = self.small()
        shifted = place.valid_from + timedelta(days=self.random.randrange(-60, 60))
        above = self.unit("superior_party_org").unit
        values = self.random.choice(({"valid_from": shifted}, {"parent": above}, {"name": "Đúng"}))
        corrections.correct(self.actor, placement=place, reason="ghi nhầm", **values)

    def void(self) -> None:
        corrections.void(self.actor, placement=self.small(), reason="ghi nhầm")


DECISIONS: tuple[Callable[[Deciding], None], ...] = (
    *(Deciding.merge, Deciding.merge, Deciding.replace, Deciding.split, Deciding.split),
    *(Deciding.dissolve, Deciding.move, Deciding.lift, Deciding.correct, Deciding.void),
    *(Deciding.merge_hamlets, Deciding.split_hamlet),
)
