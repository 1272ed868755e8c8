"""Writes what is derived from placements: ancestry and stays."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from chibo.core.refusals import Refused
from chibo.core.turns import one_at_a_time
from chibo.organisations import rules
from chibo.organisations.models import (
    Ancestry,
    Level,
    Lineage,
    Placement,
    Stay,
    Unit,
    UnitType,
)

AT_ONCE = 1000  # keys named in one statement
ANCESTRY = ("ancestor_id", "descendant_id", "depth", "kept", "valid_from", "valid_to")
STAY = (
    *("unit_id", "valid_from", "valid_to", "level", "type", "is_organisation", "is_cell"),
    *("is_superior", "committee", "organisation_id", "groups", "superior_id"),
)

T = TypeVar("T", Level, UnitType)
Row = tuple[Any, ...]
Heirs = Sequence[tuple[int, int]]
Spans = Mapping[int, Sequence[rules.Chain]]


@transaction.atomic
def rebuild(units: Iterable[int] | None = None) -> None:
    """Derive ancestry and stays anew from placements, lineage, levels and types.

    Of all units; or, where only the placements and successors of some have changed, of these and
    of whatever ever stood below them or came into their keeping. Whatever was back-dated is right
    afterwards: nothing of the old rows is kept.

    Raises Refused ORG-TREE-CYCLE when a unit would stand above itself.
    """
    one_at_a_time()
    places = _places()
    heirs = _heirs(places)
    concerned = None if units is None else _hanging_on(units, places, heirs)
    chains = _Chains(places)
    try:
        spans = {unit: chains[unit] for unit in (places if concerned is None else concerned)}
    except rules.TreeCycle as cycle:
        raise _stands_above_itself(cycle) from cycle
    lines = {*rules.lines(spans), *rules.kept_lines(places, heirs, chains, concerned)}
    _settle(Ancestry, ANCESTRY, "descendant", concerned, map(_line, lines))
    _settle(Stay, STAY, "unit", concerned, _stays(spans))


class _Chains(dict[int, list[rules.Chain]]):
    """The chains of each unit, worked out when they are first asked for."""

    def __init__(self, places: rules.Places) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, unit: int) -> list[rules.Chain]:
        found = self[unit] = rules.chains(self._places, unit)
        return found


def _places() -> dict[int, list[rules.Place]]:
    places: dict[int, list[rules.Place]] = defaultdict(list)
    rows = Placement.objects.order_by("unit", "valid_from").values_list(
        "unit_id", "valid_from", "valid_to", "parent_id", "level", "type"
    )
    for unit, start, end, parent, level, kind in rows:
        places[unit].append(rules.Place(start, end or rules.FOREVER, parent, level, kind))
    return dict(places)


def _heirs(places: rules.Places) -> Heirs:
    """Who came of whom, without what was split off a unit that went on."""
    rows = Lineage.objects.filter(kind=Lineage.Kind.UNIT).order_by("on", "id")
    return [
        (old, new)
        for old, new, on, event, main in rows.values_list("old", "new", "on", "event", "main")
        if main or event != Lineage.Event.SPLIT or not places.get(old) or places[old][-1].end <= on
    ]


def _hanging_on(units: Iterable[int], places: rules.Places, heirs: Heirs) -> set[int]:
    """The units, and all that on any day stood below one of them or were kept by one."""
    below: dict[int, set[int]] = defaultdict(set)
    for unit, own in places.items():
        for place in own:
            if place.parent is not None:
                below[place.parent].add(unit)
    for old, new in heirs:
        below[new].add(old)
    found: set[int] = set()
    reached = set(units)
    while reached:
        found |= reached
        reached = {unit for one in reached for unit in below.get(one, ())} - found
    return found


def _stands_above_itself(cycle: rules.TreeCycle) -> Refused:
    code = Unit.objects.values_list("code", flat=True).get(pk=cycle.unit)
    return Refused(
        "ORG-TREE-CYCLE",
        _("Đơn vị %(code)s sẽ đứng trên chính nó vào ngày %(day)s.")
        % {"code": code, "day": f"{cycle.day:%d/%m/%Y}"},
        fix=_("Sửa mã cấp trên của đơn vị này hoặc của các đơn vị phía trên nó."),
        field="parent",
    )


def _settle(
    model: type[models.Model],
    columns: Sequence[str],
    owner: str,
    owners: set[int] | None,
    rows: Iterable[Row],
) -> None:
    """Make the rows of these owners (None: all rows) these and no others; what is right stays."""
    wanted = set(rows)
    gone = []
    for some in [{}] if owners is None else [{f"{owner}__in": part} for part in _parts(owners)]:
        there = model._default_manager.filter(**some).values_list("id", *columns)
        for key, *row in there.iterator(chunk_size=AT_ONCE):
            if tuple(row) in wanted:
                wanted.remove(tuple(row))
            else:
                gone.append(key)
    for part in _parts(gone):
        model._default_manager.filter(pk__in=part).delete()
    _write(model, columns, sorted(wanted, key=lambda row: row[:2]))


def _parts(keys: Collection[int]) -> Iterator[Sequence[int]]:
    listed = sorted(keys)
    for at in range(0, len(listed), AT_ONCE):
        yield listed[at : at + AT_ONCE]


def _write(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Add rows past the ORM, which takes longer for as many as these."""
    names = ", ".join(map(connection.ops.quote_name, columns))
    target = f"{connection.ops.quote_name(model._meta.db_table)} ({names})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {target} VALUES ({marks})", rows)


def _line(line: rules.Line) -> Row:
    start, end = line.start, _open(line.end)
    return line.ancestor, line.descendant, line.depth, line.kept, start, end


def _open(day: date) -> date | None:
    return None if day == rules.FOREVER else day


def _stays(spans: Spans) -> Iterator[Row]:
    levels = _in_force(Level.objects.all())
    types = _in_force(UnitType.objects.all())

    @cache
    def level(code: str, day: date) -> Level:
        found: Level = _on(levels[code], day)
        return found

    @cache
    def groups(code: str, day: date) -> str:
        rows = types.get(code)
        return "|" + "".join(f"{g}|" for g in _on(rows, day).groups) if rows else "|"

    for unit, pieces in spans.items():
        for piece in pieces:
            flags = [(above, level(code, piece.start)) for above, code, _ in piece.links]
            _own, code, kind = piece.links[0]
            own = flags[0][1]
            yield (
                *(unit, piece.start, _open(piece.end), code, kind),
                *(own.grassroots, own.cell, own.superior, own.has_committee),
                next((above for above, row in flags if row.grassroots), None),
                groups(kind, piece.start),
                next((above for above, row in flags if row.superior), None),
            )


def _in_force(rows: Iterable[T]) -> dict[str, list[T]]:
    by_code: dict[str, list[T]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: r.valid_from):
        by_code[row.code].append(row)
    return by_code


def _on(rows: list[T], day: date) -> T:
    """The row in force on the day; before the first one, the first."""
    held = [row for row in rows if row.valid_from <= day]
    found: T = held[-1] if held else rows[0]
    return found
