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
        target, by_hand = sql.table(sheet.model), sql.column_of(sheet.model, sheet.signed)
        key = sql.column_of(sheet.model, sheet.stored()[sheet.key[0]])
        kept = f"SELECT id, {key} AS code FROM {target} WHERE {by_hand} IS NOT NULL"
        found = sql.rows(
            f"SELECT c.place, k.code FROM ({changes(sheet)}) c JOIN ({kept}) k ON k.id = c.id"
            " ORDER BY c.place"
        )
        for place, code in found:
            name, row = stage.where(place)
            yield Fault(
                name,
                row,
                sheet.key[0],
                "WB-SIGNED",
                _("“%(code)s” đã ký ở trang Sinh hoạt, khác với dòng này.") % {"code": code},
                _("Bỏ dòng này; cần sửa thì mở lại buổi họp, nêu lý do, rồi ký lại."),
            )
