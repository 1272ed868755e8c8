"""What a unit is compared with: the mean of its peers, never another unit by name (U20)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.disclosure import fewest
from chibo.indicators.forest import Mode
from chibo.organisations.groupings import alike
from chibo.organisations.queries import type_names
from chibo.portal.numbers import NOTHING, number, telling_decimals
from chibo.portal.rows import Row
from chibo.portal.templatetags.formats import measure, spoken
from chibo.portal.words import language, lower_first
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.discretion import Discretion, discretion
from chibo.programmes.queries.figures import Computed, compute
from chibo.programmes.queries.pooled import Mean, mean_of
from chibo.programmes.queries.status import UnitDay


@dataclass(frozen=True, slots=True)
class Peers:
    """Units of one level and type in the reader's reach; `own` says whether it is one of them."""

    units: Sequence[int]
    name: str
    own: bool

    @property
    def told(self) -> str:
        """How many they are, and of what type."""
        many = number(len(self.units), language=language())
        return _("%(many)s đơn vị cùng cấp, loại %(type)s") % {"many": many, "type": self.name}


def peers_of(actor: Actor, unit: UnitDay, day: date) -> Peers | None:
    """The unit's own peers in the reader's reach, itself among them; None where they are few."""
    rows = alike(actor, unit.level, unit.type, day).order_by()
    found = list(rows.values_list("unit_id", flat=True))
    name = _name(unit.type, day)  # asked for in any case: pages cost as many queries for few
    enough = len(found) >= fewest("units", actor.today)
    return Peers(found, name, own=True) if enough else None


def peers_among(actor: Actor, units: Iterable[UnitDay], day: date) -> Peers | None:
    """The largest set of units of one level and type among these."""
    kinds = Counter((one.level, one.type) for one in units)
    if not kinds:
        return None
    [(kind, many)] = kinds.most_common(1)
    name = _name(kind[1], day)
    if many < fewest("units", actor.today):
        return None
    found = [one.id for one in units if (one.level, one.type) == kind]
    return Peers(found, name, own=False)


def _name(kind: str, day: date) -> str:
    return lower_first(spoken(type_names(day).get(kind)))


def bare(value: float | None, row: Row) -> str:
    """A value without its unit, with as many decimals as tell on which side of the target it is."""
    if value is None:
        return NOTHING
    places = telling_decimals(value, row.target, row.comparator or ">=")
    return number(value, language=language(), decimals=places)


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure beside the mean of its peers."""

    row: Row
    mean: Mean | None
    alike: bool = True  # the unit is one of the peers; else its count says nothing beside theirs

    @property
    def told(self) -> str:
        """The mean as its target's unit says it."""
        if self.mean is None:
            return number(None, language=language())
        return measure(self.mean.value, self.row.unit, self.row.target, self.row.comparator or ">=")

    @property
    def bare(self) -> str:
        """The mean without its unit."""
        return bare(self.mean.value if self.mean else None, self.row)

    @property
    def apart(self) -> float | None:
        """How far the unit is from the mean: over it, or under it."""
        value = self.row.value
        if self.mean is None or self.mean.value is None or value is None:
            return None
        if self.row.unit == "count" and not self.alike:
            return None
        return value - self.mean.value

    @property
    def apart_text(self) -> str:
        """+1,2 or −0,4; nothing where one of the two is not known."""
        if self.apart is None:
            return ""
        places = 1 if abs(self.apart) >= 0.05 else telling_decimals(abs(self.apart), 0.0, ">")
        told = number(self.apart, language=language(), decimals=places)
        return f"+{told}" if self.apart > 0 else told

    @property
    def sentence(self) -> str:
        """Over, under or at the mean."""
        if self.apart is None:
            return ""
        far = number(abs(self.apart), language=language())
        if far == "0":
            return _("bằng mức bình quân")
        text = _("cao hơn bình quân %(far)s") if self.apart > 0 else _("thấp hơn bình quân %(far)s")
        return text % {"far": f"{far} {_('điểm')}" if self.row.unit == "percent" else far}


def compared(
    actor: Actor,
    programme: Catalogued,
    entry: Entry,
    row: Row,
    unit: UnitDay,
    day: date,
    mode: Mode,
) -> tuple[Peers, Compared] | None:
    """One target of one unit beside the mean of its peers."""
    peers = peers_of(actor, unit, day)
    if peers is None or row.figure.numbers is None:
        return None
    discreet = discretion(actor, programme, [entry], day, mode=mode)
    if discreet.spoils(entry, peers.units):
        return None
    computed = compute([(programme, [entry])], day, mode=mode, roles=("main",))
    mean = mean_of(computed, programme, entry, peers.units)
    enough = mean is not None and mean.units >= fewest("units", actor.today)
    return (peers, Compared(row, mean)) if enough else None


def means(
    computed: Computed,
    programme: Catalogued,
    entries: Iterable[Entry],
    peers: Peers | None,
    discreet: Discretion,
) -> dict[str, Mean | None]:
    """By target the mean of the peers, where it doesn't tell of too few people."""
    if peers is None:
        return {}
    return {
        one.pack.id: mean_of(computed, programme, one, peers.units)
        for one in entries
        if not discreet.spoils(one, peers.units)
    }
