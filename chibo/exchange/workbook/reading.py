"""Takes a workbook apart into sheets with headers and rows, from a file or from memory."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from chibo.core.refusals import Refused
from chibo.exchange.workbook.catalogue import BY_NAME, CODES, INFO
from chibo.exchange.workbook.faults import FIRST_ROW, NAMES_ROW, Fault

Row = tuple[int, Sequence[object]]
Book = Iterable[tuple[str, Iterable[Mapping[str, object]]]]
"""Sheet name and rows in memory; a row is column -> value. A name may come several times."""

SHEET_FILE = re.compile(r"xl/worksheets/[^/]+\.xml")
FAR_CELL = re.compile(rb'\br="([A-Z]{2,3}\d+)"')
CHUNK, REACH = 1 << 20, 20  # bytes read at a time, and kept so that no cell's name is cut
CONTINUED = re.compile(r"(.+?)_(\d+)")
KNOWN = {*BY_NAME, INFO.name, CODES.name}


@dataclass(frozen=True, slots=True)
class Part:
    """One worksheet: its name in the file, the sheet it belongs to, column names, numbered rows."""

    name: str
    sheet: str
    header: Sequence[str]
    rows: Iterator[Row]
    height: int


def parts_of_file(path: Path, faults: list[Fault]) -> Iterator[Part]:
    """The worksheets of an .xlsx file that the workbook knows; for the others a fault each.

    Raises Refused WB-FILE when the file is missing or no workbook, WB-FAR-CELL.
    """
    with _opened(path) as book:
        for name in book.sheet_names:
            sheet = _known_name(name)
            if sheet == CODES.name:
                continue
            if sheet is None:
                faults.append(_unknown_sheet(name))
                continue
            with _unreadable_is_refused(path):
                found = book.get_sheet_by_name(name)
            yield _part(name, sheet, found)


def _opened(path: Path) -> CalamineWorkbook:
    with _unreadable_is_refused(path):
        if path.suffix.lower() not in (".xlsx", ".xlsm"):
            raise CalamineError(path.name)
        _refuse_far_cells(path)
        book = CalamineWorkbook.from_path(path)
        if not book.sheet_names:  # what is left of a damaged file
            raise CalamineError(path.name)
    return book


def _refuse_far_cells(path: Path) -> None:
    """A single cell far to the right makes the reader ask for room for all before it.

    Raises Refused WB-FAR-CELL.
    """
    with ZipFile(path) as parts:
        for name in [one for one in parts.namelist() if SHEET_FILE.fullmatch(one)]:
            with parts.open(name) as sheet:
                rest = b""
                while chunk := sheet.read(CHUNK):
                    if far := FAR_CELL.search(rest + chunk):
                        raise Refused(
                            "WB-FAR-CELL",
                            _("Trong “%(path)s” có ô %(cell)s nằm ngoài các cột của bảng tính.")
                            % {"path": path, "cell": far[1].decode()},
                            fix=_("Xoá các cột từ AA trở đi ở mọi bảng rồi lưu lại."),
                        )
                    rest = chunk[-REACH:]


@contextmanager
def _unreadable_is_refused(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, CalamineError, BadZipFile) as fault:
        missing = not path.exists()
        raise Refused(
            "WB-FILE",
            (_("Không có tệp “%(path)s”.") if missing else _("Không đọc được tệp “%(path)s”."))
            % {"path": path},
            fix=_("Ghi đúng đường dẫn của tệp.")
            if missing
            else _("Cần một bảng tính Excel dạng .xlsx, không đặt mật khẩu."),
        ) from fault


def _known_name(name: str) -> str | None:
    """The sheet that a worksheet is, or goes on: NAME, NAME_2, NAME_3."""
    tidy = name.strip().lower()
    if tidy in KNOWN:
        return tidy
    found = CONTINUED.fullmatch(tidy)
    return found[1] if found and found[1] in KNOWN and int(found[2]) > 1 else None


def _unknown_sheet(name: str) -> Fault:
    return Fault(
        name,
        None,
        "",
        "WB-SHEET",
        _("Không có bảng nào tên “%(name)s”.") % {"name": name},
        _("Xoá bảng này, hoặc đặt lại tên như trong tệp mẫu (chibo workbook template)."),
    )


def _part(name: str, sheet: str, found: CalamineSheet) -> Part:
    rows = _numbered(found)
    header: list[str] = []
    for number, cells in rows:
        if number == NAMES_ROW:
            header = [str(cell).strip().lower() for cell in cells]
        if number >= NAMES_ROW:
            break
    return Part(name, sheet, header, rows, max(found.total_height - NAMES_ROW, 0))


def _numbered(found: CalamineSheet) -> Iterator[Row]:
    """Rows with Excel's numbers; calamine leaves out the empty columns left of the data."""
    left = found.start[1] if found.start else 0
    padding = [""] * left
    for number, cells in enumerate(found.iter_rows(), start=1):
        yield number, [*padding, *cells] if left else cells


def parts_of_book(book: Book, faults: list[Fault]) -> Iterator[Part]:
    """The same from rows in memory, numbered as if they stood in a file."""
    reached: dict[str, int] = {}
    for name, rows in book:
        if name == CODES.name:
            continue
        if name not in KNOWN:
            faults.append(_unknown_sheet(name))
            continue
        listed = rows if isinstance(rows, list) else list(rows)
        first = reached.get(name, FIRST_ROW)
        reached[name] = first + len(listed)
        layout = BY_NAME.get(name, INFO)
        header = [column.name for column in layout.columns]
        header += sorted({key for row in listed for key in row} - set(header))
        yield Part(name, name, header, _cells(listed, header, first), len(listed))


def _cells(rows: list[Mapping[str, object]], header: Sequence[str], first: int) -> Iterator[Row]:
    for number, row in enumerate(rows, start=first):
        yield number, [row.get(key) for key in header]
