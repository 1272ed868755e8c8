"""Units, places and mass organisations as facts, and what other apps' facts are built with."""

from chibo.organisations.facts.mass import MASS_FACTS
from chibo.organisations.facts.places import (
    PLACE_FACTS,
    PLACE_KEPT,
    first_of_commune,
    localities_on,
)
from chibo.organisations.facts.units import (
    FLAGS,
    UNIT_COLUMNS,
    UNITS,
    committee_bodies,
    first_row,
    in_group,
    listed,
    units_on,
    units_over,
    valid,
    with_unit,
    year_over,
)

FACTS = (UNITS, *PLACE_FACTS, *MASS_FACTS)
KEPT = PLACE_KEPT

__all__ = [
    "FACTS",
    "FLAGS",
    "KEPT",
    "UNIT_COLUMNS",
    "committee_bodies",
    "first_of_commune",
    "first_row",
    "in_group",
    "listed",
    "localities_on",
    "units_on",
    "units_over",
    "valid",
    "with_unit",
    "year_over",
]
