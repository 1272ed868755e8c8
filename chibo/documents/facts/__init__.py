"""Papers as facts: in force, of a period, of a term, of a superior."""

from chibo.core.facts import Kept
from chibo.documents.facts.in_force import IN_FORCE
from chibo.documents.facts.of_period import OF_PERIOD, OF_SUPERIOR
from chibo.documents.facts.of_term import OF_TERM
from chibo.organisations.facts import first_row

FACTS = (IN_FORCE, OF_PERIOD, OF_SUPERIOR, OF_TERM)

KEPT = (Kept("papers", first_row("documents_paper")),)
