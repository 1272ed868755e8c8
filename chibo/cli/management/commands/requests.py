"""chibo requests: what units ask of those above them, and how long it has waited."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.scope import day_of, found_unit
from chibo.work.models import Request
from chibo.work.queries.requests import requests_of


class Command(ActingCommand):
    about = gettext_lazy(
        "Liệt kê kiến nghị của cấp dưới: gửi nơi nào, chờ bao lâu, đã trả lời và báo lại chưa."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar=_("NGÀY"), help=_("ngày, như 2026-12-31"))
        parser.add_argument(
            "--unit", metavar=_("MÃ"), help=_("chỉ đơn vị này và các đơn vị bên dưới")
        )
        parser.add_argument("--open", action="store_true", help=_("chỉ kiến nghị chưa trả lời"))

    def handle(
        self, *, as_of: str | None, unit: str | None, open: bool = False, **_options: Any
    ) -> None:
        day = day_of(as_of, self.actor.today)
        root = found_unit(self.actor, day, unit) if unit else None
        below = root.id if root else None
        found = requests_of(self.actor, day, unit=below, unsettled=open)
        columns = {
            "id": _("Số"),
            "unit": _("Nơi kiến nghị"),
            "to": _("Nơi trả lời"),
            "raised": _("Ngày nêu"),
            "answer_by": _("Hạn trả lời"),
            "waiting": _("Số ngày chờ"),
            "status": _("Tình trạng"),
            "text": _("Kiến nghị"),
        }
        rows = found.select_related("unit", "to_unit", "passed_from").iterator(chunk_size=1000)
        self.write_rows(columns, (self._row(one, day) for one in rows))

    def _row(self, one: Request, day: date) -> dict[str, Any]:
        state = one.state(day)
        answered = one.answered_on is not None and one.answered_on <= day
        told = one.told_on is not None and one.told_on <= day
        return {
            "id": one.pk,
            "unit": one.unit.code,
            "to": one.to_unit.code,
            "passed_from": one.passed_from.code if one.passed_from else None,
            "raised": one.raised_on,
            "answer_by": one.answer_by,
            "waiting": one.waited(day),
            "status": str(state.label) if self.options["format"] == "table" else state.value,
            "text": one.text,
            "answered": one.answered_on if answered else None,
            "answer": one.answer if answered else None,
            "told": one.told_on if told else None,
        }
