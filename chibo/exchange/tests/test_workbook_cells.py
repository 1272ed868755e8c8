"""What a person may type into a cell, and what it becomes."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from chibo.core.sheets import Cell, Column
from chibo.exchange.workbook.catalogue import BY_NAME, INFO
from chibo.exchange.workbook.cells import Unreadable, reader
from chibo.exchange.workbook.codes import Choice, recognise
from chibo.members.models import Membership


def at(hour: int) -> datetime:
    """The morning of 5 March 2021, as Excel keeps it: without a zone."""
    return datetime.combine(date(2021, 3, 5), time(hour))


class NoLists:
    """Lists of a database without programmes."""

    def of(self, column: Column) -> tuple[Choice, ...]:
        return ()


def read(cell: Cell, value: object) -> object:
    return reader(INFO, Column(name="x", label="X", cell=cell), NoLists())(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "typed", "value"),
    [
        (Cell.CODE, 12.0, "12"),
        (Cell.CODE, 12, "12"),
        (Cell.CODE, " 000 ", "000"),
        (Cell.CODE, "\u00a0", None),
        (Cell.TEXT, "Uy\u0309 ban", "Uỷ ban"),
        (Cell.DATE, date(2021, 3, 5), date(2021, 3, 5)),
        (Cell.DATE, at(0), date(2021, 3, 5)),
        (Cell.DATE, "2021-03-05", date(2021, 3, 5)),
        (Cell.DATE, "2021-03-05 00:00:00", date(2021, 3, 5)),
        (Cell.DATE, "05/03/2021", date(2021, 3, 5)),
        (Cell.DATE, "5/3/2021", date(2021, 3, 5)),
        (Cell.DATE, " ", None),
        (Cell.YEAR, 2021.0, 2021),
        (Cell.YEAR, "2021", 2021),
        (Cell.NUMBER, 0, 0),
        (Cell.AMOUNT, 12.5, Decimal("12.50")),
        (Cell.AMOUNT, "60", Decimal("60.00")),
        (Cell.FLAG, "yes", True),
        (Cell.FLAG, "Không", False),
        (Cell.FLAG, "CÓ", True),
        (Cell.FLAG, False, False),
        (Cell.PERIOD, 2021.0, "2021"),
        (Cell.PERIOD, "2021-q1", "2021-Q1"),
        (Cell.PERIOD, "2021-H2", "2021-H2"),
        (Cell.PERIOD, "2020-2025", "2020-2025"),
        (Cell.PROGRAMME, 4.0, "004"),
        (Cell.PROGRAMME, "000", "000"),
    ],
)
def test_what_is_meant_is_understood(cell, typed, value):
    assert read(cell, typed) == value


@pytest.mark.parametrize(
    ("cell", "typed", "code"),
    [
        (Cell.CODE, date(2021, 3, 1), "WB-TEXT"),
        (Cell.DATE, "31/02/2021", "WB-DATE"),
        (Cell.DATE, 44256.0, "WB-DATE"),
        (Cell.DATE, at(7), "WB-DATE"),
        (Cell.YEAR, 2021.5, "WB-NUMBER"),
        (Cell.YEAR, date(2021, 1, 1), "WB-NUMBER"),
        (Cell.NUMBER, -1, "WB-NUMBER"),
        (Cell.NUMBER, "mười", "WB-NUMBER"),
        (Cell.NUMBER, True, "WB-NUMBER"),
        (Cell.AMOUNT, -0.5, "WB-NUMBER"),
        (Cell.AMOUNT, "nhiều", "WB-NUMBER"),
        (Cell.FLAG, "có lẽ", "WB-FLAG"),
        (Cell.FLAG, 1, "WB-FLAG"),
        (Cell.PERIOD, "2021-Q5", "WB-PERIOD"),
        (Cell.PERIOD, "2021-13", "WB-PERIOD"),
        (Cell.PERIOD, "2025-2020", "WB-PERIOD"),
        (Cell.PROGRAMME, "bốn", "WB-CHOICE"),
    ],
)
def test_what_cannot_be_is_told_with_its_code(cell, typed, code):
    with pytest.raises(Unreadable) as no:
        read(cell, typed)
    assert no.value.code == code
    assert no.value.fix


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("home", "home"),
        ("Tăng cường", "reinforced"),
        ("  sinh hoạt   TẠM THỜI ", "temporary"),
        ("Ta\u0306ng cươ\u0300ng", "reinforced"),
    ],
)
def test_the_vietnamese_meaning_of_a_code_is_taken_for_it(typed, code):
    memberships = BY_NAME["memberships"]

    class Kinds(NoLists):
        def of(self, column: Column) -> tuple[Choice, ...]:
            return tuple(Choice(code, str(label), "") for code, label in Membership.Kind.choices)

    assert reader(memberships, memberships.column("kind"), Kinds())(typed) == code  # type: ignore[arg-type]


def test_a_meaning_that_two_codes_share_names_neither():
    known = recognise([Choice("a", "Khác", ""), Choice("b", "khác", ""), Choice("c", "Một", "")])
    assert known == {"a": "a", "b": "b", "c": "c", "mot": "c"}
