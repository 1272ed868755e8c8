"""Own counts that are kept, so that a page about half the tree need not read all records again.

What is kept is what a scan gave: own units, before keeping, tree and judging, which are made anew
each time. A pack is good while nothing was written since that may change it: the trail says which
classes of records each entry reaches, and from which day on.
"""

import io
import re
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from typing import Any

import numpy as np

from chibo.core.facts import Fact
from chibo.core.models import AuditEntry, Touched
from chibo.indicators import live, sources
from chibo.indicators.engine import Asks
from chibo.indicators.forest import Ints
from chibo.indicators.models import FigurePack
from chibo.indicators.own import Own
from chibo.indicators.scans import Measure, Scan

Tip = tuple[int, int]
Counted = dict[str, Own]
"""What a definition counts, by part; "" is its main measure."""
ROOM = 96 * 2**20
"""Bytes of counts that a process keeps."""


@dataclass(slots=True)
class Kept:
    """Counts as of a tip of the trail."""

    tip: Tip
    parts: Counted
    size: int


class Memory:
    """The counts that this process used last, as many as there is room for, for all its threads."""

    def __init__(self, room: int) -> None:
        self._room, self._held = room, 0
        self._packs: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Kept | None:
        with self._lock:
            found = self._packs.get(key)
            if found is not None:
                self._packs.move_to_end(key)
            return found

    def put(self, key: str, kept: Kept) -> None:
        with self._lock:
            self._forget(key)
            self._packs[key] = kept
            self._held += kept.size
            while self._held > self._room and len(self._packs) > 1:
                self._forget(next(iter(self._packs)))

    def drop(self, key: str) -> None:
        with self._lock:
            self._forget(key)

    def clear(self) -> None:
        with self._lock:
            self._packs.clear()
            self._held = 0

    def _forget(self, key: str) -> None:
        gone = self._packs.pop(key, None)
        self._held -= gone.size if gone else 0


MEMORY = Memory(ROOM)


class Stored(live.Live):
    """The live database, which reads again only what may have changed since it was kept.

    With `keep` what had to be read goes into the database as well, for all processes.
    """

    def __init__(self, *, keep: bool = False) -> None:
        super().__init__()
        self._keep = keep
        self._news: dict[Tip, list[tuple[str, date | None]] | None] = {}

    def counted(self, scan: Scan, asks: Asks, units: Ints | None) -> Mapping[Measure, Own]:
        """What each measure of the scan counts, kept or read now."""
        if units is not None:
            return super().counted(scan, asks, units)
        keys = _keys(scan, asks)
        found = dict(self._good(scan.fact, keys, asks))
        if len(found) < len(scan.definitions):
            # All of them: for those alone that lack, SQL would have to be compiled as well.
            found = self._read(scan, keys, asks)
        return {
            Measure(code, part): own for code, parts in found.items() for part, own in parts.items()
        }

    def _good(
        self, fact: Fact, keys: Mapping[str, str], asks: Asks
    ) -> Iterable[tuple[str, Counted]]:
        """Counts that nothing written since may have changed."""
        lacking = [key for key in keys.values() if MEMORY.get(key) is None]
        for row in FigurePack.objects.filter(key__in=lacking) if lacking else ():
            parts = unpack(bytes(row.counts))
            MEMORY.put(row.key, Kept((row.entry, row.mark), parts, _size(parts)))
        for code, key in keys.items():
            kept = MEMORY.get(key)
            if kept is None:
                continue
            if self._changed(fact, kept.tip, asks):
                MEMORY.drop(key)
                continue
            kept.tip = self.tip
            yield code, kept.parts

    def _changed(self, fact: Fact, tip: Tip, asks: Asks) -> bool:
        """Whether what was written since reaches the fact's records by the last day asked."""
        if tip == self.tip:
            return False
        if tip not in self._news:
            self._news[tip] = _written_after(tip)
        news = self._news[tip]
        last = max(value for value in asks.values() if isinstance(value, date))
        return news is None or any(
            records in fact.reached_by and (earliest is None or earliest <= last)
            for records, earliest in news
        )

    def _read(self, scan: Scan, keys: Mapping[str, str], asks: Asks) -> dict[str, Counted]:
        found: dict[str, Counted] = {one.code: {} for one in scan.definitions}
        for measure, own in super().counted(scan, asks, None).items():
            found[measure.code][measure.part] = own.pruned()
        for code, parts in found.items():
            MEMORY.put(keys[code], Kept(self.tip, parts, _size(parts)))
        if self._keep:
            self._write(scan, found, keys, asks)
        return found

    def _write(
        self, scan: Scan, found: Mapping[str, Counted], keys: Mapping[str, str], asks: Asks
    ) -> None:
        day = asks["end"]
        assert isinstance(day, date)
        FigurePack.objects.bulk_create(
            [
                FigurePack(
                    key=keys[code],
                    indicator=code.partition("@")[0],
                    day=day,
                    entry=self.tip[0],
                    mark=self.tip[1],
                    code=sources.code_mark(),
                    counts=pack(parts),
                )
                for code, parts in found.items()
            ],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["day", "entry", "mark", "code", "counts"],
        )


def forget_other_code() -> None:
    """Drop the counts that another version of the facts made."""
    FigurePack.objects.exclude(code=sources.code_mark()).delete()


def _written_after(tip: Tip) -> list[tuple[str, date | None]] | None:
    """Classes of records with their earliest day; None where the trail has no such tip: what was
    counted then was taken back, or is of another database."""
    entry, mark = tip
    if entry and not AuditEntry.objects.filter(id=entry, mark=mark).exists():
        return None
    rows = Touched.objects.filter(entry_id__gt=entry).values_list("records", "earliest")
    return list(rows.distinct())


def _keys(scan: Scan, asks: Asks) -> dict[str, str]:
    """For each definition of the scan the key of what it counts, by all that the scan is told."""
    names = _told(live.sql_of(scan))
    told = (sorted((name, str(asks[name])) for name in names), sources.code_mark())
    return {
        one.code: sha256(repr((scan.of(one).key, told)).encode()).hexdigest()
        for one in scan.definitions
    }


@lru_cache(maxsize=1000)
def _told(sql: str) -> frozenset[str]:
    """Names of what a scan is told: other scans of its fact may be told more, or less."""
    return frozenset(re.findall(r"%\((\w+)\)s", sql))


def _size(parts: Counted) -> int:
    arrays = [array for own in parts.values() for array in (own.units, own.days, own.values)]
    return 2000 + sum(array.nbytes for array in arrays if array is not None)


def pack(parts: Counted) -> bytes:
    """Counts as compressed bytes."""
    arrays: dict[str, Any] = {}
    for name, own in parts.items():
        for column in Own.__dataclass_fields__:
            array = getattr(own, column)
            if array is not None:
                plain = array.astype(str) if array.dtype == object else array
                arrays[f"{name}/{column}"] = plain
    out = io.BytesIO()
    np.savez(out, **arrays)
    return zlib.compress(out.getvalue(), 3)


def unpack(counts: bytes) -> Counted:
    """What `pack` made bytes of."""
    held = np.load(io.BytesIO(zlib.decompress(counts)), allow_pickle=False)
    by_part: dict[str, dict[str, Any]] = {}
    for name in held.files:
        part, _slash, column = name.rpartition("/")
        array = held[name]
        by_part.setdefault(part, {})[column] = (
            array.astype(object) if array.dtype.kind == "U" else array
        )
    return {
        part: Own(
            columns["units"],
            columns.get("days"),
            columns.get("needs"),
            columns.get("parts"),
            columns["values"],
        )
        for part, columns in by_part.items()
    }
