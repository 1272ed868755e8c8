"""Reads the places without enough Party below a unit, a query for each kind of record.

Which places are asked and which of them have a cell is what the indicators say, so that the page
and the targets count the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from chibo.core.actor import Actor
from chibo.core.sorting import text_key
from chibo.indicators.engine import Binding
from chibo.indicators.items import Items, items
from chibo.indicators.keeping import units_keeping
from chibo.indicators.live import Live
from chibo.members.residents import lived_in_until, residents
from chibo.members.sight import codes_in_sight
from chibo.organisations.models import Unit
from chibo.organisations.uncovered import (
    Spot,
    enterprises,
    joint_cells,
    localities,
    without_cell_since,
    without_organisation_since,
)
from chibo.portal.scope import Scope
from chibo.portal.white_places.places import (
    CELL,
    FEW,
    HOST,
    JOINT,
    LOCALITY,
    NO,
    ORGANISATION,
    RESIDENT,
    UNKNOWN,
    YES,
    Commune,
    Place,
    WhitePlaces,
)
from chibo.portal.white_places.steps import Weighs, step_of
from chibo.programmes.queries.catalogue import definitions
from chibo.programmes.queries.reading import Reader
from chibo.programmes.queries.status import UnitDay, units_on
from chibo.work.in_charge import charged, in_charge
from chibo.work.thresholds import few_members

OF = {
    "cells": "hamlets-with-cell",
    "organisations": "enterprises-with-organisation",
    "charges": "uncovered-places-in-charge",
}
"""The indicators that say which places there are, and what of each is known."""


@dataclass(slots=True)
class _Spotted:
    """One place on the way to a row."""

    kind: str
    key: int
    unit: int
    lacks: list[str]
    members: int | None = None


def white_places(actor: Actor, scope: Scope) -> WhitePlaces:
    """What lies below the scope's unit on its day."""
    found = _Reading(actor, scope)
    spotted = [*found.localities(), *found.hosts()]
    lacking = [one for one in spotted if one.lacks]
    seen = Reader(actor).sees("record.view", np.array([one.unit for one in lacking], dtype=int))
    shown = [one for one, open_ in zip(lacking, seen, strict=True) if open_]
    return WhitePlaces(
        sorted(found.communes.values(), key=lambda one: text_key(one.unit.name)),
        found.rows(shown),
        len(lacking) - len(shown),
        found.few,
    )


