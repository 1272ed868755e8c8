"""A target cut by type, level, zone or cluster (practice M3, M4): each part judged like a unit."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from chibo.core.actor import Actor
from chibo.core.records import RECORDS
from chibo.indicators.forest import Mode
from chibo.indicators.live import Live
from chibo.organisations.groupings import (
    Groups,
    clusters_on,
    kinds_of,
    zones_of_localities,
    zones_on,
)
from chibo.organisations.models import ZoneTag
from chibo.organisations.queries import level_names, type_names
from chibo.portal.rows import Row
from chibo.portal.templatetags.formats import spoken
from chibo.portal.units.people import FEWEST
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.figures import Computed
from chibo.programmes.queries.pooled import behind_of, masks, parted, parted_items, units_of
from chibo.programmes.queries.reading import Reader
from chibo.programmes.queries.status import Figure

BY: dict[str, StrOrPromise] = {
    "type": _("Loại hình"),
    "level": _("Cấp"),
    "zone": _("Vùng"),
    "cluster": _("Cụm, khối thi đua"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the figure, judged as if it were a unit."""

    code: str
    name: str
    row: Row

    @property
    def asked(self) -> int:
        return self.row.figure.numbers.expected if self.row.figure.numbers else 0


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose figure is cut, and who asks."""

    actor: Actor
    programme: Catalogued
    entry: Entry
    computed: Computed
    unit: int
    day: date
    mode: Mode

    @property
    def last(self) -> date:
        """The day whose types, zones and clusters count: that of the figure's tree."""
        look = self.computed.looks[self.entry.pack.id].main
        return self.day if look is None or self.mode == "today" else look.end

    @property
    def of_persons(self) -> bool:
        """Whether its items are people, and the reader may not see them by name."""
        fact = Live().fact(self.entry.definition.of)
        if RECORDS[fact.kind].action != "person.view":
            return False
        return not Reader(self.actor).sees("person.view", np.array([self.unit]))[0]


def cuts_offered(actor: Actor, day: date) -> dict[str, StrOrPromise]:
    """What a figure can be cut by; by cluster only where the reader sees any."""
    return BY if clusters_on(actor, day)[1] else {by: BY[by] for by in BY if by != "cluster"}


def parts_by(asking: Asking, by: str) -> list[Part]:
    """The parts in which anything is asked, by name; small ones of people together."""
    names, figures = _CUTS[by](asking)
    if asking.of_persons:
        figures = _without_few(figures)
    found = [Part(code, names[code], Row(one, asking.day)) for code, one in figures.items()]
    return sorted(found, key=lambda part: part.name)


def _without_few(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Parts of fewer than five people tell of persons: they are left out (U16).

    With them goes the next smallest, where all others would tell by what is missing from the sum.
    """
    people = {code: _people(one) for code, one in figures.items()}
    by_size = sorted(figures, key=lambda code: people[code])
    out = [code for code in by_size if people[code] < FEWEST]
    if out and sum(people[code] for code in out) < FEWEST:
        out = by_size[: len(out) + 1]
    return {code: one for code, one in figures.items() if code not in out}


def _people(one: Figure) -> float:
    """How many it is about; of admissions whom it divides by, where coverage counts cells."""
    return min(one.numbers.expected, one.numbers.denominator) if one.numbers else 0


Cut = tuple[Mapping[str, str], Mapping[str, Figure]]


def _by_kind(asking: Asking, *, level: bool) -> Cut:
    units = units_of(asking.computed, asking.entry, asking.unit)
    groups: dict[str, set[int]] = defaultdict(set)
    for unit, told in kinds_of(units, asking.last).items():
        groups[told[0 if level else 1]].add(unit)
    names = level_names(asking.last) if level else type_names(asking.last)
    words = {code: spoken(names[code]) if code in names else code for code in groups}
    return words, _parted(asking, groups)


def _by_type(asking: Asking) -> Cut:
    return _by_kind(asking, level=False)


def _by_level(asking: Asking) -> Cut:
    return _by_kind(asking, level=True)


def _by_zone(asking: Asking) -> Cut:
    words = {code: str(label) for code, label in ZoneTag.Zone.choices}
    if Live().fact(asking.entry.definition.of).kind != "locality":
        return words, _parted(asking, zones_on(asking.last))
    behind = behind_of(
        asking.programme, asking.entry, asking.computed, asking.unit, asking.day, asking.mode
    )
    if behind is None:
        return words, {}
    groups = zones_of_localities(asking.last)
    return words, parted_items(asking.computed, asking.programme, asking.entry, behind, groups)


def _by_cluster(asking: Asking) -> Cut:
    groups, names = clusters_on(asking.actor, asking.last)
    return names, _parted(asking, groups)


def _parted(asking: Asking, groups: Groups) -> dict[str, Figure]:
    stands = masks(asking.computed, groups)
    return parted(asking.computed, asking.programme, asking.entry, asking.unit, stands)


_CUTS: dict[str, Callable[[Asking], Cut]] = {
    "type": _by_type,
    "level": _by_level,
    "zone": _by_zone,
    "cluster": _by_cluster,
}
