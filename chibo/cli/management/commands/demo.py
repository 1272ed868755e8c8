"""chibo demo: a made-up province to look at."""

import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.accounts.actors import today
from chibo.accounts.models import User
from chibo.cli.base import ActingCommand
from chibo.cli.progress import Bar
from chibo.core.actor import Actor
from chibo.core.models import Instance
from chibo.exchange.demo_accounts import accounts, make_accounts
from chibo.exchange.setup import BOOKS, load_demo, nature
from chibo.exchange.workbook.catalogue import SHEETS
from chibo.organisations.models import Unit

# By name: what they do takes most of the program, and --help needs none of it.
LIVED = "chibo.exchange.lived.live"


class Command(ActingCommand):
    about = gettext_lazy("Nạp dữ liệu minh hoạ vào một cơ sở dữ liệu trống.")
    reads = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what", nargs="?", choices=["accounts"], help=_("accounts: in các tài khoản minh hoạ")
        )
        parser.add_argument(
            "--scale", choices=list(BOOKS), default="khoi", help=_("cỡ: nhỏ, một khối, cả tỉnh")
        )

    def handle(self, *, what: str | None, scale: str, **_options: Any) -> None:
        if what != "accounts" and is_loaded():
            self.stderr.write(
                _("Dữ liệu minh hoạ đã có ở đây và được giữ nguyên.")
                + " "
                + _("Muốn bản mới hay cỡ khác, chỉ ra một cơ sở dữ liệu trống bằng DATABASE_URL.")
            )
            people()
        elif what != "accounts":
            fill(self.actor if User.objects.exists() else None, scale)
        write_accounts(self)


def is_loaded() -> bool:
    """Whether a demo is here. Its people have gone on from it, so it is not loaded over them."""
    return nature() == Instance.Nature.DEMO and Unit.objects.exists()


def fill(actor: Actor | None, scale: str) -> None:
    """Load a demo with its accounts, showing how far it has come."""
    # Each sheet is read and later written; the rows between sheets are compared once.
    bar = Bar(sys.stderr, 2 * len(SHEETS) + 2)
    load_demo(actor, scale=scale, on=today(), progress=bar.step)
    bar.close()
    people()


def people() -> None:
    """Make the demo's accounts, and let their owners work a while."""
    make_accounts()
    import_string(LIVED)(today())


def write_accounts(command: ActingCommand) -> None:
    """Print the demo accounts: for people with names, for programs with codes."""
    if command.options.get("format", "table") == "table":
        columns = {
            "username": _("Tài khoản"),
            "password": _("Mật khẩu"),
            "role_name": _("Vai trò"),
            "unit_name": _("Nơi làm việc"),
        }
    else:
        columns = {key: key for key in ("username", "password", "role", "unit")}
    rows = [asdict(account) for account in accounts()]
    command.write_rows(columns, [{key: row[key] for key in columns} for row in rows])
