"""Tasks, commitments and charges as facts."""

from chibo.core.facts import Kept
from chibo.organisations.facts import first_row
from chibo.work.facts.cell_years import CELL_YEARS
from chibo.work.facts.charges import CHARGES
from chibo.work.facts.places import PLACES
from chibo.work.facts.standing import standing

FACTS = (CELL_YEARS, CHARGES, PLACES)

KEPT = (Kept("charges", first_row("work_charge", unit="by_unit_id")),)

__all__ = ["FACTS", "KEPT", "standing"]
