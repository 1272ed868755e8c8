"""Who may read what is attached to a sitting: its papers, and scans of what it was entered from."""

from chibo.core.actor import Actor
from chibo.documents.attaching import Attaches
from chibo.meetings.models import Sitting
from chibo.meetings.queries.noticed import called_to, follows
from chibo.meetings.queries.sittings import HOLD, NAMES, may

PAPERS, SOURCE = "sitting", "sitting_source"


def reads_papers(actor: Actor, key: int) -> bool:
    """Whoever is called, holds it, sees persons there, or follows the unit once it is announced."""
    sitting = Sitting.objects.filter(pk=key).first()
    if sitting is None:
        return False
    return (
        reads_source(actor, key)
        or called_to(actor).filter(pk=key).exists()
        or follows(actor, sitting)
    )


def reads_source(actor: Actor, key: int) -> bool:
    """A scan of minutes names people: as minutes are read, and by who holds the sitting."""
    unit = Sitting.objects.filter(pk=key).values_list("unit_id", flat=True).first()
    return unit is not None and (may(actor, NAMES, unit) or may(actor, HOLD, unit))


ATTACHES_TO = (
    Attaches(PAPERS, HOLD, reads_papers),
    Attaches(SOURCE, HOLD, reads_source),
)
