"""What tests of reorganisations ask of the whole house: its records as a workbook, its figures."""

from datetime import date
from decimal import Decimal
from typing import Any

from chibo.core.actor import Actor
from chibo.core.papers import PaperRef
from chibo.exchange.workbook.catalogue import SHEETS
from chibo.exchange.workbook.exporting import rows_of
from chibo.indicators.forest import Mode
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.plain import figure_json
from chibo.programmes.queries.status import status, units_on

DECISION = PaperRef("12-QĐ/TU", date(2025, 9, 20), "Tỉnh uỷ Sông Biếc")
Rows = list[dict[str, Any]]


def records() -> dict[str, Rows]:
    """Everything in the database, as the sheets of a workbook."""
    facts: Rows = [{"key": "format", "value": "chibo-1"}, {"key": "demo", "value": "yes"}]
    return {"info": facts} | {
        sheet.name: [
            {
                column.name: _plain(value)
                for column, value in zip(sheet.columns, row, strict=True)
            }
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
