"""chibo meetings: which meetings were held, are planned, or wait for a signature."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.scope import day_of, found_unit
from chibo.core.refusals import Refused
from chibo.meetings.queries.book import Entry, book
from chibo.meetings.queries.kinds import names_of_kinds


class Command(ActingCommand):
    about = gettext_lazy(
        "Liệt kê cuộc họp đã ký, đã nạp từ sổ Excel, đang ghi và đã lên lịch; không ghi ngày thì "
        "từ đầu tháng đến hết hôm nay."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--unit", metavar=_("MÃ"), help=_("chỉ đơn vị này và các đơn vị bên dưới")
        )
        parser.add_argument(
            "--from", dest="first", metavar=_("NGÀY"), help=_("từ ngày này, như 2026-01-01")
        )
        parser.add_argument(
            "--to", dest="last", metavar=_("NGÀY"), help=_("đến hết ngày này, như 2026-12-31")
        )

    def handle(
        self, *, unit: str | None, first: str | None, last: str | None, **_options: Any
    ) -> None:
        today = self.actor.today
        until = day_of(last, today)
        since = day_of(first, until.replace(day=1))
        if since > until:
            raise Refused(
                "CLI-SPAN",
                _("Khoảng thời gian kết thúc trước khi bắt đầu."),
                fix=_("Đổi chỗ hai ngày --from và --to."),
                field="from",
            )
        root = found_unit(self.actor, until, unit) if unit else None
        columns = {
            "code": _("Mã"),
            "unit": _("Mã tổ chức"),
            "kind": _("Loại"),
            "date": _("Ngày họp"),
            "status": _("Tình trạng"),
            "present": _("Có mặt"),
            "expected": _("Phải dự"),
        }
        self.kinds = names_of_kinds()
        found = book(self.actor, since, until, unit=root.id if root else None)
        self.write_rows(columns, [self._row(one) for one in found])

    def _row(self, one: Entry) -> dict[str, Any]:
        row = {
            "code": one.code,
            "unit": one.unit,
            "kind": one.kind,
            "date": one.on,
            "status": one.status,
            "present": one.present,
            "expected": one.expected,
        }
        if self.options["format"] == "table":
            row["kind"] = self.kinds.get(one.kind, one.kind)
            row["status"] = {
                "closed": _("đã ký"),
                "recorded": _("nạp từ sổ Excel"),
                "planned": _("đã lên lịch"),
                "open": _("đang ghi"),
            }[one.status]
        return row
