"""Whom a programme's lines are with: by name, and the names offered where one is typed."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from chibo.core.actor import Actor
from chibo.core.text import fold
from chibo.meetings.queries.programmes import MASS, UNIT, Visited
from chibo.meetings.queries.visited import mass_to_visit, units_to_visit
from chibo.organisations.models import MassOrganisation, Unit
from chibo.organisations.naming import unit_names
from chibo.organisations.queries import Neighbour, describe_units
from chibo.portal.attendance.finding import unit_typed


def names_of(
    actor: Actor, unit: int, visited: Collection[Visited], day: date
) -> Mapping[Visited, Neighbour]:
    """Each as it was called on the day or last; whether the actor may open it; few queries."""
    units = {(key, day) for kind, key in visited if kind == UNIT}
    found = {(UNIT, key): one for (key, _day), one in unit_names(actor, units).items()}
    masses = _masses([key for kind, key in visited if kind == MASS], unit, day)
    return {**found, **{(MASS, key): Neighbour("", name) for key, name in masses.items()}}


def _masses(keys: Collection[int], unit: int, day: date) -> Mapping[int, str]:
    """By kind, and whose it is unless it is the unit's own; where several are alike, by code."""
    if not keys:
        return {}
    rows = list(MassOrganisation.objects.filter(pk__in=keys))
    above = describe_units({row.unit_id for row in rows if row.unit_id != unit}, day)
    names = {row.pk: _mass(row, above.get(row.unit_id, "")) for row in rows}
    alike = Counter(names.values())
    codes = {row.pk: row.code for row in rows}
    return {
        key: f"{name} – {codes[key]}" if alike[name] > 1 else name for key, name in names.items()
    }


def _mass(row: MassOrganisation, above: str) -> str:
    return f"{row.get_kind_display()} ({above})" if above else str(row.get_kind_display())


@dataclass(frozen=True, slots=True)
class Offered:
    """By label whom a line may be with; what else is typed is looked for by code and name."""

    unit: int
    day: date
    labels: Mapping[str, Visited]

    def label(self, visited: Visited) -> str:
        """What stands in the field of a saved line."""
        return next((label for label, one in self.labels.items() if one == visited), "")

    def find(self, text: str) -> Visited:
        """Whom the words mean. Raises Refused WORK-CHARGE-WHERE."""
        typed = " ".join(text.split())
        if typed in self.labels:
            return self.labels[typed]
        same = {one for label, one in self.labels.items() if fold(label) == fold(typed)}
        if len(same) == 1:
            return same.pop()
        return UNIT, unit_typed(self.unit, typed, self.day, field="place").pk


def offered(
    actor: Actor, unit: int, day: date, saved: Collection[Visited], *, masses: bool
) -> Offered:
    """Units below by name, with their codes where several are alike, and mass organisations."""
    units = units_to_visit(unit, day)
    alike = Counter(name for _key, name in units)
    several = [key for key, name in units if alike[name] > 1]
    codes = dict(Unit.objects.filter(pk__in=several).values_list("pk", "code")) if several else {}
    labels: dict[str, Visited] = {
        f"{name} ({codes[key]})" if key in codes else name: (UNIT, key) for key, name in units
    }
    if masses:
        keys = [key for key, _name in mass_to_visit(unit, day)]
        labels |= {name: (MASS, key) for key, name in _masses(keys, unit, day).items()}
    there = set(labels.values())
    gone = [one for one in saved if one not in there]
    for visited, one in names_of(actor, unit, gone, day).items():
        label = one.name if one.name not in labels else f"{one.name} ({one.code})"
        labels[label] = visited
    return Offered(unit, day, labels)
