"""chibo papers: the required papers that units lack on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from chibo.cli.base import ActingCommand
from chibo.cli.scope import day_of, found_unit
from chibo.core.days import day_text
from chibo.documents.queries.required import RECORDS, Answer, lacks
from chibo.indicators.keeping import units_keeping
from chibo.programmes.queries.status import UnitDay, units_below, units_on


class Command(ActingCommand):
    about = gettext_lazy(
        "Liệt kê văn bản phải có mà từng tổ chức còn thiếu vào một ngày. Nơi chưa ghi văn bản "
        "thì chưa biết, không tính là thiếu."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar=_("NGÀY"), help=_("ngày, như 2026-12-31"))
        parser.add_argument(
            "--unit", metavar=_("MÃ"), help=_("chỉ đơn vị này và các đơn vị bên dưới")
        )

    def handle(self, *, as_of: str | None, unit: str | None, **_options: Any) -> None:
        day = day_of(as_of, self.actor.today)
        root = found_unit(self.actor, day, unit) if unit else None
        units = units_below(self.actor, day, root) if root else units_on(self.actor, day)
        keeps = units_keeping(RECORDS, day)
        found = lacks(self.actor, day, keeps=keeps, unit=root.id if root else None)
        by_id = {one.id: one for one in units}
        columns = {
            "unit": _("Mã"),
            "name": pgettext("one", "Đơn vị"),
            "title": _("Văn bản còn thiếu"),
            "period": _("Kỳ"),
            "until": _("Chậm nhất"),
        }
        rows = [_row(one, by_id[one.unit]) for one in found if one.unit in by_id]
        self.write_rows(columns, rows)
        self._say_what_is_not_known(units, keeps, day)

    def _say_what_is_not_known(
        self, units: Sequence[UnitDay], keeps: frozenset[int], day: date
    ) -> None:
        silent = sum(one.id not in keeps for one in units)
        if silent and self.options["format"] == "table":
            said = ngettext(
                "%(count)d đơn vị chưa ghi văn bản vào ngày %(day)s: chưa biết có hay thiếu.",
                "%(count)d đơn vị chưa ghi văn bản vào ngày %(day)s: chưa biết có hay thiếu.",
                silent,
            )
            self.stdout.write(said % {"count": silent, "day": day_text(day)})


def _row(one: Answer, unit: UnitDay) -> dict[str, Any]:
    return {
        "unit": unit.code,
        "name": unit.name,
        "paper": one.required.code,
        "title": str(one.required),
        "every": one.required.every,
        "period": one.period.name if one.period else None,
        "until": one.period.last if one.period else None,
        "targets": one.required.targets,
    }
