"""chibo explain: why a figure is what it is, down to the records."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from chibo.cli.scope import ScopedCommand
from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.indicators.definitions import Definition
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.explain import explain
from chibo.programmes.queries.plain import explanation_json, whole


class Command(ScopedCommand):
    about = gettext_lazy("Vì sao có một con số: câu, ngày, tổ chức, tử số, mẫu số, các bản ghi.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", metavar=_("CHỈ_TIÊU"), help=_("mã, như 002-7"))
        parser.add_argument("--unit", metavar=_("MÃ"), help=_("mã đơn vị"))
        parser.add_argument("--page", type=int, default=1, metavar=_("SỐ"), help=_("trang bản ghi"))
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
            self._show(explanation, entry.definition, day)

    def _show(self, one: dict[str, Any], definition: Definition, day: date) -> None:
        if self.options["format"] == "table":
            self.stdout.write(f"{one['id']} · {one['unit']} · {day_text(day)}")
            self.stdout.write(one["sentence"])
            counted = f"{one['numerator']} / {one['denominator']}"
            counts = one["unit_of_measure"] == "count"
            self.stdout.write(counted if counts else f"{counted} = {_number(one['value'])}")
            for line in _parts(one["detail"], definition):
                self.stdout.write(line)
            self.stdout.write(
                _("%(total)s bản ghi, %(hidden)s không được xem; trang %(page)s/%(pages)s") % one
            )
        columns = {
            "day": _("Ngày"),
            "kind": _("Loại"),
            "label": _("Bản ghi"),
            "unit": pgettext("one", "Đơn vị"),
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


def _parts(detail: dict[str, dict[str, float | None]], definition: Definition) -> Iterator[str]:
    """The measures beside the figure, or of each type, as their definition calls them."""
    for code, said in detail.items():
        if code in definition.parts:
            counted = f"{whole(said['numerator'])} / {whole(said['denominator'])}"
            yield f"{definition.parts[code].name}: {counted} = {_number(said['value'])}"
        else:
            terms = (f"{definition.parts[name].name} {_number(n)}" for name, n in said.items())
            yield f"{code}: {', '.join(terms)}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{round(value, 2)}"
