"""What the packs of levels and types may say (kinds "levels" and "types")."""

from collections.abc import Iterator
from typing import Literal, TypeVar

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.days import day_text
from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.regulations import Spanned, cite_faults
from chibo.core.texts import Text

Group = Literal["commune", "enterprise", "district", "workplace", "military"]


class Level(Spanned):
    """A level of organisation while the rules say so."""

    code: str = Field(pattern=r"^[a-z_]+$", max_length=40)
    name: Text
    rank: int = Field(ge=1, le=20)
    grassroots: bool
    cell: bool
    superior: bool
    committee: Literal["always", "body", "no"]
    source: str


class Type(Spanned):
    """A type of organisation; its dates say when the rules know it, and stop no record."""

    code: str = Field(pattern=r"^[a-z_]+$", max_length=40)
    name: Text
    groups: list[Group] = Field(default_factory=list)
    source: str


class LevelsPack(Strict):
    kind: Literal["levels"]
    levels: list[Level] = Field(min_length=1)


class TypesPack(Strict):
    kind: Literal["types"]
    types: list[Type] = Field(min_length=1)


Row = TypeVar("Row", Level, Type)


def check_levels(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Levels that hold twice on one day, and citations of what isn't there."""
    yield from _check("levels", pack.body.levels, shelf)


def check_types(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Types that hold twice on one day, and citations of what isn't there."""
    yield from _check("types", pack.body.types, shelf)


def _check(key: str, rows: list[Row], shelf: Shelf) -> Iterator[Finding]:
    for at, row in enumerate(rows):
        yield from cite_faults(row.source, (key, at, "source"), shelf)
        for earlier in rows[:at]:
            if earlier.code == row.code and _overlap(earlier, row):
                said = _("“%(code)s” có hai dòng cùng hiệu lực từ ngày %(day)s.")
                day = max(earlier.valid_from, row.valid_from)
                yield (key, at, "valid_from"), said % {"code": row.code, "day": day_text(day)}


def _overlap(one: Row, other: Row) -> bool:
    first, second = sorted((one, other), key=lambda row: row.valid_from)
    return first.valid_to is None or first.valid_to > second.valid_from
