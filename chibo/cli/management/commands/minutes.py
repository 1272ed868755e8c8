"""chibo minutes: the minutes of a meeting as a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.sittings import found_sitting
from chibo.core.refusals import Refused
from chibo.documents.official.typesetting import TYPES, typesetter
from chibo.documents.queries.layouts import paper_rules
from chibo.exchange.workbook.writing import new_file
from chibo.meetings.queries.papers import paper_of


class Command(ActingCommand):
    about = gettext_lazy(
        "Ghi biên bản của một cuộc họp ra tệp .docx hoặc .pdf; chưa ký thì là dự thảo."
    )
    gives_rows = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting", metavar=_("MÃ"), help=_("mã cuộc họp, xem “chibo meetings”"))
        parser.add_argument(
            "--out", metavar=_("TỆP"), required=True, help=_("tệp sẽ ghi, đuôi .docx hoặc .pdf")
        )
        parser.add_argument("--force", action="store_true", help=_("ghi đè lên tệp đã có"))

    def handle(self, *, meeting: str, out: str, force: bool, **_options: Any) -> None:
        path = Path(out)
        try:
            paper, _number = paper_of(self.actor, found_sitting(self.actor, meeting), "minutes")
        except KeyError as none:
            raise Refused(
                "CLI-NO-MINUTES",
                _("Loại họp này không có biên bản."),
                fix=_("Xem số người dự ở trang của buổi họp."),
                field="meeting",
            ) from none
        typeset = typesetter(_suffix(path))
        with new_file(path, overwrite=force) as draft:
            draft.write_bytes(typeset(paper, paper_rules()))
        self.stdout.write(_("Đã ghi %(path)s.") % {"path": path})


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in TYPES:
        raise Refused(
            "CLI-SUFFIX",
            _("Không ghi được tệp đuôi “%(suffix)s”.") % {"suffix": path.suffix},
            fix=_("Đặt tên tệp có đuôi .docx hoặc .pdf."),
            field="out",
        )
    return suffix
