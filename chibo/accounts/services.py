"""Everything that changes who signs in, and in which roles."""

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from chibo.accounts.actors import ADMINISTRATOR, build_actor
from chibo.accounts.models import Grant, PinSlip, Role, User
from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.dated import check_no_overlap
from chibo.core.days import day_text
from chibo.core.packs import Taken
from chibo.core.queries import pack_body
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.models import Cluster, ClusterMember, Unit
from chibo.organisations.reach import require, require_everywhere

MANAGE = "accounts.manage"
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")


def store_roles(packs: Sequence[Taken]) -> Iterable[str]:
    """Make the roles those of the packs. Raises Refused ACC-ROLE-IN-USE."""
    wanted = {role.code: role for pack in packs for role in pack.body.roles}
    lost = Grant.objects.exclude(role__code__in=wanted).select_related("role", "user").first()
    if lost:
        raise Refused(
            "ACC-ROLE-IN-USE",
            _("%(user)s đang giữ vai trò “%(role)s” mà các gói không còn ghi.")
            % {"user": lost.user, "role": lost.role.code},
            fix=_("Ghi lại vai trò này vào packs/roles.yaml."),
        )
    changed = []
    for row in Role.objects.exclude(code__in=wanted):
        changed.append(row.code)
        row.delete()
    for code, role in wanted.items():
        said = {"vi": role.name.vi, "en": role.name.en, "actions": role.actions}
        row = Role.objects.filter(code=code).first() or Role(code=code)
        if any(getattr(row, name) != value for name, value in said.items()):
            Role.objects.update_or_create(code=code, defaults=said)
            changed.append(code)
    return changed


@transaction.atomic
def create_local_administrator(*, username: str, on: date, password: str = "") -> tuple[User, str]:
    """Create the first account of a database, over all units, and give its password.

    Commands act as this account when nobody is named. Without a password one is made up.

    Raises Refused ACC-NOT-FIRST when there is an account already, ACC-USERNAME.
    """
    if User.objects.exists():
        raise Refused(
            "ACC-NOT-FIRST",
            _("Cơ sở dữ liệu này đã có tài khoản."),
            fix=_("Người quản trị tạo thêm tài khoản bằng “chibo accounts add”."),
        )
    _check_username(username)
    password = password or secrets.token_urlsafe(12)
    user = User.objects.create_user(
        username, password, display_name=_("Quản trị tại chỗ"), is_local_administrator=True
    )
    audit.record(build_actor(user, on), "accounts.set-up", detail={"user": username})
    return user, password


@transaction.atomic
def create_user(
    actor: Actor,
    *,
    username: str,
    display_name: str,
    unit: Unit,
    password: str | None = None,
    person: int | None = None,
    language: str = "vi",
) -> User:
    """Create an account that may do nothing yet, in the care of `unit`.

    Without a password it opens with a PIN slip only.

    Raises Refused ACC-USERNAME, ACC-USERNAME-TAKEN, ACC-PASSWORD, NotAllowed.
    """
    require(actor, MANAGE, unit.pk)
    _check_username(username)
    if User.objects.filter(username=username).exists():
        raise Refused(
            "ACC-USERNAME-TAKEN",
            _("Đã có tài khoản tên “%(name)s”.") % {"name": username},
            fix=_("Chọn tên khác, ví dụ thêm mã chi bộ."),
            field="username",
        )
    user = User(username=username, display_name=display_name, person=person, language=language)
    if password is not None:
        _check_password(password, user)
    user.set_password(password)
    user.save()
    audit.record(actor, "accounts.created", unit=unit.pk, detail={"user": username})
    return user


def _check_username(username: str) -> None:
    if not USERNAME.fullmatch(username):
        raise Refused(
            "ACC-USERNAME",
            _("“%(name)s” không dùng làm tên đăng nhập được.") % {"name": username},
            fix=_("Dùng 2 đến 60 chữ thường không dấu, chữ số, dấu chấm, gạch."),
            field="username",
        )


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise Refused("ACC-PASSWORD", " ".join(weak.messages), field="password") from weak


@transaction.atomic
def grant_role(
    actor: Actor,
    *,
    user: User,
    role: Role,
    valid_from: date,
    unit: Unit | None = None,
    cluster: Cluster | None = None,
    valid_to: date | None = None,
    decision: str = "",
) -> Grant:
    """Give the user a role on a unit and all below it, or on a cluster, for a time.

    Nobody gives what they don't have there themselves. The user's PIN slip ends: whoever printed
    it for somebody who may do less must not come by more.

    Raises Refused ACC-GRANT-DATES, ACC-GRANT-MORE, CORE-OVERLAP, NotAllowed.
    """
    if valid_to and valid_to <= valid_from:
        raise Refused(
            "ACC-GRANT-DATES",
            _("Vai trò phải kết thúc sau ngày bắt đầu %(day)s.") % {"day": day_text(valid_from)},
            field="valid_to",
        )
    User.objects.select_for_update().get(pk=user.pk)
    grant = Grant(
        user=user, role=role, unit=unit, cluster=cluster, valid_from=valid_from, valid_to=valid_to
    )
    grant.decision = decision
    _require_all_of(actor, grant)
    grant.save()
    key = ("user", "role", "unit") if unit else ("user", "role", "cluster")
    check_no_overlap(Grant, key, [user.pk], role=role, unit=unit, cluster=cluster)
    end_slips(user, actor.today)
    _tell(actor, "accounts.granted", grant)
    return grant


