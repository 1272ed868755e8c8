"""What a pack of indicators may say (kind "indicator")."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from chibo.core.facts import BOOK
from chibo.core.lines import Loc
from chibo.core.packs import Finding, PackFile, Shelf, Strict, repeated
from chibo.indicators.definitions import Definition, faults


class IndicatorsPack(Strict):
    """Indicators that belong together, in one file."""

    kind: Literal["indicator"]
    indicators: list[Definition] = Field(min_length=1)


def check_indicators(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Codes that are taken, and everything named that no fact and no class of records has."""
    listed = [
        (definition.code, other, ("indicators", at, "code"))
        for other in shelf.of("indicator")
        for at, definition in enumerate(other.body.indicators)
    ]
    yield from repeated(listed, pack)
    for at, definition in enumerate(pack.body.indicators):
        for place, message in faults(definition, BOOK.facts, BOOK.kept):
            loc: Loc = ("indicators", at, *place.split("."))
            yield loc, message
