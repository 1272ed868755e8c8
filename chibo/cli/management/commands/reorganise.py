"""chibo reorganise: units and localities by decision, and mistakes put right."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from chibo.cli import corrections, localities
from chibo.cli.base import ActingCommand
from chibo.cli.reorganising import one_successor, parent_of, shares, single, successors, units
from chibo.cli.scope import day_of
from chibo.core.handover import Count
from chibo.core.papers import PaperRef
from chibo.organisations.models import LocalityState
from chibo.organisations.services import reorganisation
from chibo.organisations.services import units as services
from chibo.organisations.services.levels import change_level
from chibo.organisations.services.placements import NewUnit

ENDING = ("merge", "split", "dissolve")


class Command(ActingCommand):
    about = gettext_lazy("Sắp xếp tổ chức, thôn, tổ theo quyết định; đính chính chỗ ghi sai.")
    reads = False

    def add_arguments(self, parser: CommandParser) -> None:
        every = (*self.services(), *localities.SERVICES, *corrections.SERVICES)
        parser.add_argument(
            "what",
            choices=every,
            metavar=_("VIỆC"),
            help=_("một trong: %(words)s") % {"words": ", ".join(every)},
        )
        parser.add_argument("codes", nargs="+", metavar=_("MÃ"), help=_("mã các tổ chức, thôn, tổ"))
        parser.add_argument(
            "--on",
            required=True,
            metavar=_("NGÀY"),
            help=_("ngày đầu tiên của tình trạng mới; một ngày mà dòng sai đang ghi"),
        )
        self._add_paper(parser)
        parser.add_argument("--name", default="", metavar=_("TÊN"), help=_("tên"))
        parser.add_argument("--level", default="", metavar=_("CẤP"), help=_("cấp"))
        parser.add_argument("--type", default="", metavar=_("LOẠI"), help=_("loại hình"))
        parser.add_argument("--kind", choices=LocalityState.Kind.values, help=_("thôn hay tổ"))
        parser.add_argument("--parent", metavar=_("MÃ"), help=_("mã cấp trên; “-”: không có"))
        parser.add_argument("--begins", metavar=_("NGÀY"), help=_("từ ngày (correct)"))
        parser.add_argument(
            "--ends", metavar=_("NGÀY"), help=_("đến trước ngày; “-”: đến nay (correct)")
        )
        parser.add_argument("--to", metavar=_("MÃ"), help=_("nơi tiếp nhận (dissolve)"))
        parser.add_argument(
            "--main", default="", metavar=_("MÃ"), help=_("nơi kế thừa chính (split)")
        )
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

    def _add_paper(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--decision", default="", metavar=_("SỐ"), help=_("số quyết định, như 12-QĐ/HU")
        )
        parser.add_argument("--decided", metavar=_("NGÀY"), help=_("ngày ký quyết định"))
        parser.add_argument("--issuer", default="", metavar=_("NƠI"), help=_("cơ quan ban hành"))
        parser.add_argument(
            "--reason",
            default="",
            metavar=_("LÝ DO"),
            help=_("vì sao dòng này sai (correct, void)"),
        )

    def _add_receivers(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--into",
            action="append",
            default=[],
            metavar=_("MÃ[=TÊN]"),
            help=_("nơi tiếp nhận; MÃ=TÊN: lập mới, giống tổ chức cũ (merge, split, level)"),
        )
        parser.add_argument(
            "--into-level", default="", metavar=_("CẤP"), help=_("cấp của nơi lập mới")
        )
        parser.add_argument(
            "--into-type", default="", metavar=_("LOẠI"), help=_("loại hình của nơi lập mới")
        )
        parser.add_argument("--into-parent", metavar=_("MÃ"), help=_("cấp trên của nơi lập mới"))
        parser.add_argument(
            "--give",
            action="append",
            default=[],
            metavar=_("LOẠI:MÃ=ĐƠN-VỊ"),
            help=_("bàn giao riêng: person, unit, locality, host, grant; “-”: cho thôi"),
        )

    def services(self) -> dict[str, Callable[[dict[str, Any]], object]]:
        """What can be done with units, by its word."""
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
        if what in corrections.SERVICES:
            self.put_right(what, said)
            return
        decided = day_of(said["decided"], self.on) if said["decided"] else None
        paper = PaperRef(said["decision"], decided, said["issuer"])
        self.wish: dict[str, Any] = {"on": self.on, "decision": paper}
        of_units = what in self.services() and what != "establish"
        self.old = units(self.actor, said["codes"]) if of_units else []
        self.shares = shares(said["give"], self.old)
        with transaction.atomic():
            counts = self.preview(what, said)
            if not (said["dry_run"] and any(one.hinders for one in counts)):
                self.carry_out(what, said)
            transaction.set_rollback(bool(said["dry_run"]))
        self.show(counts, dry=said["dry_run"])

    def preview(self, what: str, said: dict[str, Any]) -> list[Count]:
        if what in localities.SERVICES:
            return localities.preview(self.actor, what, said, self.on)
        wish = {"goes_on": said["goes_on"], "shares": self.shares}
        ends = what in ENDING
        return (
            reorganisation.preview(self.actor, units=self.old, on=self.on, **wish) if ends else []
        )

    def carry_out(self, what: str, said: dict[str, Any]) -> None:
        if what in localities.SERVICES:
            localities.SERVICES[what](self.actor, said, self.wish)
        else:
            self.services()[what](said)

    def put_right(self, what: str, said: dict[str, Any]) -> None:
        """Correct or void a row, and show what it said and says."""
        with transaction.atomic():
            rows = corrections.carry_out(self.actor, what, said, self.on)
            transaction.set_rollback(bool(said["dry_run"]))
        columns = {
            "change": _("Thay đổi"),
            "from": _("Từ ngày"),
            "to": _("Đến trước ngày"),
            "name": _("Tên"),
            "parent": _("Cấp trên"),
            "level": _("Cấp"),
            "type": _("Loại hình"),
            "decision": _("Quyết định"),
        }
        if self.options.get("format") == "table":
            words = {"old": _("cũ"), "new": _("mới")}
            rows = [row | {"change": words[row["change"]]} for row in rows]
        self.write_rows(columns, rows)
        self.say_done(dry=said["dry_run"])

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
        columns = {
            "records": _("Loại"),
            "what": _("Bàn giao"),
            "count": pgettext("đếm", "Số"),
            "hinders": "",
        }
        if self.wants_json or rows:
            self.write_rows(columns, rows)
        self.say_done(dry=dry)

    def say_done(self, *, dry: bool) -> None:
        if self.options.get("format") == "table":
            self.stdout.write(_("Chạy thử: chưa ghi gì.") if dry else _("Đã ghi."))

    # --- One a word

    def establish(self, said: dict[str, Any]) -> None:
        for code in said["codes"]:
            new = NewUnit(
                code=code,
                name=said["name"],
                level=said["level"],
                type=said["type"],
                parent=parent_of(self.actor, said),
            )
            services.establish(self.actor, new=new, **self.wish)

    def merge(self, said: dict[str, Any]) -> None:
        into = successors(self.actor, said["into"], self.old[0], self.on, said)
        wish = self.wish | {"into": one_successor(into), "shares": self.shares}
        reorganisation.merge(self.actor, units=self.old, **wish)

    def split(self, said: dict[str, Any]) -> None:
        unit = single(self.old)
        into = successors(self.actor, said["into"], unit, self.on, said)
        wish = self.wish | {"into": into, "shares": self.shares}
        wish |= {"main": said["main"], "goes_on": said["goes_on"]}
        reorganisation.split(self.actor, unit=unit, **wish)

    def move(self, said: dict[str, Any]) -> None:
        parent = parent_of(self.actor, said)
        for unit in self.old:
            services.move(self.actor, unit=unit, parent=parent, **self.wish)

    def rename(self, said: dict[str, Any]) -> None:
        services.rename(self.actor, unit=single(self.old), name=said["name"], **self.wish)

    def level(self, said: dict[str, Any]) -> None:
        unit = single(self.old)
        cells = successors(self.actor, said["into"], unit, self.on, said)
        change_level(
            self.actor,
            unit=unit,
            level=said["level"],
            type=said["type"],
            parent=None if said["parent"] is None else parent_of(self.actor, said),
            cells=[one for one in cells if isinstance(one, NewUnit)],
            absorbs=said["absorb"],
            shares=self.shares,
            **self.wish,
        )

    def dissolve(self, said: dict[str, Any]) -> None:
        to = units(self.actor, [said["to"]])[0] if said["to"] else None
        wish = self.wish | {"to": to, "shares": self.shares}
        services.dissolve(self.actor, unit=single(self.old), **wish)