@transaction.atomic
def revoke(actor: Actor, *, grant: Grant, on: date) -> None:
    """End the grant: `on` is the first day without it. One that never began is gone.

    Raises Refused ACC-GRANT-ENDED, NotAllowed.
    """
    User.objects.select_for_update().get(pk=grant.user_id)
    grant.refresh_from_db()
    _require_all_of(actor, grant)
    if grant.valid_to and grant.valid_to <= on:
        raise Refused(
            "ACC-GRANT-ENDED",
            _("Vai trò này đã kết thúc từ ngày %(day)s.") % {"day": day_text(grant.valid_to)},
            field="on",
        )
    _tell(actor, "accounts.revoked", grant, on=on.isoformat())
    if on <= grant.valid_from:
        grant.delete()
    else:
        grant.valid_to = on
        grant.save(update_fields=["valid_to"])


@transaction.atomic
def make_pin_slip(actor: Actor, *, user: User, days: int | None = None) -> str:
    """Make a new PIN for the user and give it, once, for printing; older slips end.

    Whoever prints a PIN could use it, so nobody does for somebody who may do more than they.

    Raises Refused ACC-PIN-DAYS, ACC-GRANT-MORE, NotAllowed.
    """
    User.objects.select_for_update().get(pk=user.pk)
    require_over(actor, user)
    rules = pack_body("roles", "roles")["pin_slips"]
    days = rules["days"] if days is None else days
    if not 1 <= days <= 366:
        raise Refused("ACC-PIN-DAYS", _("Phiếu PIN dùng được từ 1 đến 366 ngày."), field="days")
    end_slips(user, actor.today)
    pin = f"{secrets.randbelow(10 ** rules['digits']):0{rules['digits']}d}"
    until = actor.today + timedelta(days=days)
    slip = PinSlip(user=user, valid_from=actor.today, valid_to=until)
    slip.set_pin(pin)
    slip.save()
    detail = {"user": user.username, "until": until.isoformat()}
    audit.record(actor, "accounts.pin-made", detail=detail)
    return pin


def end_slips(user: User, on: date) -> None:
    """End the PIN slips of somebody who may do more from the day on than when they were printed."""
    slips = PinSlip.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), user=user)
    slips.filter(valid_from__gte=on).delete()
    slips.update(valid_to=on)


def require_over(actor: Actor, user: User) -> None:
    """Raise unless the actor manages accounts, and may all that the user may now or later.

    Raises Refused ACC-GRANT-MORE, NotAllowed.
    """
    if not actor.may(MANAGE):
        raise NotAllowed(f"{MANAGE} of {user}")
    if user.is_local_administrator:
        _require_all_everywhere(actor, Role.objects.get(code=ADMINISTRATOR))
    still = Grant.objects.filter(Q(valid_to=None) | Q(valid_to__gt=actor.today), user=user)
    for grant in still.select_related("user", "role", "unit", "cluster"):
        _require_all_of(actor, grant)


def _require_all_everywhere(actor: Actor, role: Role) -> None:
    require_everywhere(actor, MANAGE)
    for action in role.actions:
        with _lack_is_refused(role, action):
            require_everywhere(actor, action)


def _require_all_of(actor: Actor, grant: Grant) -> None:
    units = _places(grant, actor.today)
    for unit in units:
        require(actor, MANAGE, unit)
    for action in grant.role.actions:
        for unit in units:
            with _lack_is_refused(grant.role, action):
                require(actor, action, unit)


@contextmanager
def _lack_is_refused(role: Role, action: str) -> Iterator[None]:
    try:
        yield
    except NotAllowed as lacking:
        raise Refused(
            "ACC-GRANT-MORE",
            _("Vai trò “%(role)s” có quyền “%(action)s” mà chính bạn không có ở đó.")
            % {"role": role, "action": action},
            fix=_("Đề nghị văn phòng cấp trên làm việc này."),
            field="role",
        ) from lacking


def _places(grant: Grant, on: date) -> list[int]:
    if grant.cluster is None:
        assert grant.unit_id is not None  # the schema says: on one place
        return [grant.unit_id]
    members = ClusterMember.objects.as_of(on).filter(cluster=grant.cluster)
    return [grant.cluster.unit_id, *members.values_list("unit_id", flat=True)]


def _tell(actor: Actor, action: str, grant: Grant, **more: str) -> None:
    detail = {"user": grant.user.username, "role": grant.role.code, "from": str(grant.valid_from)}
    unit = grant.unit_id or (grant.cluster.unit_id if grant.cluster else None)
    audit.record(actor, action, unit=unit, detail=detail | more)
