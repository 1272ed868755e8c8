"""chibo packs: law and targets as files."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import REFUSED, ActingCommand
from chibo.core.packs import check_all, files, shelf_root
from chibo.core.services import LOAD, load_all
from chibo.organisations.reach import require_everywhere


class Command(ActingCommand):
    about = gettext_lazy(
        "Kiểm tra hoặc nạp các gói: văn bản, cấp, loại hình, vai trò, chỉ số, chương trình."
    )
    reads = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what",
            choices=["check", "load"],
            help=_("check: nêu mọi lỗi, không nạp gì; load: nạp tất cả, hoặc không gói nào"),
        )
        parser.add_argument(
            "--root",
            type=Path,
            default=shelf_root(),
            metavar=_("THƯ MỤC"),
            help=_("nơi để các gói, nếu không phải packs/"),
        )

    def handle(self, *, what: str, root: Path, **_options: Any) -> None:
        if what == "check":
            self.check_packs(root)
        else:
            self.load(root)

    def check_packs(self, root: Path) -> None:
        """Print every fault of every pack. Needs no database."""
        faults = check_all(root)
        rows = [
            {"file": one.file, "line": one.line, "place": one.place, "message": one.message}
            for one in faults
        ]
        if self.options["format"] != "table":
            headings = {key: key for key in ("file", "line", "place", "message")}
            self.write_rows(headings, rows)
        else:
            for fault in faults:
                self.stdout.write(str(fault))
        if faults:
            said = _("Các gói có %(count)d lỗi.") % {"count": len(faults)}
            raise CommandError(said, returncode=REFUSED)
        if self.options["format"] == "table":
            count = len(files(root))
            self.stdout.write(_("%(count)d gói, không có lỗi.") % {"count": count})

    def load(self, root: Path) -> None:
        """Take all packs in and say what changed."""
        require_everywhere(self.actor, LOAD)
        loaded = load_all(self.actor, root)
        columns = {"change": _("Thay đổi"), "what": _("Gói hoặc dòng")}
        names = {"taken": _("nạp"), "withdrawn": _("rút"), "row": _("ghi")}
        rows = [{"change": "taken", "what": what} for what in loaded.taken]
        rows += [{"change": "withdrawn", "what": what} for what in loaded.withdrawn]
        rows += [{"change": "row", "what": what} for what in loaded.rows]
        if self.options["format"] != "table":
            self.write_rows(columns, rows)
        elif loaded:
            self.write_rows(columns, [row | {"change": names[row["change"]]} for row in rows])
        else:
            self.stdout.write(_("Không có gì thay đổi."))
