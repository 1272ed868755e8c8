"""chibo init: an empty database for real work."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.accounts.actors import today
from chibo.cli.base import ActingCommand
from chibo.exchange.setup import make_tables, set_up


class Command(ActingCommand):
    about = gettext_lazy("Dựng một cơ sở dữ liệu trống: bảng, các gói, người quản trị tại chỗ.")
    acts = gives_rows = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--admin", default="admin", metavar=_("TÊN"), help=_("tên đăng nhập của người quản trị")
        )

    def handle(self, *, admin: str, **_options: Any) -> None:
        make_tables()
        password = set_up(username=admin, on=today())
        self.stdout.write(_("Đã dựng xong. Tài khoản quản trị, chỉ hiện lần này:"))
        self.stdout.write(f"  {admin}  {password}")
