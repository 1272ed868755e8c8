"""Who has an account, with which roles."""

from django.db.models import Q, QuerySet

from chibo.accounts.models import Grant, User
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed
from chibo.organisations.reach import in_reach


def grants(actor: Actor) -> QuerySet[Grant]:
    """Grants that hold now or will, on units where the actor manages accounts."""
    still = Q(valid_to=None) | Q(valid_to__gt=actor.today)
    rows = Grant.objects.filter(still).select_related("user", "role", "unit", "cluster__unit")
    on_units = in_reach(rows, actor, "accounts.manage")
    on_clusters = in_reach(rows, actor, "accounts.manage", via="cluster__unit")
    return (on_units | on_clusters).order_by("user__username", "valid_from", "id")


def user(actor: Actor, username: str) -> User:
    """The account of that name, for whoever manages accounts. Raises NotAllowed."""
    found = User.objects.filter(username=username).first()
    if found is None or not actor.may("accounts.manage"):
        raise NotAllowed(f"account {username}")
    return found
