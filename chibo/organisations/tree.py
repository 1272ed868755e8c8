"""Writes what is derived from placements: ancestry and stays."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.refusals import Refused
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

BATCH = 2000
T = TypeVar("T", Level, UnitType)


@transaction.atomic
def rebuild() -> None:
    """Derive ancestry and stays anew from placements, lineage, levels and types.

    Whatever was back-dated is right afterwards: nothing of the old rows is kept.

    Raises Refused ORG-TREE-CYCLE when a unit would stand above itself.
    """
    places = _places()
    successors = list(
        Lineage.objects.filter(kind=Lineage.Kind.UNIT).order_by("on").values_list("old", "new")
    )
    try:
        spans = {unit: rules.chains(places, unit) for unit in places}
    except rules.TreeCycle as cycle:
        code = Unit.objects.values_list("code", flat=True).get(pk=cycle.unit)
        raise Refused(
            "ORG-TREE-CYCLE",
            _("Đơn vị %(code)s sẽ đứng trên chính nó vào ngày %(day)s.")
            % {"code": code, "day": f"{cycle.day:%d/%m/%Y}"},
            fix=_("Sửa mã cấp trên của đơn vị này hoặc của các đơn vị phía trên nó."),
            field="parent",
        ) from cycle
    Ancestry.objects.all().delete()
    Stay.objects.all().delete()
    Ancestry.objects.bulk_create(_ancestry(places, successors, spans), batch_size=BATCH)
    Stay.objects.bulk_create(_stays(spans), batch_size=BATCH)


def _places() -> dict[int, list[rules.Place]]:
    places: dict[int, list[rules.Place]] = defaultdict(list)
    rows = Placement.objects.order_by("unit", "valid_from").values_list(
        "unit_id", "valid_from", "valid_to", "parent_id", "level", "type"
    )
    for unit, start, end, parent, level, kind in rows:
        places[unit].append(rules.Place(start, end or rules.FOREVER, parent, level, kind))
    return places


def _ancestry(
    places: rules.Places,
    successors: Iterable[tuple[int, int]],
    spans: dict[int, list[rules.Chain]],
) -> Iterator[Ancestry]:
    for line in (*rules.lines(spans), *rules.kept_lines(places, successors, spans)):
        yield Ancestry(
            ancestor_id=line.ancestor,
            descendant_id=line.descendant,
            depth=line.depth,
            kept=line.kept,
            valid_from=line.start,
            valid_to=_open(line.end),
        )


def _open(day: date) -> date | None:
    return None if day == rules.FOREVER else day


def _stays(spans: dict[int, list[rules.Chain]]) -> Iterator[Stay]:
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
            yield Stay(
                unit_id=unit,
                valid_from=piece.start,
                valid_to=_open(piece.end),
                level=code,
                type=kind,
                is_organisation=own.grassroots,
                is_cell=own.cell,
                is_superior=own.superior,
                committee=own.has_committee,
                organisation_id=next((u for u, row in flags if row.grassroots), None),
                groups=groups(kind, piece.start),
                superior_id=next((u for u, row in flags if row.superior), None),
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
