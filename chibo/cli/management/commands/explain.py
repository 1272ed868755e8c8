"""chibo explain: why a figure is what it is, down to the records."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.scope import ScopedCommand
from chibo.core.refusals import Refused
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.explain import explain
from chibo.programmes.queries.plain import explanation_json


class Command(ScopedCommand):
    about = gettext_lazy("Vì sao có một con số: câu, ngày, tổ chức, tử số, mẫu số, các bản ghi.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", metavar=_("CHỈ_TIÊU"), help=_("mã, như 002-7"))
        parser.add_argument("--unit", metavar=_("MÃ"), help=_("mã đơn vị"))
        parser.add_argument("--page", type=int, default=1, help=_("trang bản ghi"))
        self.add_scope(parser)

    def handle(self, *, target: str, page: int, **options: Any) -> None:
        programme, entry = self._target(target)
        day, mode = self.scope_of(options)
        found = []
        for unit in self.units_of(options, day):
            one = explain(self.actor, programme, entry, unit, day, mode=mode, page=page)
            found.append(explanation_json(programme, unit, day, one))
        if self.wants_json:
            self.write_json(found[0] if len(found) == 1 else found)
            return
        for explanation in found:
            self._show(explanation, day)

    def _show(self, one: dict[str, Any], day: date) -> None:
        if self.options["format"] == "table":
            value = "–" if one["value"] is None else round(one["value"], 2)
            self.stdout.write(f"{one['id']} · {one['unit']} · {day:%d/%m/%Y}")
            self.stdout.write(one["sentence"])
            counted = f"{one['numerator']} / {one['denominator']}"
            counts = one["unit_of_measure"] == "count"
            self.stdout.write(counted if counts else f"{counted} = {value}")
            self.stdout.write(
                _("%(total)s bản ghi, %(hidden)s không được xem; trang %(page)s/%(pages)s") % one
            )
        columns = {
            "day": _("Ngày"),
            "kind": _("Loại"),
            "label": _("Bản ghi"),
            "unit": _("Đơn vị"),
            "numerator": _("Tử số"),
            "denominator": _("Mẫu số"),
        }
        marks = {True: "x", False: ""}
        self.write_rows(
            columns,
            (
                {
                    **row,
                    "numerator": marks[row["numerator"]],
                    "denominator": marks[row["denominator"]],
                }
                for row in one["records"]
            ),
        )

    def _target(self, code: str) -> tuple[Catalogued, Entry]:
        try:
            return catalogue.target(self.actor, code)
        except Http404:
            raise Refused(
                "CLI-TARGET",
                _("Không có chỉ tiêu “%(code)s”.") % {"code": code},
                fix=_("Xem các mã bằng “chibo programmes --format json”."),
                field="target",
            ) from None
