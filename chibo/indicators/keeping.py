"""Reads from the live database who keeps which records since when."""

from collections import defaultdict
from datetime import date

from chibo.core import audit
from chibo.core.facts import BOOK
from chibo.indicators import tree as trees
from chibo.indicators.forest import END, Tree
from chibo.indicators.kept import KeptSpans
from chibo.indicators.scans import ASK
from chibo.indicators.sources import TABLES, as_day, live_sql, run
from chibo.organisations.models import Keeping, Lineage

_cache: dict[str, tuple[tuple[int, int], KeptSpans]] = {}


def kept(records: str, tree: Tree, tip: tuple[int, int]) -> KeptSpans:
    """Who keeps that class of records when, as of that tip of the trail.

    Read anew only after something was written.
    """
    held = _cache.get(records)
    if held is None or held[0] != tip:
        held = _cache[records] = (tip, _load(records, tree))
    return held[1]


def units_keeping(records: str, day: date) -> frozenset[int]:
    """Ids of the units that keep that class of records on the day."""
    tip = audit.tip()
    tree = trees.current(tip)
    held = kept(records, tree, tip).of_units(tree, day.toordinal())
    return frozenset(tree.unit_ids[held].tolist())


def _load(records: str, tree: Tree) -> KeptSpans:
    source = BOOK.kept[records]
    sql = live_sql(("kept", records), lambda: source.first(TABLES, ASK))
    where = {int(key): at for at, key in enumerate(tree.unit_ids)}
    first: dict[int, int] = {}
    for unit, day in run(sql, {}):
        began = as_day(day)
        if unit is not None and began is not None:
            at, number = where[unit], began.toordinal()
            first[at] = min(first.get(at, number), number)
    declared: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = Keeping.objects.filter(records=records).values_list("unit_id", "valid_from", "valid_to")
    for unit, since, until in rows:
        span = (since.toordinal(), until.toordinal() if until else END)
        declared[where[unit]].append(span)
    spans = KeptSpans(first, dict(declared))
    lineage = Lineage.objects.filter(kind=Lineage.Kind.UNIT).order_by("on", "id")
    for old, new, on in lineage.values_list("old", "new", "on"):
        if spans.holds(where[old], on.toordinal() - 1):
            spans.inherit(where[new], on.toordinal())
    return spans
