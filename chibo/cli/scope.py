"""What the commands that show figures have in common: unit, day, tree."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.http import Http404
from django.utils.translation import gettext as _

from chibo.cli.base import ActingCommand
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.periods import YEARS_ASKED
from chibo.core.refusals import Refused
from chibo.indicators.forest import Mode
from chibo.programmes.queries.status import UnitDay, roots, unit_on, units_on


def day_of(text: str | None, today: date) -> date:
    """Read 2026-12-31; without a text the actor's day. Raises Refused CLI-DAY."""
    if text is None:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.year not in YEARS_ASKED:
        raise Refused(
            "CLI-DAY",
            _("“%(text)s” không phải là ngày.") % {"text": text},
            fix=_("Viết năm-tháng-ngày: 2026-12-31."),
            field="as-of",
        )
    return day


def found_unit(actor: Actor, day: date, code: str) -> UnitDay:
    """The unit on the day. Raises Refused CLI-UNIT, the same for hidden and missing."""
    try:
        return unit_on(actor, day, code)
    except Http404:
        raise Refused(
            "CLI-UNIT",
            _("Không có đơn vị %(code)s vào ngày %(day)s trong phạm vi của tài khoản này.")
            % {"code": code, "day": day_text(day)},
            fix=_("Xem các đơn vị bằng “chibo units --as-of NGÀY”."),
            field="unit",
        ) from None


class ScopedCommand(ActingCommand):
    """A command with --as-of and --tree."""

    def add_scope(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--as-of",
            metavar=_("NGÀY"),
            help=_("số liệu đến hết ngày này, như 2026-12-31; không ghi: hôm nay"),
        )
        parser.add_argument(
            "--tree",
            choices=("day", "today"),
            default="day",
            help=_("tổ chức tại ngày của từng việc, hoặc hiện nay qua đơn vị kế tục"),
        )

    def scope_of(self, options: dict[str, Any]) -> tuple[date, Mode]:
        """Day and tree asked for. Raises Refused CLI-DAY."""
        return day_of(options.get("as_of"), self.actor.today), options["tree"]

    def units_of(self, options: dict[str, Any], day: date) -> list[UnitDay]:
        """The unit asked for, all units in reach, or the topmost ones in reach."""
        if options.get("all_units"):
            return units_on(self.actor, day)
        if options.get("unit"):
            return [found_unit(self.actor, day, options["unit"])]
        found = roots(self.actor, day)
        if not found:
            raise Refused(
                "CLI-NO-UNIT",
                _("Ngày %(day)s tài khoản này chưa thấy đơn vị nào.") % {"day": day_text(day)},
                fix=_("Chọn ngày muộn hơn bằng --as-of, hoặc nạp dữ liệu trước."),
            )
        return found
