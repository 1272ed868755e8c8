"""chibo workbook: all records in one Excel file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import REFUSED, ActingCommand
from chibo.cli.progress import Bar
from chibo.exchange.workbook.catalogue import SHEETS
from chibo.exchange.workbook.checking import Progress
from chibo.exchange.workbook.exporting import export_file
from chibo.exchange.workbook.faults import Fault, Faulty
from chibo.exchange.workbook.services import check_file, load_file
from chibo.exchange.workbook.writing import write_template

SHOWN = 50  # faults that a person is shown at once; JSON and CSV have all


class Command(ActingCommand):
    about = gettext_lazy("Bảng tính Excel của mọi hồ sơ: tệp mẫu, kiểm tra, nạp, xuất.")
    reads = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what",
            choices=["template", "check", "load", "export"],
            help=_(
                "template: tệp mẫu trống; check: nêu mọi lỗi, không nạp gì;"
                " load: nạp tất cả hoặc không dòng nào; export: xuất mọi hồ sơ"
            ),
        )
        parser.add_argument("path", type=Path, metavar=_("TỆP.xlsx"), help=_("tệp đọc hoặc ghi"))
        parser.add_argument(
            "--force", action="store_true", help=_("template, export: ghi đè lên tệp đã có")
        )

    def handle(self, *, what: str, path: Path, force: bool, **_options: Any) -> None:
        match what:
            case "template":
                self._template(path, overwrite=force)
            case "check":
                self._check(path)
            case "load":
                self._load(path)
            case "export":
                self._export(path, overwrite=force)

    def _template(self, path: Path, *, overwrite: bool) -> None:
        write_template(path, overwrite=overwrite)
        if self.options["format"] == "table":
            self.stdout.write(_("Đã ghi %(path)s.") % {"path": path})
        else:
            self.write_rows({"file": "file"}, [{"file": str(path)}])

    def _check(self, path: Path) -> None:
        with _bar(len(SHEETS) + 1) as progress:
            faults = check_file(self.actor, path, progress=progress)
        self._write_faults(faults)
        if faults:
            said = _("Bảng tính có %(count)s lỗi.") % {"count": len(faults)}
            raise CommandError(said, returncode=REFUSED)
        if self.options["format"] == "table":
            self.stdout.write(_("Không có lỗi."))

    def _load(self, path: Path) -> None:
        try:
            with _bar(2 * len(SHEETS) + 2) as progress:
                loaded = load_file(self.actor, path, progress=progress)
        except Faulty as no:
            self._write_faults(no.faults)
            raise
        rows = [
            {"sheet": name, "added": count.added, "changed": count.changed, "same": count.same}
            for name, count in loaded.counts.items()
            if count.moved or self.options["format"] != "table"
        ]
        if rows or self.options["format"] != "table":
            columns = {
                "sheet": _("Bảng"),
                "added": _("Thêm"),
                "changed": _("Sửa"),
                "same": _("Giữ nguyên"),
            }
            self.write_rows(columns, rows)
        else:
            self.stdout.write(_("Không có gì thay đổi: mọi dòng đã có sẵn đúng như vậy."))

    def _export(self, path: Path, *, overwrite: bool) -> None:
        with _bar(len(SHEETS)) as progress:
            counts = export_file(self.actor, path, overwrite=overwrite, progress=progress)
        rows = [{"sheet": name, "rows": count} for name, count in counts.items()]
        if self.options["format"] == "table":
            rows = [row for row in rows if row["rows"]]
        self.write_rows({"sheet": _("Bảng"), "rows": _("Số dòng")}, rows)

    def _write_faults(self, faults: list[Fault]) -> None:
        """For people a sentence a fault, the first of them; for programs all."""
        if self.options["format"] != "table":
            columns = ("sheet", "row", "column", "code", "message", "fix")
            self.write_rows({name: name for name in columns}, [fault.as_dict() for fault in faults])
            return
        for fault in faults[:SHOWN]:
            self.stdout.write(f"{fault} {fault.fix}")
        if len(faults) > SHOWN:
            left = len(faults) - SHOWN
            said = _("… và %(count)s lỗi nữa; xem đầy đủ bằng --format json hoặc csv.")
            self.stdout.write(said % {"count": left})


@contextmanager
def _bar(stages: int) -> Iterator[Progress]:
    """A progress bar that leaves its line however the work ends."""
    bar = Bar(sys.stderr, stages)
    try:
        yield bar.step
    finally:
        bar.close()
