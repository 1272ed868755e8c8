"""Roles on a cluster grow with it, if whoever takes units in may give them there."""

from django.db.models import Q
from django.utils.translation import gettext as _

from chibo.accounts.models import Grant, User
from chibo.accounts.services import end_slips
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.events import ClusterGrew
from chibo.organisations.standing import require_ahead


def check_grants_on(actor: Actor, news: ClusterGrew) -> None:
    """Nobody comes by more than who takes units in could give; PIN slips printed for less end.

    Raises Refused ACC-CLUSTER-MORE.
    """
    still = Q(valid_to=None) | Q(valid_to__gt=actor.today)
    grants = Grant.objects.filter(still, cluster=news.cluster).select_related("role", "user")
    users = [grant.user_id for grant in grants]
    list(User.objects.select_for_update().filter(pk__in=users).order_by("pk"))
    for grant in grants:
        for unit in news.units:
            _require_all_of(actor, grant, unit)
        end_slips(grant.user, actor.today)


def _require_all_of(actor: Actor, grant: Grant, unit: int) -> None:
    for action in grant.role.actions:
        try:
            require_ahead(actor, action, unit)
        except NotAllowed as lacking:
            raise Refused(
                "ACC-CLUSTER-MORE",
                _("%(user)s giữ vai trò “%(role)s” ở cụm, có quyền “%(action)s” mà bạn không có.")
                % {"user": grant.user, "role": grant.role, "action": action},
                fix=_("Cho vai trò này thôi trước, hoặc đề nghị văn phòng cấp trên làm."),
                field="units",
            ) from lacking
