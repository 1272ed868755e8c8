"""chibo prepare: what bin/run calls before it serves."""

import os
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.management.commands.demo import fill, people, write_accounts
from chibo.core.models import Instance
from chibo.core.refusals import Refused
from chibo.exchange.demo_accounts import has_accounts
from chibo.exchange.setup import (
    BOOKS,
    bring_packs_up_to_date,
    is_untouched,
    make_tables,
    nature,
)


class Command(ActingCommand):
    about = gettext_lazy(
        "Chuẩn bị cho “bin/run”: bảng, các gói và, nếu chưa có gì, dữ liệu minh hoạ. "
        "Chạy lại thì không đổi gì."
    )
    acts = gives_rows = False

    def handle(self, **_options: Any) -> None:
        make_tables()
        bring_packs_up_to_date()
        if is_untouched():
            scale = os.environ.get("CHIBO_SCALE", "").strip() or "khoi"
            if scale not in BOOKS:
                raise Refused(
                    "SETUP-SCALE",
                    _("CHIBO_SCALE là “%(scale)s”.") % {"scale": scale},
                    fix=_("Ghi một trong: %(scales)s.") % {"scales": ", ".join(BOOKS)},
                )
            said = _("Lần đầu: dựng dữ liệu minh hoạ (%(scale)s) ...")
            self.stderr.write(said % {"scale": scale})
            fill(None, scale)
        is_demo = nature() == Instance.Nature.DEMO
        if is_demo and not has_accounts():
            people()  # a start that was cut short right after the data
        if is_demo:
            self.stdout.write(_("Dữ liệu minh hoạ. Tài khoản để dùng thử:"))
            write_accounts(self)
        port = os.environ.get("PORT", "8000")
        self.stdout.write(_("Chi Bộ ở http://127.0.0.1:%(port)s") % {"port": port})
