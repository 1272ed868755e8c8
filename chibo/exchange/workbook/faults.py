"""What is wrong with a workbook, and where."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.refusals import Refused
from chibo.exchange.workbook.catalogue import POSITION

NAMES_ROW = 2
FIRST_ROW = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: the sheet, Excel's number of the row (None: the whole sheet), the column.

    code     short and permanent; listed in docs/workbook.md.
    message  one plain sentence naming the thing and the day.
    fix      what to do about it.
    """

    sheet: str
    row: int | None
    column: str
    code: str
    message: str
    fix: str

    def __str__(self) -> str:
        row = _("dòng %(row)s") % {"row": self.row} if self.row else ""
        place = " · ".join(part for part in (self.sheet, row, self.column) if part)
        return f"{place}: [{self.code}] {self.message}"

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class Faulty(Refused):
    """The workbook has faults, so nothing of it was loaded. `faults` has every one."""

    def __init__(self, faults: list[Fault]) -> None:
        said = _("Bảng tính có %(count)s lỗi, chưa ghi dòng nào. Lỗi đầu tiên: %(first)s")
        super().__init__(
            "WB-FAULTS",
            said % {"count": len(faults), "first": faults[0]},
            fix=_("Sửa các lỗi, hoặc xem đầy đủ bằng “chibo workbook check”, rồi nạp lại."),
        )
        self.faults = faults


def in_reading_order(faults: Iterable[Fault]) -> list[Fault]:
    """As a person would meet them: sheet by sheet, from the top down."""

    def place(fault: Fault) -> tuple[int, str, int]:
        base, _mark, number = fault.sheet.rpartition("_")
        known = POSITION.get(fault.sheet, POSITION.get(base if number.isdigit() else "", -1))
        return known, fault.sheet, fault.row or 0

    return sorted(faults, key=place)
