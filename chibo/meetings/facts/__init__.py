"""Meetings as facts: what units owe each period and held, in what order, and who attended."""

from chibo.core.facts import Kept
from chibo.meetings.facts.attendances import ATTENDANCES
from chibo.meetings.facts.duties import DUTIES
from chibo.meetings.facts.sittings import SITTINGS
from chibo.meetings.facts.superiors import SUPERIORS
from chibo.organisations.facts import first_row

FACTS = (DUTIES, SITTINGS, SUPERIORS, ATTENDANCES)

KEPT = (
    Kept("meetings", first_row("meetings_meeting", "held_on")),
    Kept("attendances", first_row("meetings_superiorattendance", "held_on", "by_unit_id")),
)
