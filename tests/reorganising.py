"""What tests of reorganisations share: a decision and its day, the house's records and figures."""

from datetime import date
from decimal import Decimal
from typing import Any

from chibo.core.actor import Actor
from chibo.core.papers import PaperRef
from chibo.exchange.workbook.catalogue import SHEETS
from chibo.exchange.workbook.exporting import rows_of
from chibo.indicators.forest import Mode
from chibo.members.models import Membership
from chibo.organisations.models import Placement, Unit
from chibo.organisations.services.placements import NewUnit
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.plain import figure_json
from chibo.programmes.queries.status import status, units_on

DAY = date(2025, 10, 1)
EVE = date(2025, 9, 30)
TODAY = date(2025, 10, 10)
"""The reform of the small world is over: HUYEN and TP have ended, XA and PHUONG are superiors."""

DECISION = PaperRef("12-QĐ/TU", date(2025, 9, 20), "Tỉnh uỷ Sông Biếc")
Rows = list[dict[str, Any]]


def records() -> dict[str, Rows]:
    """Everything in the database, as the sheets of a workbook."""
    facts: Rows = [{"key": "format", "value": "chibo-1"}, {"key": "demo", "value": "yes"}]
    return {"info": facts} | {
        sheet.name: [
            {column.name: _plain(value) for column, value in zip(sheet.columns, row, strict=True)}
            for row in rows_of(sheet)
        ]
        for sheet in SHEETS
    }


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, Decimal) else value


def figures(actor: Actor, day: date, mode: Mode = "day") -> dict[tuple[str, str], Any]:
    """Every figure of every unit that exists on the day."""
    return {
        (unit.code, one.entry.pack.id): figure_json(one)
        for programme in catalogue.programmes(actor)
        for unit, shown in status(programme, units_on(actor, day), day, mode=mode)
        for one in shown
    }


def new_cell(parent: Unit | None, code: str = "LIEN", **changes: Any) -> NewUnit:
    """A grassroots cell of a hamlet."""
    said = {"name": "Chi bộ Liên xóm", "level": "base_party_cell", "type": "residential"}
    return NewUnit(**{"code": code, "parent": parent, **said, **changes})


def stands(unit: Unit, day: date) -> str:
    """The code of the unit above it on the day, "-" at the top, "" when it does not exist."""
    row = Placement.objects.as_of(day).filter(unit=unit).select_related("parent").first()
    return "" if row is None else row.parent.code if row.parent else "-"


def in_cell(unit: Unit, day: date) -> set[str]:
    """Codes of the members who belong to the cell on the day, guests left out."""
    rows = Membership.objects.as_of(day).filter(unit=unit).exclude(kind="temporary")
    return set(rows.values_list("person__code", flat=True))
