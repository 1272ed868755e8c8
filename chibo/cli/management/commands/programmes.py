"""chibo programmes: the programmes in force here."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.plain import programme_json


class Command(ActingCommand):
    about = gettext_lazy("Liệt kê các chương trình, nghị quyết đang theo dõi.")

    def handle(self, **_options: Any) -> None:
        rows = [programme_json(one) for one in catalogue.programmes(self.actor)]
        if not self.wants_json:
            for row in rows:
                row["period"] = f"{row['period']['from'][:4]}–{row['period']['to'][:4]}"
                row["targets"] = len(row["targets"])
        columns = {
            "code": _("Mã"),
            "title": _("Tên"),
            "issuer": _("Cơ quan ban hành"),
            "number": _("Số"),
            "date": _("Ngày"),
            "period": _("Thời gian"),
            "targets": _("Chỉ tiêu, nhiệm vụ"),
        }
        self.write_rows(columns, rows)
