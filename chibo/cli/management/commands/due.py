"""chibo due: what needs doing."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.scope import day_of, found_unit
from chibo.core.due import DUE, DueAsked
from chibo.indicators.keeping import units_keeping
from chibo.programmes.queries.status import units_on


class Command(ActingCommand):
    about = gettext_lazy("Liệt kê những việc còn phải làm, việc đã đến hạn trước.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar=_("NGÀY"), help=_("ngày, như 2026-12-31"))
        parser.add_argument(
            "--unit", metavar=_("MÃ"), help=_("chỉ đơn vị này và các đơn vị bên dưới")
        )

    def handle(self, *, as_of: str | None, unit: str | None, **_options: Any) -> None:
        day = day_of(as_of, self.actor.today)
        below = found_unit(self.actor, day, unit).id if unit else None
        found = DUE.of(DueAsked(self.actor, day, units_keeping, below))
        codes = {one.id: one.code for one in units_on(self.actor, day)}
        rows = [
            {
                "kind": due.kind,
                "unit": codes[due.unit],
                "person": due.person,
                "day": due.day,
                "sentence": due.sentence,
                "link": {"kind": due.link[0], "id": due.link[1]},
            }
            for due in found
            if due.unit in codes
        ]
        columns = {"day": _("Chậm nhất"), "unit": _("Mã"), "sentence": _("Việc cần làm")}
        self.write_rows(columns, rows)
