"""chibo units: the units in reach on a day."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.scope import day_of, found_unit
from chibo.programmes.queries.status import units_below, units_on


class Command(ActingCommand):
    about = gettext_lazy("Liệt kê các tổ chức đảng tồn tại vào một ngày.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar=_("NGÀY"), help=_("ngày, như 2026-12-31"))
        parser.add_argument(
            "--unit", metavar=_("MÃ"), help=_("chỉ đơn vị này và các đơn vị bên dưới")
        )

    def handle(self, *, as_of: str | None, unit: str | None, **_options: Any) -> None:
        day = day_of(as_of, self.actor.today)
        if unit:
            found = units_below(self.actor, day, found_unit(self.actor, day, unit))
        else:
            found = units_on(self.actor, day)
        rows = [
            {
                "code": one.code,
                "name": one.name,
                "level": one.level,
                "type": one.type,
                "parent": one.parent,
            }
            for one in found
        ]
        columns = {
            "code": _("Mã"),
            "name": _("Tên"),
            "level": _("Cấp"),
            "type": _("Loại hình"),
            "parent": _("Cấp trên"),
        }
        self.write_rows(columns, rows)
