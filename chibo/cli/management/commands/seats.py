"""chibo seats: the seats of a unit's bodies, and which level manages them."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.cli.base import ActingCommand
from chibo.cli.scope import day_of
from chibo.core.refusals import NotAllowed
from chibo.members.managing import seats_held
from chibo.members.models import Seat
from chibo.members.services import CHANGE, set_managing_level
from chibo.organisations.models import Body
from chibo.organisations.reach import in_reach, unit_in_reach


class Command(ActingCommand):
    about = gettext_lazy("Xem, ghi cấp quản lý của các ghế cấp uỷ.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what",
            choices=("list", "manage"),
            help=_("list: các ghế của một đơn vị; manage: ghi cấp quản lý các ghế của một cấp uỷ"),
        )
        parser.add_argument("code", metavar=_("MÃ"), help=_("mã đơn vị (list), mã cấp uỷ (manage)"))
        parser.add_argument("--as-of", metavar=_("NGÀY"), help=_("ngày, như 2026-12-31"))
        parser.add_argument(
            "--position",
            action="append",
            choices=Seat.Position.values,
            help=_("chức vụ; không ghi: mọi chức vụ (manage)"),
        )
        parser.add_argument("--level", default="", metavar=_("CẤP"), help=_("cấp quản lý (manage)"))
        parser.add_argument(
            "--decision", default="", metavar=_("SỐ"), help=_("văn bản phân cấp (manage)")
        )

    def handle(self, *, what: str, code: str, as_of: str | None, **said: Any) -> None:
        day = day_of(as_of, self.actor.today)
        if what == "list":
            self.show(code, day)
            return
        self.reads = False
        bodies = in_reach(Body.objects.select_related("unit"), self.actor, CHANGE)
        body = bodies.filter(code=code).first()
        if body is None:
            raise NotAllowed(f"body {code}")
        count = set_managing_level(
            self.actor,
            body=body,
            positions=said["position"] or Seat.Position.values,
            level=said["level"],
            on=day,
            decision=said["decision"],
        )
        done = ngettext(
            "Đã ghi cấp quản lý cho %(count)d ghế.", "Đã ghi cấp quản lý cho %(count)d ghế.", count
        )
        self.stdout.write(done % {"count": count})

    def show(self, code: str, day: date) -> None:
        unit = unit_in_reach(self.actor, "record.view", code)
        for_people = self.options["format"] == "table"
        rows = [
            {
                "body": str(one.body) if for_people else one.body.code,
                "position": Seat.Position(one.position).label if for_people else one.position,
                "count": one.count,
                "level": one.level,
                "manager": one.manager.unit.code if one.manager else None,
                "manager_name": one.manager.name if one.manager else None,
            }
            for one in seats_held(self.actor, unit, day)
        ]
        columns = {
            "body": _("Cấp uỷ"),
            "position": _("Chức vụ"),
            "count": _("Số ghế"),
            "level": _("Cấp quản lý"),
            "manager": _("Mã"),
            "manager_name": _("Nơi quản lý"),
        }
        self.write_rows(columns, rows)
