"""Everything behind a figure that one reader may see: as arrays, of which lines are made on demand.

A province's figure has as many records as it has members, and a page shows fifty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from chibo.core.actor import Actor
from chibo.core.records import RECORDS
from chibo.indicators.definitions import Definition
from chibo.indicators.engine import Binding
from chibo.indicators.evidence import Place, Proof, proofs
from chibo.indicators.forest import Bools, Ints
from chibo.indicators.items import Item, Items
from chibo.indicators.live import Live
from chibo.members.looks import note_list
from chibo.programmes.queries.catalogue import Entry
from chibo.programmes.queries.lines import Record, codes_of, records
from chibo.programmes.queries.reading import Reader
from chibo.programmes.queries.status import UnitDay


@dataclass(frozen=True, slots=True)
class Behind:
    """The items behind a figure: `total` of them, `shown` those the actor may see one by one."""

    actor: Actor
    entry: Entry
    unit: UnitDay
    definition: Definition
    binding: Binding
    source: Live
    reader: Reader
    total: int
    shown: Items

    @property
    def proved(self) -> bool:
        """Whether further records lie behind its items."""
        return self.source.fact(self.definition.of).evidence is not None

    def order(self) -> Ints:
        """Places in `shown`: what still needs doing first, then by day.

        Of admissions whoever was admitted comes first, before all members.
        """
        good = self.definition.direction == "up" and self.definition.base is None
        return self.shown.in_order(last=good)

    def lines(self, places: Ints) -> list[Record]:
        """The records at these places; whoever is named is noted in the trail."""
        part = self.shown.at(places)
        proved = self._proofs(part)
        named = _named(part, proved)
        target = self.entry.pack.id
        note_list(self.actor, unit=self.unit.id, persons=named, what="records", target=target)
        return records(part, proved, codes_of(self.actor, part, proved, self.binding.asof))

    def lines_of_file(self, places: Ints) -> list[Record]:
        """The same for a file, which leaves one entry as a whole: the caller's."""
        part = self.shown.at(places)
        return records(part, self._proofs(part))

    def _proofs(self, part: list[Item]) -> Mapping[Place, list[Proof]]:
        """What lies behind these lines, where records of its own kind are open as well."""
        behind = self.source.fact(self.definition.of).evidence
        if behind is None or not part:
            return {}
        units = np.array([one.unit for one in part])
        seen = self.reader.sees(RECORDS[behind.kind].action, units)
        near = [one for one, open_ in zip(part, seen, strict=True) if open_]
        return proofs(self.definition, self.binding, self.source, near)


def visible(reader: Reader, behind: Items) -> Bools:
    """Which of the items are open one by one."""
    found = np.zeros(len(behind), dtype=bool)
    for at, kind in enumerate(behind.kinds):
        found |= (behind.kind == at) & reader.sees(RECORDS[kind].action, behind.unit)
    return found


def _named(part: Sequence[Item], proved: Mapping[Place, list[Proof]]) -> int:
    kinds = [one.kind for one in part if one.key is not None]
    kinds += [one.kind for found in proved.values() for one in found]
    return sum(RECORDS[kind].action == "person.view" for kind in kinds)


def persons_in(record: Record) -> int:
    """How many records of persons the line names."""
    kinds = [record.kind] if record.key is not None else []
    kinds += [one.kind for one in record.evidence]
    return sum(RECORDS[kind].action == "person.view" for kind in kinds)
