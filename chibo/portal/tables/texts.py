"""Values as people read them."""

from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.utils.timezone import localtime
from django.utils.translation import get_language

from chibo.core.days import day_text
from chibo.portal import numbers
from chibo.portal.tables.columns import Column, Kind, Value

T = TypeVar("T")


def written(column: Column[T], row: T) -> str:
    """The value as people read it; where a template draws the cell, nothing for none."""
    if column.value is None:
        return ""
    value = column.value(row)
    return "" if column.cell and value in (None, "") else text_of(value, column.kind_of(row))


def text_of(value: Value, kind: Kind) -> str:
    """A value of that kind in the reader's language; a dash where nothing is known."""
    language = get_language() or "vi"
    match value:
        case None | "":
            return numbers.NOTHING
        case str():
            return value
        case datetime():
            at = localtime(value)
            return f"{day_text(at.date())} {at:%H:%M}"
        case int() | float() | Decimal() if kind is Kind.PERCENT:
            return numbers.percent(value, language=language)
        case int() | float() | Decimal():
            return numbers.number(value, language=language)
    return day_text(value)
