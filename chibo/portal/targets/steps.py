"""Who has to do what next about a target: the units, or hamlets, that hold the figure down."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from chibo.core.actor import Actor
from chibo.core.sorting import text_key
from chibo.indicators.forest import Mode
from chibo.indicators.items import Items
from chibo.members.heads import heads_of
from chibo.members.sight import codes_in_sight
from chibo.organisations.covers import covering
from chibo.organisations.queries import (
    describe_hosts,
    describe_localities,
    describe_units,
    placed_on,
)
from chibo.portal.targets.steps_words import next_step
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.discretion import Discretion, discretion
from chibo.programmes.queries.figures import Computed
from chibo.programmes.queries.pooled import Lacking, behind_of, lacking_in
from chibo.programmes.queries.reading import Reader
from chibo.work.in_charge import InCharge, in_charge

PLACES = {"localities": "locality", "locality_residents": "locality", "host_organisations": "host"}
"""Facts whose items are places: each is told by itself, with the cell that looks after it."""
MANY = 1000  # units that are named in one query; of more all are read


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody to turn to: what they are, and their name where the reader may know it."""

    title: str
    name: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One unit, or one hamlet or enterprise, that holds the figure down."""

    unit: int
    code: str
    name: str
    fact: str
    asked: int
    lacking: int
    unknown: int
    parent: int | None
    kind: str = "unit"
    keys: tuple[int, ...] = ()  # of the unit itself, or of its places
    places: tuple[str, ...] = ()
    above: str = ""
    leads: Who | None = None
    charged: Sequence[Who] = ()

    @property
    def todo(self) -> str:
        """What comes next, in words."""
        return next_step(self.fact, lacking=self.lacking)

    @property
    def persons(self) -> int:
        """How many are named."""
        return sum(1 for one in (self.leads, *self.charged) if one and one.name)


def steps_of(
    actor: Actor,
    programme: Catalogued,
    entry: Entry,
    computed: Computed,
    unit: int,
    day: date,
    *,
    mode: Mode,
) -> list[Step]:
    """Whatever holds the unit's figure down, most first, then by name; not yet who leads it."""
    kind = PLACES.get(entry.definition.of)
    if kind:
        behind = behind_of(programme, entry, computed, unit, day, mode)
        return _places(actor, entry, behind, kind, day) if behind else []
    found = {one.unit: one for one in lacking_in(computed, entry, unit)}
    discreet = discretion(actor, programme, [entry], day, mode=mode)
    telling = [one.unit for one in found.values() if _tells(discreet, entry, one)]
    placed = _placed(actor, telling, day)
    return [_of_unit(entry, at, found[unit]) for unit, at in placed.items()]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands on the day."""

    unit: int
    code: str
    name: str
    parent: int | None


def _of_unit(entry: Entry, at: Place, one: Lacking) -> Step:
    return Step(
        at.unit,
        at.code,
        at.name,
        entry.definition.of,
        one.asked,
        one.lacking,
        one.unknown,
        at.parent,
        keys=(at.unit,),
    )


def _tells(discreet: Discretion, entry: Entry, one: Lacking) -> bool:
    """Whether the unit may be told: not where it would tell of people the reader may not see."""
    few = discreet.limits(entry, one.unit) and one.asked < discreet.fewest
    return not (few or discreet.hides(entry, one.unit))


def _placed(actor: Actor, units: Collection[int], day: date) -> dict[int, Place]:
    """Where these units stand on the day, of those in reach, by name."""
    rows = placed_on(actor, day)
    if len(units) <= MANY:
        rows = rows.filter(unit__in=units)
    held = set(units)
    told = rows.values_list("unit_id", "unit__code", "name", "parent_id")
    return {one[0]: Place(*one) for one in told if one[0] in held}


def _places(actor: Actor, entry: Entry, behind: Items, kind: str, day: date) -> list[Step]:
    """Hamlets or enterprises that don't count yet: those of one cell together, others one by one.

    Of an enterprise, and of a hamlet without a cell, the unit that has to see to it is the one of
    the area.
    """
    good = behind.numerator if entry.definition.direction == "up" else ~behind.numerator
    wanting = behind.only(~(good & behind.denominator))
    seen = wanting.only(Reader(actor).sees("record.view", wanting.unit))
    keys = seen.key.tolist()
    known = dict(zip(keys, seen.denominator.tolist(), strict=True))
    home = dict(zip(keys, seen.unit.tolist(), strict=True))
    at = _placed(actor, set(home.values()), day)
    names = (describe_localities if kind == "locality" else describe_hosts)(home, day)
    cells = covering(names, day) if kind == "locality" else {}
    together: dict[tuple[int, int], list[int]] = defaultdict(list)
    for key in sorted(names, key=lambda key: text_key(names[key])):
        if home[key] in at:
            cell = cells.get(key)
            together[(home[key], cell.unit) if cell else (home[key], -key)].append(key)
    found = []
    for (area, _cell), held in together.items():
        here, cell = at[area], cells.get(held[0])
        lacking = sum(1 for key in held if known[key])
        found.append(
            Step(
                cell.unit if cell else here.unit,
                cell.code if cell else here.code,
                cell.name if cell else here.name,
                entry.definition.of,
                len(held),
                lacking,
                len(held) - lacking,
                here.unit if cell else here.parent,
                kind,
                tuple(held),
                tuple(names[key] for key in held),
            )
        )
    return sorted(found, key=lambda one: text_key(one.name))


def with_people(actor: Actor, steps: Sequence[Step], day: date) -> list[Step]:
    """The steps of a page, each with the unit above, who leads and who is in charge.

    A fixed number of queries. Names only where the actor may see persons of that unit.
    """
    units = {one.unit for one in steps}
    named = set(_named(actor, units))
    heads = heads_of(units, day)
    charges = {kind: in_charge(kind, _keys(steps, kind), day) for kind in _kinds(steps)}
    above = describe_units({one.parent for one in steps if one.parent}, day)
    persons = {heads[unit].person for unit in units & named & set(heads)}
    persons |= {held.person for one in steps if one.unit in named for held in _held(charges, one)}
    codes = codes_in_sight(actor, persons, day)

    def who(title: str, person: int, name: str, unit: int) -> Who:
        return Who(title, name, codes.get(person, "")) if unit in named else Who(title)

    def dressed(one: Step) -> Step:
        head = heads.get(one.unit)
        return replace(
            one,
            above=above.get(one.parent or 0, ""),
            leads=who(head.title, head.person, head.name, one.unit) if head else None,
            charged=[
                who(", ".join(filter(None, (held.post, held.by))), held.person, held.name, one.unit)
                for held in _held(charges, one)
            ],
        )

    return [dressed(one) for one in steps]


Charges = dict[str, dict[int, list[InCharge]]]


def _held(charges: Charges, one: Step) -> list[InCharge]:
    """Whoever is in charge of any of its places, once."""
    every = [held for key in one.keys for held in charges[one.kind].get(key, ())]
    return list({held.person: held for held in every}.values())


def _kinds(steps: Iterable[Step]) -> set[str]:
    return {one.kind for one in steps}


def _keys(steps: Iterable[Step], kind: str) -> set[int]:
    return {key for one in steps if one.kind == kind for key in one.keys}


def _named(actor: Actor, units: Collection[int]) -> list[int]:
    """Of these units those whose people the actor may see by name."""
    keys = np.array(sorted(units), dtype=np.int64)
    found: list[int] = keys[Reader(actor).sees("person.view", keys)].tolist()
    return found
