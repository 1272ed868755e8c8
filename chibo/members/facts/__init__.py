"""Members, committees and posts as facts."""

from chibo.core.facts import Kept
from chibo.members.facts.admissions import ADMISSION_FACTS, ADMISSION_KEPT
from chibo.members.facts.committees import COMMITTEE_FACTS
from chibo.members.facts.elected import ELECTED_FACTS
from chibo.members.facts.places import LOCALITY_FACTS, LOCALITY_KEPT
from chibo.members.facts.posts import POST_FACTS
from chibo.members.facts.rotations import ROTATION_FACTS, ROTATION_KEPT
from chibo.organisations.facts import first_row

FACTS = (
    *COMMITTEE_FACTS,
    *ELECTED_FACTS,
    *POST_FACTS,
    *ROTATION_FACTS,
    *ADMISSION_FACTS,
    *LOCALITY_FACTS,
)
KEPT = (
    Kept("concurrent_posts", first_row("members_post")),
    *ROTATION_KEPT,
    *ADMISSION_KEPT,
    *LOCALITY_KEPT,
)
