"""chibo status: where a programme's targets stand."""

from typing import Any

from django.core.management.base import CommandParser
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from chibo.cli.scope import ScopedCommand
from chibo.core.refusals import Refused
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued
from chibo.programmes.queries.plain import status_json
from chibo.programmes.queries.status import status


class Command(ScopedCommand):
    about = gettext_lazy("Tính các chỉ tiêu của một chương trình cho một hay mọi đơn vị.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme", metavar=_("CHƯƠNG_TRÌNH"), help=_("mã, như 002"))
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--unit", metavar=_("MÃ"), help=_("mã đơn vị"))
        which.add_argument("--all-units", action="store_true", help=_("mọi đơn vị trong phạm vi"))
        self.add_scope(parser)

    def handle(self, *, programme: str, **options: Any) -> None:
        found = self._programme(programme)
        day, mode = self.scope_of(options)
        units = self.units_of(options, day)
        rows = [
            status_json(found, unit, day, figures)
            for unit, figures in status(found, units, day, mode=mode)
        ]
        if self.wants_json:
            single = len(rows) == 1 and not options["all_units"]
            self.write_json(rows[0] if single else rows)
            return
        columns = {
            "unit": pgettext("one", "Đơn vị"),
            "id": pgettext("one", "Chỉ tiêu"),
            "statement": pgettext("chỉ tiêu", "Nội dung"),
            "value": _("Giá trị"),
            "numerator": _("Tử số"),
            "denominator": _("Mẫu số"),
            "comparator": "",
            "target": pgettext("chỉ tiêu", "Mức"),
            "status": _("Trạng thái"),
            "reason": _("Lý do"),
            "needed": _("Còn thiếu"),
        }
        self.write_rows(
            columns,
            (
                {**target, "unit": row["unit"], "value": _rounded(target["value"])}
                for row in rows
                for target in row["targets"]
            ),
        )

    def _programme(self, code: str) -> Catalogued:
        try:
            return catalogue.programme(self.actor, code)
        except Http404:
            raise Refused(
                "CLI-PROGRAMME",
                _("Không có chương trình “%(code)s”.") % {"code": code},
                fix=_("Xem các mã bằng “chibo programmes”."),
                field="programme",
            ) from None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
