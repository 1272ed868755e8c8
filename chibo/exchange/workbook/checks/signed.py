"""What was signed here stays as it was signed."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from chibo.exchange.workbook import sql
from chibo.exchange.workbook.catalogue import BY_NAME
from chibo.exchange.workbook.comparing import changes
from chibo.exchange.workbook.faults import Fault
from chibo.exchange.workbook.staging import Stage


def signed(stage: Stage) -> Iterator[Fault]:
    """WB-SIGNED for every row that says otherwise what was signed on a page."""
    for sheet in (BY_NAME[name] for name in stage.counts):
        if not sheet.signed:
            continue
        by_hand, walk = sql.column_of(sheet.model, sheet.signed), sql.Walk(sheet.model, "m")
        code = walk.value(sql.paths(sheet)[sheet.key[0]])
        kept = f"SELECT m.id, {code} AS code FROM {walk.source()} WHERE m.{by_hand} IS NOT NULL"
        found = sql.rows(
            f"SELECT c.place, k.code FROM ({changes(sheet)}) c JOIN ({kept}) k ON k.id = c.id"
            " ORDER BY c.place"
        )
        said, fix = _said(sheet.name)
        for place, code in found:
            name, row = stage.where(place)
            yield Fault(
                name,
                row,
                sheet.key[0],
                "WB-SIGNED",
                said % {"code": code},
                fix,
            )


def _said(sheet: str) -> tuple[str, str]:
    """What stands in the way of such a row, and the way out."""
    if sheet == "cell_years":
        return (
            _("Danh sách năm của “%(code)s” đã ký ở đây, đếm ra khác với dòng này."),
            _("Bỏ dòng này; cần sửa thì mở lại danh sách, nêu lý do, rồi ký lại."),
        )
    return (
        _("“%(code)s” đã ký ở trang Sinh hoạt, khác với dòng này."),
        _("Bỏ dòng này; cần sửa thì mở lại buổi họp, nêu lý do, rồi ký lại."),
    )
