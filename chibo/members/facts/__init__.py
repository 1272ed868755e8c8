"""Members, committees and posts as facts."""

from chibo.members.facts.committees import COMMITTEE_FACTS
from chibo.members.facts.elected import COMING_FACT

FACTS = (*COMMITTEE_FACTS, COMING_FACT)
