"""A page of items and the records behind them, with the names that people know them by."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from chibo.core.actor import Actor
from chibo.core.records import RECORDS
from chibo.indicators.evidence import Place, Proof, place
from chibo.indicators.items import Item
from chibo.members.sight import codes_in_sight
from chibo.organisations.models import Placement


@dataclass(frozen=True, slots=True)
class Shown:
    """A record behind a line. One that does not count was looked at and is not enough.

    `person` is the code of whoever it names, where the reader may open their page.
    """

    kind: str
    key: int
    label: str
    day: date
    counts: bool
    person: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One line behind a figure, as far as the reader may see it; `person` as of `Shown`."""

    kind: str
    key: int | None
    label: str
    unit: str
    unit_name: str
    day: date
    numerator: bool
    denominator: bool
    evidence: list[Shown] = field(default_factory=list)
    person: str = ""


Labels = Mapping[tuple[str, int], str]
"""By kind and key: what a record is called, or the code of the person it names."""


def records(
    part: list[Item], proved: Mapping[Place, list[Proof]], codes: Labels | None = None
) -> list[Record]:
    """The items as lines, each with what lies behind it."""
    codes = codes or {}
    told = [(one.kind, one.key, one.day) for one in part if one.key is not None]
    told += [(one.kind, one.key, one.day) for found in proved.values() for one in found]
    labels, names = _labels(told), _unit_names({(one.unit, one.day) for one in part})
    return [
        Record(
            one.kind,
            one.key,
            labels.get((one.kind, one.key), "") if one.key is not None else "",
            *names[one.unit, one.day],
            one.day,
            one.numerator,
            one.denominator,
            [_shown(proof, labels, codes) for proof in proved.get(place(one), ())],
            codes.get((one.kind, one.key or 0), ""),
        )
        for one in part
    ]


def _shown(proof: Proof, labels: Labels, codes: Labels) -> Shown:
    at = proof.kind, proof.key
    return Shown(
        proof.kind, proof.key, labels.get(at, ""), proof.day, proof.counts, codes.get(at, "")
    )


def codes_of(
    actor: Actor, part: Iterable[Item], proved: Mapping[Place, list[Proof]], day: date
) -> Labels:
    """Of the persons whom these records name the codes of those whose pages the actor may open."""
    told = [(one.kind, one.key) for one in part if one.key is not None]
    told += [(one.kind, one.key) for found in proved.values() for one in found]
    keys: dict[str, set[int]] = defaultdict(set)
    for kind, key in told:
        keys[kind].add(key)
    persons = {
        (kind, key): person
        for kind, found in keys.items()
        if (whose := RECORDS[kind].person)
        for key, person in whose(found).items()
    }
    codes = codes_in_sight(actor, set(persons.values()), day)
    return {at: codes[person] for at, person in persons.items() if person in codes}


def _labels(wanted: Iterable[tuple[str, int, date]]) -> Labels:
    """By kind, and by day only where names change over time: few queries for many records."""
    keys: dict[tuple[str, date | None], dict[int, date]] = defaultdict(dict)
    for kind, key, day in wanted:
        keys[kind, day if RECORDS[kind].dated else None][key] = day
    return {
        (kind, key): label
        for (kind, _day), days in keys.items()
        for key, label in RECORDS[kind].describe(days.keys(), max(days.values())).items()
    }


def _unit_names(wanted: Collection[tuple[int, date]]) -> dict[tuple[int, date], tuple[str, str]]:
    """Code and name of each unit on a day; of one that had ended by then, its last name."""
    places: dict[int, list[Placement]] = defaultdict(list)
    rows = Placement.objects.filter(unit__in={unit for unit, _day in wanted})
    for row in rows.select_related("unit").order_by("valid_from"):
        places[row.unit_id].append(row)
    found = {}
    for unit, day in wanted:
        by_then = [row for row in places[unit] if row.valid_from <= day]
        row = by_then[-1] if by_then else places[unit][0]
        found[unit, day] = (row.unit.code, row.name)
    return found
