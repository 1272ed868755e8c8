"""chibo figures: keeps what the pages of large units would otherwise have to count anew."""

import sys
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.progress import Bar
from chibo.cli.scope import day_of
from chibo.programmes.queries.catalogue import programmes
from chibo.programmes.services.figures import keep_figures


class Command(ActingCommand):
    about = gettext_lazy(
        "Đếm trước và lưu số liệu mà trang của tỉnh và cấp trên cần, để mở là có ngay. "
        "Chạy mỗi đêm; chạy lại thì chỉ đếm phần có thay đổi."
    )
    gives_rows = reads = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--as-of", metavar=_("NGÀY"), help=_("ngày cần xem, như 2026-12-31; không ghi: hôm nay")
        )

    def handle(self, *, as_of: str | None, **_options: Any) -> None:
        day = day_of(as_of, self.actor.today)
        bar = Bar(sys.stderr, stages=len(programmes(self.actor)))
        counted = keep_figures(self.actor, day, progress=bar.step)
        bar.close()
        said = _("Đã lưu số liệu đến %(day)s: %(count)d lượt chương trình và ngày.")
        self.stdout.write(said % {"day": f"{day:%d/%m/%Y}", "count": counted})
