"""Builds the Actor: for pages, jobs and commands alike."""

from collections import defaultdict
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from chibo.accounts.models import Grant, Role, User
from chibo.core.actor import Actor
from chibo.core.models import Instance
from chibo.core.refusals import Refused
from chibo.organisations.models import ClusterMember, Placement

ADMINISTRATOR = "administrator"
NO_UNIT = 0  # what an administrator's rights hang on while the tree has no root yet


def today() -> date:
    """The day on which people act: a demo's fixed last day, else the clock's.

    The only place that asks the clock; everything below is given its day.
    """
    instance = Instance.objects.first()
    return (instance.last_day if instance else None) or localdate()


def build_actor(user: User, day: date) -> Actor:
    """What the user may do on that day, and where."""
    grants: dict[str, set[int]] = defaultdict(set)
    posts: set[int] = set()
    held = Grant.objects.as_of(day).filter(user=user).select_related("role", "cluster")
    for grant in held:
        if grant.cluster:
            in_cluster = ClusterMember.objects.as_of(day).filter(cluster=grant.cluster)
            units = set(in_cluster.values_list("unit_id", flat=True))
        else:
            units = {grant.unit_id}
            posts |= units
        for action in grant.role.actions:
            grants[action] |= units
    if user.is_local_administrator:
        for action in Role.objects.get(code=ADMINISTRATOR).actions:
            grants[action] |= _tops(day)
    return Actor(
        user_id=user.pk,
        name=str(user),
        today=day,
        grants={action: frozenset(units) for action, units in grants.items()},
        person_id=user.person,
        posts=frozenset(posts),
    )


def _tops(day: date) -> set[int]:
    tops = Placement.objects.as_of(day).filter(parent=None).values_list("unit_id", flat=True)
    return set(tops) or {NO_UNIT}


def actor_for(username: str | None = None) -> Actor:
    """The actor of a command: the named user, else the local administrator.

    Raises Refused ACC-NO-USER.
    """
    users = User.objects.filter(is_active=True)
    user = (
        users.filter(username=username).first()
        if username
        else users.filter(is_local_administrator=True).order_by("id").first()
    )
    if user is None:
        raise Refused(
            "ACC-NO-USER",
            _("Không có tài khoản “%(name)s” đang hoạt động.")
            % {"name": username or _("quản trị")},
            fix=_("Xem danh sách bằng “chibo demo accounts”, hoặc chạy “chibo init” trước."),
        )
    return build_actor(user, today())
