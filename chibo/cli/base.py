"""What every command has in common: who acts, in which language and form, with which exit code.

0 done, 1 a fault of the program, 2 refused: the sentence says what stands in the way and what to
do about it.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils import translation
from django.utils.translation import gettext as _

from chibo.accounts.actors import actor_for
from chibo.accounts.models import User
from chibo.cli.speaking import LANGUAGE, speaking, wished_language
from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.models import Unit

REFUSED = 2
FORMATS = ("table", "json", "csv")
FORMULA = tuple("=+-@＝＋－＠\t\r\n")  # how a formula may begin, as OWASP has it

Row = Mapping[str, Any]


class ActingCommand(BaseCommand):
    """A command that acts as a person: `self.actor`, the user of --as or the local administrator.

    What it says of itself (`about`) and of its arguments is Vietnamese; with --lang en, or
    CHIBO_LANG=en, it is English. A command that reads leaves one entry in the audit trail; one that
    writes has `reads` False, since its services leave their own.
    """

    requires_system_checks = []
    suppressed_base_arguments = {
        "--version",
        "--verbosity",
        "--settings",
        "--pythonpath",
        "--traceback",
        "--no-color",
        "--force-color",
        "--skip-checks",
    }
    about: ClassVar[object] = ""
    reads = True
    acts = True
    gives_rows = True

    def run_from_argv(self, argv: list[str]) -> None:
        """Speak the language asked for from the first word of the help on."""
        with translation.override(wished_language(argv)):
            super().run_from_argv(argv)

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        self.help = str(self.about or self.help)
        parser = speaking(super().create_parser, prog_name, subcommand, **kwargs)
        if self.acts:
            parser.add_argument(
                "--as",
                dest="as_user",
                metavar=_("NGƯỜI"),
                help=_("làm với quyền của tài khoản này; không ghi: người quản trị tại chỗ"),
            )
        if self.gives_rows:
            parser.add_argument(
                "--format",
                choices=FORMATS,
                default="table",
                help=_("bảng để đọc, hoặc JSON, CSV cho chương trình khác"),
            )
        parser.add_argument(
            "--lang",
            choices=[code for code, _name in settings.LANGUAGES],
            help=_("ngôn ngữ (biến %(name)s cũng vậy)") % {"name": LANGUAGE},
        )
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        self.options = options
        try:
            done = super().execute(*args, **options)
            self._leave_trace()
        except Refused as no:
            raise CommandError(f"{no} {no.fix}".strip(), returncode=REFUSED) from no
        except (NotAllowed, Unit.DoesNotExist) as hidden:
            said = _("Không có, hoặc tài khoản này không được xem hay làm việc đó ở đây.")
            raise CommandError(said, returncode=REFUSED) from hidden
        except DatabaseError as fault:
            said = _why_no_database()
            if not said:
                raise
            raise CommandError(said, returncode=REFUSED) from fault
        return done

    @cached_property
    def actor(self) -> Actor:
        """Who acts. Raises Refused ACC-NO-USER."""
        return actor_for(self.options.get("as_user"))

    def _leave_trace(self) -> None:
        if not (self.acts and self.reads):
            return
        common = {"as_user", "format", "lang", *BASE_OPTIONS}
        asked = {
            name: str(value)
            for name, value in self.options.items()
            if name not in common and value not in (None, False)
        }
        name = f"command.{type(self).__module__.rpartition('.')[2]}"
        audit.record(self.actor, name, detail=asked)

    def write_rows(self, columns: Mapping[str, str], rows: Iterable[Row]) -> None:
        """Print rows in the form asked for: JSON has all keys, table and CSV these columns.

        `columns` maps the key to the heading people read; CSV is headed by the keys.
        """
        how = self.options.get("format", "table")
        if how == "json":
            self.write_json(list(rows))
        elif how == "csv":
            writer = csv.writer(cast(Any, self.stdout), lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([[_cell(row.get(key)) for key in columns] for row in rows])
        else:
            self.stdout.write(table(columns, rows))

    def write_json(self, value: object) -> None:
        """Print one value as JSON; days are written 2026-12-31."""
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str))

    @property
    def wants_json(self) -> bool:
        return self.options.get("format") == "json"


BASE_OPTIONS = frozenset(
    {"verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks"}
    | {"stdout", "stderr"}
)


def table(columns: Mapping[str, str], rows: Iterable[Row]) -> str:
    """Columns side by side, numbers to the right, as wide as they need to be."""
    listed = list(rows)
    cells = [[_plain(row.get(key)) for key in columns] for row in listed]
    headings = list(columns.values())
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    numeric = [
        bool(listed) and all(isinstance(row.get(key), int | float | None) for row in listed)
        for key in columns
    ]

    def line(values: Sequence[str]) -> str:
        padded = (
            value.rjust(width) if right else value.ljust(width)
            for value, width, right in zip(values, widths, numeric, strict=True)
        )
        return "  ".join(padded).rstrip()

    rule = "  ".join("─" * width for width in widths)
    return "\n".join([line(headings), rule, *map(line, cells)])


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _cell(value: object) -> str:
    """A cell of CSV: a text that a spreadsheet would take for a formula has an apostrophe first."""
    text = _plain(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def _why_no_database() -> str:
    """What is wrong with the database as a whole; empty where it is open and set up."""
    try:
        tables = connection.introspection.table_names()
    except DatabaseError as closed:
        said = _("Không mở được cơ sở dữ liệu mà biến DATABASE_URL chỉ ra: %(why)s")
        return said % {"why": str(closed).strip()}
    if User._meta.db_table in tables:
        return ""
    return _("Cơ sở dữ liệu chưa được dựng: chạy “bin/run” hoặc “chibo init” trước.")
