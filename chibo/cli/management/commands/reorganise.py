"""chibo reorganise: establish, merge, split, move, rename, level, dissolve, by decision."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.reorganising import NOBODY, shares, successors, units
from chibo.cli.scope import day_of
from chibo.core.handover import Count
from chibo.core.papers import PaperRef
from chibo.core.refusals import Refused
from chibo.organisations.models import Unit
from chibo.organisations.services import reorganisation
from chibo.organisations.services import units as services
from chibo.organisations.services.levels import change_level
from chibo.organisations.services.placements import NewUnit

ENDING = ("merge", "split", "dissolve")


class Command(ActingCommand):
    about = gettext_lazy("Sắp xếp tổ chức theo quyết định: lập, sáp nhập, chia tách, chuyển.")
    reads = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=tuple(self.services()), help=_("việc cần làm"))
        parser.add_argument("codes", nargs="+", metavar=_("MÃ"), help=_("mã các tổ chức"))
        parser.add_argument("--on", required=True, help=_("ngày đầu tiên của tình trạng mới"))
        parser.add_argument("--decision", required=True, help=_("số quyết định, như 12-QĐ/HU"))
        parser.add_argument("--decided", help=_("ngày ký quyết định"))
        parser.add_argument("--issuer", default="", help=_("cơ quan ban hành"))
        parser.add_argument("--name", default="", help=_("tên (establish, rename)"))
        parser.add_argument("--level", default="", help=_("cấp (establish, level)"))
        parser.add_argument("--type", default="", help=_("loại hình (establish, level)"))
        parser.add_argument("--parent", help=_("mã cấp trên; “-”: không có"))
        parser.add_argument("--to", help=_("nơi tiếp nhận (dissolve)"))
        parser.add_argument("--main", default="", help=_("nơi kế thừa chính (split)"))
        parser.add_argument(
            "--goes-on", action="store_true", help=_("tổ chức bị tách vẫn tồn tại (split)")
        )
        parser.add_argument(
            "--absorb", action="store_true", help=_("nhận các tổ chức ngay bên dưới (level)")
        )
        self._add_receivers(parser)
        parser.add_argument(
            "--dry-run", action="store_true", help=_("chỉ cho xem bàn giao những gì, không ghi")
        )

    def _add_receivers(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--into",
            action="append",
            default=[],
            metavar=_("MÃ[=TÊN]"),
            help=_("nơi tiếp nhận; MÃ=TÊN: lập mới, giống tổ chức cũ (merge, split, level)"),
        )
        parser.add_argument("--into-level", default="", help=_("cấp của nơi lập mới"))
        parser.add_argument("--into-type", default="", help=_("loại hình của nơi lập mới"))
        parser.add_argument("--into-parent", help=_("cấp trên của nơi lập mới"))
        parser.add_argument(
            "--give",
            action="append",
            default=[],
            metavar=_("LOẠI:MÃ=ĐƠN-VỊ"),
            help=_("bàn giao riêng: person, unit, locality, host, grant; “-”: cho thôi"),
        )

    def services(self) -> dict[str, Callable[[dict[str, Any]], object]]:
        """What can be done, by its word."""
        return {
            "establish": self.establish,
            "merge": self.merge,
            "split": self.split,
            "move": self.move,
            "rename": self.rename,
            "level": self.level,
            "dissolve": self.dissolve,
        }

    def handle(self, *, what: str, **said: Any) -> None:
        self.on = day_of(said["on"], self.actor.today)
        decided = day_of(said["decided"], self.on) if said["decided"] else None
        paper = PaperRef(said["decision"], decided, said["issuer"])
        self.wish: dict[str, Any] = {"on": self.on, "decision": paper}
        establishes = what == "establish"
        self.old = [] if establishes else units(self.actor, said["codes"])
        self.shares = shares(said["give"], self.old)
        with transaction.atomic():
            counts = self.preview(said) if what in ENDING else []
            if not (said["dry_run"] and any(one.hinders for one in counts)):
                self.services()[what](said)
            transaction.set_rollback(bool(said["dry_run"]))
        self.show(counts, dry=said["dry_run"])

    def preview(self, said: dict[str, Any]) -> list[Count]:
        wish = {"goes_on": said["goes_on"], "shares": self.shares}
        return reorganisation.preview(self.actor, units=self.old, on=self.on, **wish)

    def show(self, counts: Sequence[Count], *, dry: bool) -> None:
        rows = [
            {
                "records": one.records,
                "what": one.what,
                "count": one.count,
                "hinders": _("vướng") if one.hinders else "",
            }
            for one in counts
        ]
        columns = {"records": _("Loại"), "what": _("Bàn giao"), "count": _("Số"), "hinders": ""}
        if self.wants_json or rows:
            self.write_rows(columns, rows)
        if self.options.get("format") == "table":
            self.stdout.write(_("Chạy thử: chưa ghi gì.") if dry else _("Đã ghi."))

    def only(self) -> Unit:
        """The one unit it is about. Raises Refused CLI-ONE."""
        if len(self.old) != 1:
            raise Refused(
                "CLI-ONE",
                _("Việc này chỉ làm với một tổ chức mỗi lần."),
                fix=_("Ghi một mã."),
                field="codes",
            )
        return self.old[0]

    def parent(self, said: dict[str, Any], *, required: bool = True) -> Unit | None:
        """The unit above; the top is asked for in so many words. Raises Refused CLI-PARENT."""
        if said["parent"] is None and required:
            raise Refused(
                "CLI-PARENT",
                _("Chưa ghi cấp trên."),
                fix=_("Ghi --parent MÃ; “-” nếu đứng đầu hệ thống."),
                field="parent",
            )
        code = said["parent"]
        return units(self.actor, [code])[0] if code not in (None, NOBODY) else None

    # --- One a word

    def establish(self, said: dict[str, Any]) -> None:
        for code in said["codes"]:
            new = NewUnit(
                code=code,
                name=said["name"],
                level=said["level"],
                type=said["type"],
                parent=self.parent(said),
            )
            services.establish(self.actor, new=new, **self.wish)

    def merge(self, said: dict[str, Any]) -> None:
        into = successors(self.actor, said["into"], self.old[0], self.on, said)
        if len(into) != 1:
            raise Refused(
                "CLI-INTO",
                _("Sáp nhập thì có đúng một nơi tiếp nhận."),
                fix=_("Ghi một --into."),
                field="into",
            )
        wish = self.wish | {"into": into[0], "shares": self.shares}
        reorganisation.merge(self.actor, units=self.old, **wish)

    def split(self, said: dict[str, Any]) -> None:
        unit = self.only()
        into = successors(self.actor, said["into"], unit, self.on, said)
        wish = self.wish | {"into": into, "shares": self.shares}
        wish |= {"main": said["main"], "goes_on": said["goes_on"]}
        reorganisation.split(self.actor, unit=unit, **wish)

    def move(self, said: dict[str, Any]) -> None:
        parent = self.parent(said)
        for unit in self.old:
            services.move(self.actor, unit=unit, parent=parent, **self.wish)

    def rename(self, said: dict[str, Any]) -> None:
        services.rename(self.actor, unit=self.only(), name=said["name"], **self.wish)

    def level(self, said: dict[str, Any]) -> None:
        unit = self.only()
        cells = successors(self.actor, said["into"], unit, self.on, said)
        change_level(
            self.actor,
            unit=unit,
            level=said["level"],
            type=said["type"],
            parent=self.parent(said, required=False),
            cells=[one for one in cells if isinstance(one, NewUnit)],
            absorbs=said["absorb"],
            shares=self.shares,
            **self.wish,
        )

    def dissolve(self, said: dict[str, Any]) -> None:
        to = units(self.actor, [said["to"]])[0] if said["to"] else None
        wish = self.wish | {"to": to, "shares": self.shares}
        services.dissolve(self.actor, unit=self.only(), **wish)
