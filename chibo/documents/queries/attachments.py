"""Files attached to records, as far as their reader may have them."""

from collections.abc import Sequence

from chibo.core.actor import Actor
from chibo.documents.attaching import ATTACHES
from chibo.documents.models import Attachment

Origin = tuple[str, int]


def attached_to(actor: Actor, origin: Origin) -> Sequence[Attachment]:
    """The files of the record, in the order they came; none where the actor may not read them."""
    return _live(origin) if ATTACHES.reads(actor, *origin) else []


def attachment_in_sight(actor: Actor, key: int) -> Attachment:
    """The file of that key. Raises Attachment.DoesNotExist for none, hidden or withdrawn."""
    found = Attachment.objects.get(pk=key, withdrawn_on=None)
    if not ATTACHES.reads(actor, found.origin_kind, found.origin):
        raise Attachment.DoesNotExist(str(key))
    return found


def bytes_of(attachment: Attachment) -> bytes:
    """What the file holds."""
    return bytes(attachment.content.data) if attachment.content else b""


def _live(origin: Origin) -> Sequence[Attachment]:
    kind, key = origin
    rows = Attachment.objects.filter(origin_kind=kind, origin=key, withdrawn_on=None)
    return list(rows.order_by("id"))
