"""Reads single cells: what a person may have typed, and what it becomes."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from django.db import models
from django.utils.translation import gettext as _

from chibo.core.sheets import Cell, Column, Layout, Sheet
from chibo.core.text import fold
from chibo.exchange.workbook.codes import Choice, Lists, recognise

Read = Callable[[object], object]


class Unreadable(ValueError):
    """A cell that cannot be what its column holds: code, sentence, way out."""

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.code, self.message, self.fix = code, message, fix


# The largest whole numbers that PostgreSQL keeps in each kind of field; SQLite obeys them too, so
# that a workbook loads into both or into neither.
LARGEST = {"PositiveSmallIntegerField": 32767, "PositiveIntegerField": 2147483647}
LARGEST_AMOUNT = Decimal("9999999999.99")
LAST_YEAR = 9998
NO_WORDS = (date, time, timedelta, bool)

ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?")
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
PERIOD = re.compile(
    r"(?P<first>\d{4})(?:-Q[1-4]|-H[12]|-(?:0[1-9]|1[0-2])|-(?P<last>\d{4}))?", re.IGNORECASE
)
PROGRAMME = re.compile(r"\d{3}")
FLAGS = {"yes": True, "y": True, "co": True, "true": True}
FLAGS |= {"no": False, "n": False, "khong": False, "false": False}


def plain(value: object) -> str | None:
    """A cell as text without stray spaces, a whole float without ".0"; None when it is empty."""
    if type(value) is str:
        words = value.strip().replace("\x00", "")
        return (words if words.isascii() else unicodedata.normalize("NFC", words)) or None
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _shown(value: object) -> str:
    shown = plain(value) or ""
    return shown if len(shown) <= 60 else f"{shown[:60]}…"


def reader(layout: Layout, column: Column, lists: Lists) -> Read:
    """What turns a cell of this column into its value. It raises Unreadable."""
    match column.cell:
        case Cell.CODE:
            return _code(_length(layout, column))
        case Cell.TEXT:
            return _text(_length(layout, column))
        case Cell.DATE:
            return _date
        case Cell.YEAR:
            return _whole(1, LAST_YEAR)
        case Cell.NUMBER:
            return _whole(0, _largest(layout, column))
        case Cell.AMOUNT:
            return _amount
        case Cell.FLAG:
            return _flag
        case Cell.PERIOD:
            return _period
        case Cell.PROGRAMME:
            return _programme({choice.code for choice in lists.of(column)})
        case Cell.CHOICE | Cell.LEVEL | Cell.UNIT_TYPE | Cell.RECORDS:
            return _choice(lists.of(column))


def _model_field(layout: Layout, column: Column) -> "models.Field[object, object] | None":
    if isinstance(layout, Sheet) and column.field:
        found = (column.refers or layout.model)._meta.get_field(
            "code" if column.refers else column.field
        )
        return found if isinstance(found, models.Field) else None
    return None


def _length(layout: Layout, column: Column) -> int | None:
    found = _model_field(layout, column)
    return found.max_length if found is not None else None


def _largest(layout: Layout, column: Column) -> int:
    found = _model_field(layout, column)
    return LARGEST[found.get_internal_type()] if found is not None else max(LARGEST.values())


def _text(longest: int | None) -> Read:
    def read(value: object) -> str | None:
        if type(value) is not str and isinstance(value, NO_WORDS):
            raise Unreadable(
                "WB-TEXT",
                _("Ô này chứa ngày tháng hoặc giá trị lô-gic chứ không phải chữ."),
                _("Đặt định dạng ô là văn bản (Text) rồi gõ lại."),
            )
        words = plain(value)
        if words is not None and longest is not None and len(words) > longest:
            raise Unreadable(
                "WB-LENGTH",
                _("“%(text)s” dài %(length)s ký tự, nhiều nhất là %(longest)s.")
                % {"text": _shown(words), "length": len(words), "longest": longest},
                _("Viết ngắn lại."),
            )
        return words

    return read


def _code(longest: int | None) -> Read:
    words = _text(longest)

    def read(value: object) -> object:
        code = words(value)
        if isinstance(code, str) and not code.isprintable():
            raise Unreadable(
                "WB-TEXT",
                _("Mã “%(text)s” có ký tự không nhìn thấy được, như dấu xuống dòng.")
                % {"text": " ".join(_shown(value).split())},
                _("Xoá ô rồi gõ lại mã, không dán từ nơi khác."),
            )
        return code

    return read


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        if value.time() == time(0):
            return value.date()
    elif isinstance(value, date):
        return value
    else:
        words = plain(value)
        if words is None:
            return None
        found = _typed_day(words) if isinstance(value, str) else None
        if found is not None:
            return found
    raise Unreadable(
        "WB-DATE",
        _("“%(text)s” không phải là một ngày.") % {"text": _shown(value)},
        _("Ghi ngày thật của Excel, hoặc chữ dạng 2021-03-05 hay 05/03/2021."),
    )


def _typed_day(words: str) -> date | None:
    if found := ISO_DAY.fullmatch(words):
        year, month, day = map(int, found.groups())
    elif found := DAY_FIRST.fullmatch(words):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole(least: int, largest: int) -> Read:
    def read(value: object) -> int | None:
        number: int | None = None
        if isinstance(value, int) and not isinstance(value, bool):
            number = value
        elif isinstance(value, float) and value.is_integer():
            number = int(value)
        elif isinstance(value, str):
            words = plain(value)
            if words is None:
                return None
            number = int(words) if words.isascii() and words.isdigit() else None
        elif value is None:
            return None
        if number is not None and least <= number <= largest:
            return number
        raise Unreadable(
            "WB-NUMBER",
            _("“%(text)s” không phải là số nguyên từ %(least)s đến %(largest)s.")
            % {"text": _shown(value), "least": least, "largest": largest},
            _("Ghi một số nguyên, không âm; để trống nếu chưa biết."),
        )

    return read


def _amount(value: object) -> Decimal | None:
    words = None if isinstance(value, bool | date) else plain(value)
    if words is None and not isinstance(value, bool | date):
        return None
    try:
        number = Decimal(words or "").quantize(Decimal("0.01"))
    except InvalidOperation:
        number = None
    if number is not None and 0 <= number <= LARGEST_AMOUNT:
        return number
    raise Unreadable(
        "WB-NUMBER",
        _("“%(text)s” không phải là một số không âm.") % {"text": _shown(value)},
        _("Ghi một số, ví dụ 120 hoặc 12.5."),
    )


def _flag(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    words = plain(value)
    if words is None:
        return None
    found = FLAGS.get(fold(words)) if isinstance(value, str) else None
    if found is not None:
        return found
    raise Unreadable(
        "WB-FLAG",
        _("“%(text)s” không phải là có hoặc không.") % {"text": _shown(value)},
        _("Ghi yes hoặc no; để trống nếu chưa biết."),
    )


def _period(value: object) -> str | None:
    words = None if isinstance(value, date) else plain(value)
    if words is None and not isinstance(value, date):
        return None
    found = PERIOD.fullmatch(words or "")
    if found and int(found["first"]) <= int(found["last"] or found["first"]):
        return found[0].upper()
    raise Unreadable(
        "WB-PERIOD",
        _("“%(text)s” không phải là tên một kỳ.") % {"text": _shown(value)},
        _("Ghi dạng chữ: 2021, 2021-Q1, 2021-H1 hoặc 2020-2025."),
    )


def _programme(known: Iterable[str]) -> Read:
    codes = set(known)
    words = _text(20)

    def read(value: object) -> object:
        code = words(value)
        # Excel turns a typed 004 into the number 4.
        if isinstance(code, str) and code.isascii() and code.isdigit():
            code = code.zfill(3)
        # Before any programme is taken in, all that can be said of a code is how it looks.
        if code is None or code in codes or (not codes and PROGRAMME.fullmatch(str(code))):
            return code
        raise Unreadable(
            "WB-CHOICE",
            _("“%(text)s” không phải là mã một chương trình.") % {"text": _shown(value)},
            _("Ghi mã như trong danh sách chương trình, ví dụ 004."),
        )

    return read


def _choice(choices: tuple[Choice, ...]) -> Read:
    exact = {choice.code: choice.code for choice in choices}
    folded = recognise(choices)

    def read(value: object) -> str | None:
        if type(value) is str and value in exact:
            return exact[value]
        words = plain(value)
        if words is None:
            return None
        code = folded.get(fold(" ".join(words.split())))
        if code is not None:
            return code
        raise Unreadable(
            "WB-CHOICE",
            _("“%(text)s” không có trong danh mục của cột này.") % {"text": _shown(value)},
            _("Chọn một trong: %(known)s.")
            % {"known": ", ".join(list(exact)[:20]) + ("…" if len(exact) > 20 else "")},
        )

    return read
