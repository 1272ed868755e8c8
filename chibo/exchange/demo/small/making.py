"""All sheets of the small world."""

from collections.abc import Iterator

from chibo.exchange.demo.small import (
    cadres,
    committees,
    meetings,
    papers,
    people,
    places,
    ratings,
    stays,
    units,
    visits,
)
from chibo.exchange.demo.small.sheets import COLUMNS, Rows

MODULES = (
    units,
    places,
    people,
    stays,
    committees,
    cadres,
    meetings,
    visits,
    papers,
    ratings,
)


def small() -> Iterator[tuple[str, Rows]]:
    """Yield every sheet of the workbook with its rows; the same rows each time."""
    made: dict[str, Rows] = {}
    for module in MODULES:
        made |= module.sheets()
    for name in COLUMNS:
        yield name, [dict(row) for row in made[name]]
