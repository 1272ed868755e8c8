"""The paper itself as a file: attached by who sends it, read by who sees what was sent."""

from chibo.core.actor import Actor
from chibo.dissemination.queries.sight import SEND, in_sight
from chibo.documents.attaching import Attaches

FILE = "dissemination"


def reads(actor: Actor, key: int) -> bool:
    """Whoever finds the paper in the room may open its files."""
    return in_sight(actor).filter(pk=key).exists()


ATTACHES_TO = (Attaches(FILE, SEND, reads),)
