"""The records behind a figure as rows of a table: arrays to narrow and sort, lines when shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.db.models import Q
from django.utils.translation import gettext_lazy

from chibo.core.records import RECORDS
from chibo.core.sorting import text_key
from chibo.core.text import fold
from chibo.indicators.forest import Bools, Ints
from chibo.organisations.models import Placement
from chibo.portal.tables.columns import Column
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.sources import LONGEST, Source
from chibo.programmes.queries.behind import Behind
from chibo.programmes.queries.lines import Record

CHUNK = 5000  # what lies behind records is found anew for each part of a file
COUNTS = {
    "both": gettext_lazy("tử số và mẫu số"),
    "top": gettext_lazy("tử số"),
    "bottom": gettext_lazy("chỉ mẫu số"),
    "none": gettext_lazy("chưa rõ, không tính"),
}
CODES = list(COUNTS)


@dataclass
class Lines(Source[Record]):
    """The visible items behind a figure: `places` of them, in their order."""

    behind: Behind
    places: Ints

    def finding(self, words: str) -> "Lines":
        """Those of units whose name, on whatever day, holds all the words."""
        named = Q()
        for word in fold(words[:LONGEST]).split():
            named &= Q(folded__contains=word)
        found = Placement.objects.filter(named).values_list("unit_id", flat=True)
        units = np.fromiter(found.iterator(), dtype=np.int64)
        return self._only(np.isin(self._of(self.behind.shown.unit), units))

    def keeping(self, facet: Facet[Record], code: str) -> "Lines":
        places = self._of(_place(self.behind))
        return self._only(places == (CODES.index(code) if code in CODES else -1))

    def numbers(self, facet: Facet[Record]) -> Mapping[str, int]:
        counted = np.bincount(self._of(_place(self.behind)), minlength=len(CODES)).tolist()
        return {code: number for code, number in zip(CODES, counted, strict=True) if number}

    def sorted_by(self, column: Column[Record], *, descending: bool) -> "Lines":
        ranks = self._ranks(column.name)
        order = np.argsort(-ranks if descending else ranks, kind="stable")
        return replace(self, places=self.places[order])

    def _ranks(self, name: str) -> Ints:
        """What the items are sorted by."""
        if name == "unit":
            return self._by_unit()
        if name == "record":
            return self._by_name()
        return self._of(self.behind.shown.day if name == "day" else _place(self.behind))

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, part: slice) -> Sequence[Record]:
        return self.behind.lines(self.places[part])

    def chunks(self) -> Iterator[Sequence[Record]]:
        for start in range(0, len(self), CHUNK):
            yield self.behind.lines_of_file(self.places[start : start + CHUNK])

    def _of(self, values: Ints) -> Ints:
        return np.asarray(values)[self.places]

    def _only(self, which: Bools) -> "Lines":
        return replace(self, places=self.places[which])

    def _by_unit(self) -> Ints:
        """The units' places by the names they had last."""
        keys, at = np.unique(self._of(self.behind.shown.unit), return_inverse=True)
        rows = Placement.objects.order_by("valid_from").values_list("unit_id", "name")
        names = dict(rows)
        return _ranks([text_key(names.get(int(key), "")) for key in keys])[at]

    def _by_name(self) -> Ints:
        """The places of the persons named, by their names; what names nobody comes after."""
        shown = self.behind.shown
        kinds, keys = shown.kind[self.places], shown.key[self.places]
        orders = [order() if (order := RECORDS[one].order) else {} for one in shown.kinds]
        told = zip(kinds.tolist(), keys.tolist(), strict=True)
        return _ranks([(orders[kind].get(key) or "~") for kind, key in told])


def _place(behind: Behind) -> Ints:
    """Of each item where it counts, as a place in CODES."""
    top, bottom = behind.shown.numerator, behind.shown.denominator
    return np.where(top, np.where(bottom, 0, 1), np.where(bottom, 2, 3))


def _ranks(values: Sequence[object]) -> Ints:
    order = {value: at for at, value in enumerate(sorted(set(values)))}  # type: ignore[type-var]
    return np.array([order[value] for value in values], dtype=np.int64)
