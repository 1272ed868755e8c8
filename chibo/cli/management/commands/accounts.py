"""chibo accounts: who signs in, in which roles."""

import sys
from argparse import ArgumentTypeError
from datetime import date
from getpass import getpass
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.accounts import queries, services
from chibo.accounts.models import Role
from chibo.cli.base import ActingCommand
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.organisations.reach import unit_in_reach

TASKS = ("list", "add", "grant", "revoke", "pin")
NEEDED = {
    "add": ("username", "name", "unit"),
    "grant": ("username", "role", "unit"),
    "revoke": ("username", "role", "unit"),
    "pin": ("username",),
}


def a_day(text: str) -> date:
    """A day written 2026-12-31, as an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = _("“%(text)s” không phải là ngày; viết như 2026-12-31.") % {"text": text}
        raise ArgumentTypeError(said) from None


def typed_password() -> str:
    """What is typed unseen. Raises Refused CLI-NO-TERMINAL where nobody can type."""
    if not sys.stdin.isatty():
        raise Refused(
            "CLI-NO-TERMINAL",
            _("Không có cửa sổ lệnh để gõ mật khẩu."),
            fix=_("Chạy lệnh ở cửa sổ lệnh, hoặc bỏ --ask-password rồi in phiếu PIN."),
        )
    return getpass(_("Mật khẩu: "))


class Command(ActingCommand):
    about = gettext_lazy("Xem, thêm tài khoản; giao, thôi vai trò; in phiếu PIN.")
    reads = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=TASKS, help=_("việc cần làm"))
        parser.add_argument("username", nargs="?", metavar=_("TÀI KHOẢN"), help=_("tên đăng nhập"))
        parser.add_argument("--name", metavar=_("TÊN"), help=_("tên hiển thị (add)"))
        parser.add_argument("--unit", metavar=_("MÃ"), help=_("mã tổ chức"))
        parser.add_argument(
            "--role", metavar=_("VAI TRÒ"), help=_("mã vai trò, xem packs/roles.yaml")
        )
        parser.add_argument(
            "--from",
            dest="start",
            type=a_day,
            metavar=_("NGÀY"),
            help=_("từ ngày; mặc định: hôm nay"),
        )
        parser.add_argument(
            "--to", dest="end", type=a_day, metavar=_("NGÀY"), help=_("đến trước ngày (grant)")
        )
        parser.add_argument(
            "--decision", default="", metavar=_("SỐ"), help=_("quyết định giao vai trò (grant)")
        )
        parser.add_argument(
            "--days", type=int, metavar=_("SỐ"), help=_("phiếu PIN dùng được bao nhiêu ngày (pin)")
        )
        parser.add_argument(
            "--ask-password",
            action="store_true",
            help=_("hỏi mật khẩu; không hỏi: chỉ vào được bằng PIN (add)"),
        )

    def handle(self, *, what: str, **options: Any) -> None:
        for name in NEEDED.get(what, ()):
            if not options[name]:
                raise Refused(
                    "ACC-ARGUMENT",
                    _("“chibo accounts %(what)s” cần thêm: %(names)s.")
                    % {"what": what, "names": ", ".join(NEEDED[what])},
                    field=name,
                )
        {
            "list": self.list_grants,
            "add": self.add,
            "grant": self.grant,
            "revoke": self.revoke,
            "pin": self.pin,
        }[what](options)

    def list_grants(self, _options: dict[str, Any]) -> None:
        columns = {
            "username": _("Tài khoản"),
            "name": _("Tên"),
            "role": _("Vai trò"),
            "unit": _("Tổ chức"),
            "from": _("Từ ngày"),
            "to": _("Đến trước ngày"),
        }
        rows = [
            {
                "username": grant.user.username,
                "name": str(grant.user),
                "role": grant.role.code,
                "unit": str(grant.unit or grant.cluster),
                "from": grant.valid_from,
                "to": grant.valid_to,
            }
            for grant in queries.grants(self.actor)
        ]
        self.write_rows(columns, rows)

    @transaction.atomic
    def add(self, options: dict[str, Any]) -> None:
        unit = unit_in_reach(self.actor, services.MANAGE, options["unit"])
        password = typed_password() if options["ask_password"] else None
        user = services.create_user(
            self.actor,
            username=options["username"],
            display_name=options["name"],
            unit=unit,
            password=password,
        )
        granted = self._granted(options) if options["role"] else ""
        self.stdout.write(_("Đã thêm tài khoản %(name)s.") % {"name": user.username})
        if granted:
            self.stdout.write(granted)

    def grant(self, options: dict[str, Any]) -> None:
        self.stdout.write(self._granted(options))

    def _granted(self, options: dict[str, Any]) -> str:
        """Grant, and what to say of it."""
        user = queries.user(self.actor, options["username"])
        unit = unit_in_reach(self.actor, services.MANAGE, options["unit"])
        grant = services.grant_role(
            self.actor,
            user=user,
            role=_role(options["role"]),
            unit=unit,
            valid_from=options["start"] or self.actor.today,
            valid_to=options["end"],
            decision=options["decision"],
        )
        said = _("%(user)s giữ vai trò “%(role)s” ở %(unit)s từ ngày %(day)s.")
        day = day_text(grant.valid_from)
        return said % {"user": user, "role": grant.role, "unit": unit, "day": day}

    def revoke(self, options: dict[str, Any]) -> None:
        user = queries.user(self.actor, options["username"])
        held = queries.grants(self.actor).filter(
            user=user, role=_role(options["role"]), unit__code=options["unit"]
        )
        grant = held.first()
        if grant is None:
            said = _("Tài khoản này không giữ vai trò đó ở đó.")
            raise Refused("ACC-NO-GRANT", said, field="role")
        services.revoke(self.actor, grant=grant, on=options["start"] or self.actor.today)
        said = _("%(user)s thôi giữ vai trò “%(role)s”.")
        self.stdout.write(said % {"user": user, "role": grant.role})

    def pin(self, options: dict[str, Any]) -> None:
        user = queries.user(self.actor, options["username"])
        pin = services.make_pin_slip(self.actor, user=user, days=options["days"])
        self.stdout.write(_("Phiếu PIN của %(user)s, chỉ hiện lần này:") % {"user": user})
        self.stdout.write(f"  {user.username}  {pin}")


def _role(code: str) -> Role:
    role = Role.objects.filter(code=code).first()
    if role is None:
        known = ", ".join(Role.objects.order_by("code").values_list("code", flat=True))
        raise Refused(
            "ACC-NO-ROLE",
            _("Không có vai trò nào mang mã “%(code)s”.") % {"code": code},
            fix=_("Chọn một trong: %(codes)s.") % {"codes": known},
            field="role",
        )
    return role
