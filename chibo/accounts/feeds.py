"""The secret address of a user's calendar: made, revoked, and whose it is."""

import secrets
from datetime import date
from hashlib import sha256

from django.db import transaction

from chibo.accounts.models import Feed, User
from chibo.core import audit
from chibo.core.actor import Actor

BYTES, LONGEST = 32, 64


@transaction.atomic
def make_feed(actor: Actor) -> str:
    """Give the actor a new secret; the one before stops at once. It is shown this once."""
    secret = secrets.token_urlsafe(BYTES)
    Feed.objects.update_or_create(
        user_id=actor.user_id, defaults={"digest": _digest(secret), "made_on": actor.today}
    )
    audit.record(actor, "feed.made", detail={"user": actor.user_id})
    return secret


@transaction.atomic
def revoke_feed(actor: Actor) -> bool:
    """Stop the actor's address; whether there was one."""
    gone, _rows = Feed.objects.filter(user=actor.user_id).delete()
    if gone:
        audit.record(actor, "feed.revoked", detail={"user": actor.user_id})
    return bool(gone)


def feed_made_on(actor: Actor) -> date | None:
    """When the actor's address was made; None where there is none."""
    return Feed.objects.filter(user=actor.user_id).values_list("made_on", flat=True).first()


def user_of_feed(secret: str) -> User | None:
    """Whose address that is, while the account is in use."""
    if len(secret) > LONGEST:
        return None
    row = Feed.objects.filter(digest=_digest(secret)).select_related("user").first()
    return row.user if row and row.user.is_active else None


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