class _Reading:
    """Reads the places of a scope, a query for each kind of record."""

    def __init__(self, actor: Actor, scope: Scope) -> None:
        self.actor, self.scope, self.day = actor, scope, scope.day
        self.few = few_members(scope.day)
        source = Live()
        asked = definitions(OF.values())
        binding = Binding(start=self.day, end=self.day, asof=self.day)
        read = {
            name: items(asked[code], binding, source, unit=scope.unit.id, mode=scope.tree)
            for name, code in OF.items()
        }
        self.cells, self.organisations = read["cells"], read["organisations"]
        self.charges = _charges(read["charges"])
        units = {*self.cells.unit.tolist(), *self.organisations.unit.tolist()}
        self.communes = {one.id: Commune(one) for one in self._units(units)}
        keys = self.cells.key[~self.cells.numerator].tolist()
        self.joint = joint_cells(keys, self.day)

    def _units(self, keys: Collection[int]) -> list[UnitDay]:
        codes = Unit.objects.filter(id__in=keys).values_list("code", flat=True)
        return units_on(self.actor, self.day, codes=list(codes)) if keys else []

    def localities(self) -> list[_Spotted]:
        """Every locality, counted for its commune, with what it is known to lack."""
        keeping = units_keeping("residences", self.day)
        live = residents(self.cells.key.tolist(), self.day)
        found = []
        for key, unit, own, known in _rows(self.cells):
            if unit not in self.communes:
                continue
            kept = unit in keeping
            members = live.get(key, 0) if kept else None
            lacks = [*self._cell(key, own, known), *self._members(members)]
            self._count(unit, lacks, {CELL: known, JOINT: known, RESIDENT: kept, FEW: kept})
            self.communes[unit].localities += 1
            found.append(_Spotted(LOCALITY, key, unit, lacks, members))
        return found

    def _cell(self, key: int, own: bool, known: bool) -> list[str]:
        if own or not known:
            return []
        return [CELL, JOINT] if key in self.joint else [CELL]

    def _members(self, members: int | None) -> list[str]:
        if members is None:
            return []
        if not members:
            return [RESIDENT]
        return [FEW] if self.few and members < self.few.fewer_than else []

    def hosts(self) -> list[_Spotted]:
        """Every enterprise that is asked for an organisation."""
        found = []
        for key, unit, has, known in _rows(self.organisations):
            if unit not in self.communes:
                continue
            lacks = [ORGANISATION] if known and not has else []
            self._count(unit, lacks, {ORGANISATION: known})
            self.communes[unit].hosts += 1
            found.append(_Spotted(HOST, key, unit, lacks))
        return found

    def _count(self, unit: int, lacks: Collection[str], known: Mapping[str, bool]) -> None:
        self.communes[unit].known.update(lack for lack, is_known in known.items() if is_known)
        self.communes[unit].lacks.update(lacks)

    def rows(self, spotted: Collection[_Spotted]) -> list[Place]:
        """These as rows, by commune and name."""
        of = {kind: [one.key for one in spotted if one.kind == kind] for kind in (LOCALITY, HOST)}
        spots = {
            LOCALITY: localities(of[LOCALITY], self.day),
            HOST: enterprises(of[HOST], self.day),
        }
        held = {kind: charged(kind, keys, self.day) for kind, keys in of.items()}
        since = self._since(spotted)
        weighs = Weighs(self.actor, self.scope)
        rows = [
            self._row(one, spots[one.kind][one.key], one.key in held[one.kind], since, weighs)
            for one in spotted
        ]
        rows.sort(key=_order)
        return rows

    def _row(
        self,
        one: _Spotted,
        spot: Spot,
        in_charge: bool,
        since: Mapping[tuple[str, int], date],
        weighs: Weighs,
    ) -> Place:
        commune = self.communes[one.unit].unit
        charge = YES if in_charge else self.charges.get(_place_key(one), "")
        joint = self.joint.get(one.key) if JOINT in one.lacks else None
        return Place(
            one.kind,
            spot,
            commune,
            tuple(one.lacks),
            joint.since if joint else since.get((one.kind, one.key)),
            one.members,
            charge,
            joint,
            step_of(one.lacks, charge == NO, one.members, self.few, weighs, commune),
        )

    def _since(self, spotted: Collection[_Spotted]) -> dict[tuple[str, int], date]:
        """Since when a place is without what it lacks first, where that is known."""

        def keys(lack: str) -> list[int]:
            return [one.key for one in spotted if one.lacks[0] == lack]

        bare = {(LOCALITY, k): day for k, day in without_cell_since(keys(CELL), self.day).items()}
        empty = {(LOCALITY, k): day for k, day in lived_in_until(keys(RESIDENT), self.day).items()}
        hosts = without_organisation_since(keys(ORGANISATION), self.day)
        return bare | empty | {(HOST, key): day for key, day in hosts.items()}


def _order(row: Place) -> tuple[object, ...]:
    """By commune, localities first, then by name; the code tells namesakes apart."""
    name = text_key(row.spot.name)
    return text_key(row.commune.name), row.kind != LOCALITY, name, row.spot.code


def _rows(found: Items) -> list[tuple[int, int, bool, bool]]:
    """Of each item key, unit, whether it counts, and whether that is known."""
    lists = (found.key, found.unit, found.numerator, found.denominator)
    return list(zip(*(one.tolist() for one in lists), strict=True))


def _charges(found: Items) -> dict[int, str]:
    """Whether places without a cell or organisation have anybody in charge; hosts by -key."""
    return {
        key: (YES if has else NO) if known else UNKNOWN for key, _unit, has, known in _rows(found)
    }


def _place_key(one: _Spotted) -> int:
    return one.key if one.kind == LOCALITY else -one.key


def with_people(actor: Actor, rows: Collection[Place], day: date) -> list[Place]:
    """The rows of a page with who is in charge of each."""
    of = {kind: [row.spot.key for row in rows if row.kind == kind] for kind in (LOCALITY, HOST)}
    people = {kind: in_charge(kind, keys, day) if keys else {} for kind, keys in of.items()}
    units = np.array([row.commune.id for row in rows], dtype=int)
    named = Reader(actor).sees("person.view", units)
    everybody = {one.person for found in people.values() for each in found.values() for one in each}
    codes = codes_in_sight(actor, everybody, day) if named.any() else {}
    return [
        replace(
            row, people=tuple(people[row.kind].get(row.spot.key, ())), named=bool(may), codes=codes
        )
        for row, may in zip(rows, named, strict=True)
    ]
