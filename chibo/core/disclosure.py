"""Of how few nothing is told but their number, as data (kind "disclosure", practice U16)."""

import sys
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import Literal, TypeVar

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.models import Pack
from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.queries import read_pack
from chibo.core.regulations import Spanned
from chibo.core.texts import Text

K = TypeVar("K", bound=Hashable)
KIND = "disclosure"
Code = Literal["people", "units"]


class Floor(Spanned):
    """The fewest of whom anything may be told, while the rule holds."""

    code: Code
    fewest: int = Field(ge=2, le=100)
    source: Text


class DisclosurePack(Strict):
    kind: Literal["disclosure"]
    floors: list[Floor] = Field(min_length=1)


def check_disclosure(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Two floors of one code that hold on the same day."""
    ended: dict[str, date | None] = {}
    for at, floor in enumerate(pack.body.floors):
        before = ended.get(floor.code, floor.valid_from)
        if before is None or floor.valid_from < before:
            said = _("“%(code)s” có hai dòng cùng hiệu lực trong một ngày.")
            yield ("floors", at, "valid_from"), said % {"code": floor.code}
        ended[floor.code] = floor.valid_to


def fewest(code: Code, day: date) -> int:
    """The fewest of whom anything may be told to somebody who reads on the day.

    Before the first floor that one holds. Where there is no floor nothing may be told of anybody.
    """
    try:
        every = read_pack(DisclosurePack, KIND, KIND).floors
    except Pack.DoesNotExist:
        return sys.maxsize
    floors = [one for one in every if one.code == code]
    held = [one for one in floors if one.valid_from <= day] or floors[:1]
    if not held or (held[-1].valid_to is not None and held[-1].valid_to <= day):
        return sys.maxsize
    return held[-1].fewest


def left_out(people: Mapping[K, float], least: int, *, with_whole: bool = False) -> set[K]:
    """Of the parts of a whole those that are not told: each of too few, and what would tell them.

    Who knows the whole learns by subtraction what the parts left out are together: so the next
    smallest go with them until these are enough. `with_whole`: the whole isn't told either, and
    must not be learnt from its parts. Parts of nobody tell of nobody.
    """
    by_size = sorted((key for key in people if people[key]), key=lambda key: people[key])
    out = {key for key in by_size if people[key] < least}
    hidden = sum(people[key] for key in out)
    for key in by_size[len(out) :] if out or with_whole else ():
        if hidden >= least:
            break
        out.add(key)
        hidden += people[key]
    return out
