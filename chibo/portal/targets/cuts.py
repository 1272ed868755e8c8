"""A target cut by type, level, zone or cluster (practice M3, M4): each part judged like a unit."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from chibo.core.actor import Actor
from chibo.core.disclosure import left_out
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
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.discretion import discretion
from chibo.programmes.queries.figures import Computed
from chibo.programmes.queries.pooled import behind_of, masks, parted, parted_items, units_of
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


def cuts_offered(actor: Actor, day: date) -> dict[str, StrOrPromise]:
    """What a figure can be cut by; by cluster only where the reader sees any."""
    return BY if clusters_on(actor, day)[1] else {by: BY[by] for by in BY if by != "cluster"}


def parts_by(asking: Asking, by: str) -> list[Part]:
    """The parts in which anything is asked, by name; without those that tell of too few people."""
    names, groups = _CUTS[by](asking)
    if by == "zone" and Live().fact(asking.entry.definition.of).kind == "locality":
        figures = _hamlets_by_zone(asking)
    else:
        figures = _without_few(asking, groups, _parted(asking, groups))
    found = [Part(code, names[code], Row(one, asking.day)) for code, one in figures.items()]
    return sorted(found, key=lambda part: part.name)


def _without_few(asking: Asking, groups: Groups, figures: dict[str, Figure]) -> dict[str, Figure]:
    """Parts of too few people are left out, with the next smallest (U16).

    So are those in which too few lie in units whose own figure is withheld: the others are known.
    """
    actor, entry = asking.actor, asking.entry
    discreet = discretion(actor, asking.programme, [entry], asking.day, mode=asking.mode)
    if not discreet.limits(entry, asking.unit):
        return figures
    hidden = set(discreet.hidden.get(entry.pack.id, ()))
    unseen = _parted(asking, {code: set(units) & hidden for code, units in groups.items()})
    out = left_out({code: _people(one) for code, one in figures.items()}, discreet.fewest)
    out |= left_out({code: _people(one) for code, one in unseen.items()}, discreet.fewest)
    return {
        code: discreet.told(one, asking.unit) for code, one in figures.items() if code not in out
    }


def _people(one: Figure) -> float:
    """How many people it is of; nobody where nothing is known of them."""
    return one.numbers.denominator if one.numbers and one.numbers.known else 0


Cut = tuple[Mapping[str, str], Groups]


def _by_kind(asking: Asking, *, level: bool) -> Cut:
    units = units_of(asking.computed, asking.entry, asking.unit)
    groups: dict[str, set[int]] = defaultdict(set)
    for unit, told in kinds_of(units, asking.last).items():
        groups[told[0 if level else 1]].add(unit)
    names = level_names(asking.last) if level else type_names(asking.last)
    words = {code: spoken(names[code]) if code in names else code for code in groups}
    return words, groups


def _by_type(asking: Asking) -> Cut:
    return _by_kind(asking, level=False)


def _by_level(asking: Asking) -> Cut:
    return _by_kind(asking, level=True)


def _by_zone(asking: Asking) -> Cut:
    return {code: str(label) for code, label in ZoneTag.Zone.choices}, zones_on(asking.last)


def _hamlets_by_zone(asking: Asking) -> dict[str, Figure]:
    """Hamlets may have zones of their own."""
    behind = behind_of(
        asking.programme, asking.entry, asking.computed, asking.unit, asking.day, asking.mode
    )
    if behind is None:
        return {}
    groups = zones_of_localities(asking.last)
    return parted_items(asking.computed, asking.programme, asking.entry, behind, groups)


def _by_cluster(asking: Asking) -> Cut:
    groups, names = clusters_on(asking.actor, asking.last)
    return names, groups


def _parted(asking: Asking, groups: Groups) -> dict[str, Figure]:
    stands = masks(asking.computed, groups)
    return parted(asking.computed, asking.programme, asking.entry, asking.unit, stands)


_CUTS: dict[str, Callable[[Asking], Cut]] = {
    "type": _by_type,
    "level": _by_level,
    "zone": _by_zone,
    "cluster": _by_cluster,
}
