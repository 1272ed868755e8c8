"""No key twice in one workbook."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.sheets import Sheet
from chibo.exchange.workbook import sql
from chibo.exchange.workbook.catalogue import BY_NAME
from chibo.exchange.workbook.faults import Fault
from chibo.exchange.workbook.staging import Stage


def duplicates(stage: Stage) -> Iterator[Fault]:
    """WB-DUPLICATE for every row whose key stands further up already; these rows are set aside."""
    for name in stage.counts:
        again = _repeated(BY_NAME[name])
        found = sql.rows(f"SELECT * FROM ({again}) again ORDER BY place")
        if found:
            stage.set_aside(BY_NAME[name], f"SELECT place FROM ({again}) again")
        for place, first, *key in found:
            sheet, row = stage.where(place)
            above, above_row = stage.where(first)
            yield Fault(
                sheet,
                row,
                BY_NAME[name].key[0],
                "WB-DUPLICATE",
                _("Khoá %(key)s đã có ở dòng %(row)s của bảng %(sheet)s.")
                % {"key": _shown(key), "row": above_row, "sheet": above},
                _("Mỗi khoá chỉ ghi một dòng: bỏ dòng thừa hoặc sửa khoá."),
            )


def _repeated(sheet: Sheet) -> str:
    """A query of the rows whose key stands further up: place, place of the first, key."""
    key = ", ".join(map(sql.quoted, sheet.key))
    complete = " AND ".join(
        f"{sql.quoted(name)} IS NOT NULL" for name in sheet.key if sheet.column(name).required
    )
    return (
        f"SELECT place, first, {key} FROM ("
        f"SELECT place, {key}, MIN(place) OVER (PARTITION BY {key}) AS first"
        f" FROM {sql.staged(sheet)} WHERE {complete}"
        ") numbered WHERE place > first"
    )


def _shown(key: list[Any]) -> str:
    return " · ".join(str(part) for part in key if part is not None)
