"""Roles on a unit that ended are roles on its successor, if whoever decides may give them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.accounts.models import Grant, User
from chibo.accounts.services import end_slips
from chibo.core.handover import Handing, Part, pass_on
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.models import Placement
from chibo.organisations.standing import require_ahead


def _grants(handing: Handing) -> QuerySet[Grant]:
    rows = Grant.objects.select_related("role", "user")
    return handing.leaving(rows, "unit", share="grant", by="id")


def _heir(handing: Handing, grant: Grant) -> int | None:
    return handing.successor(grant.unit_id or 0, share="grant", key=grant.pk)


def _give_grants(handing: Handing, rows: QuerySet[Grant]) -> None:
    """End each role with its unit and give it on the successor.

    Nobody comes by more than who decides could give; PIN slips printed for less end.
    """
    users = [row.user_id for row in rows]
    list(User.objects.select_for_update().filter(pk__in=users).order_by("pk"))
    for row in rows:
        heir = _heir(handing, row)
        if heir is not None:
            _require_all_of(handing, row, heir)
    opened = pass_on(
        handing,
        rows,
        "unit_id",
        lambda row: _heir(handing, row),
        same=("user_id", "role_id", "unit_id"),
        opened=lambda _row: {"decision": handing.decision},
    )
    for grant in opened:
        end_slips(grant.user, max(handing.actor.today, handing.on))


def _require_all_of(handing: Handing, grant: Grant, heir: int) -> None:
    """Raise Refused ACC-HANDOVER-MORE unless the actor may do there all that the role may."""
    for action in grant.role.actions:
        try:
            _require_there(handing, action, heir)
        except NotAllowed as lacking:
            raise Refused(
                "ACC-HANDOVER-MORE",
                _("%(user)s giữ vai trò “%(role)s” có quyền “%(action)s” mà bạn không có ở đó.")
                % {"user": grant.user, "role": grant.role, "action": action},
                fix=_("Cho vai trò này thôi cùng lúc, hoặc đề nghị văn phòng cấp trên làm."),
                field="shares",
            ) from lacking


def _require_there(handing: Handing, action: str, unit: int) -> None:
    """A unit that this very reorganisation sets up stands in no tree yet: its parent does."""
    first = Placement.objects.filter(unit=unit).order_by("valid_from").first()
    new = first is not None and first.valid_from == handing.on
    parent = first.parent_id if first else None
    require_ahead(handing.actor, action, parent if new and parent is not None else unit)


PARTS = (
    Part(
        records="grants",
        what=gettext_lazy("vai trò của tài khoản"),
        rows=_grants,
        give=_give_grants,
        share="grant",
        by="id",
    ),
)
