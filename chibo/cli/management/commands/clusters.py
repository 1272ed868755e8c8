"""chibo clusters: units of like character put together outside the tree."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.reorganising import single, units
from chibo.cli.scope import day_of
from chibo.core.papers import PaperRef
from chibo.core.refusals import NotAllowed
from chibo.organisations.clusters import cluster_on, clusters_led, clusters_seen
from chibo.organisations.models import Body, Cluster
from chibo.organisations.reach import in_reach
from chibo.organisations.services import clusters as services
from chibo.organisations.services.decisions import CHANGE

NOBODY = "-"


class Command(ActingCommand):
    about = gettext_lazy("Xem, lập, sửa, thôi các cụm, khối thi đua.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("list", "show", *self.changes()), help=_("việc"))
        parser.add_argument("code", nargs="?", default="", metavar=_("MÃ CỤM"), help=_("mã cụm"))
        parser.add_argument(
            "--units", nargs="+", default=[], metavar=_("MÃ"), help=_("mã các đơn vị vào, ra cụm")
        )
        parser.add_argument("--name", default="", metavar=_("TÊN"), help=_("tên cụm"))
        parser.add_argument(
            "--of", default="", metavar=_("MÃ"), help=_("đơn vị lập cụm (establish)")
        )
        parser.add_argument(
            "--in-charge", metavar=_("MÃ"), help=_("mã cơ quan phụ trách; “-”: không có")
        )
        parser.add_argument(
            "--on",
            metavar=_("NGÀY"),
            help=_("ngày đầu tiên của tình trạng mới; không ghi: hôm nay"),
        )
        parser.add_argument("--as-of", metavar=_("NGÀY"), help=_("ngày xem (list, show)"))
        parser.add_argument("--decision", default="", metavar=_("SỐ"), help=_("số quyết định"))
        parser.add_argument("--decided", metavar=_("NGÀY"), help=_("ngày ký quyết định"))
        parser.add_argument("--issuer", default="", metavar=_("NƠI"), help=_("cơ quan ban hành"))

    def changes(self) -> dict[str, Callable[..., object]]:
        """What can be done with a cluster, by its word."""
        return {
            "establish": self.establish,
            "rename": self.rename,
            "add": self.add,
            "remove": self.remove,
            "charge": self.charge,
            "end": self.end,
        }

    def handle(self, *, what: str, code: str, **said: Any) -> None:
        day = day_of(said["as_of"], self.actor.today)
        if what == "list":
            self.show_all(day)
            return
        if what != "show":
            self.reads = False
            today = self.actor.today
            decided = day_of(said["decided"], today) if said["decided"] else None
            paper = PaperRef(said["decision"], decided, said["issuer"])
            day = day_of(said["on"], today)
            self.changes()[what](code, said, on=day, decision=paper)
        self.show(self.found(code), day)

    def found(self, code: str) -> Cluster:
        """The cluster, if it is in reach. Raises NotAllowed, the same for hidden and missing."""
        cluster = clusters_seen(self.actor).filter(code=code).first()
        if cluster is None:
            raise NotAllowed(f"cluster {code}")
        return cluster

    def body(self, code: str | None) -> Body | None:
        """The body put in charge. Raises NotAllowed."""
        if code in (None, "", NOBODY):
            return None
        bodies = in_reach(Body.objects.all(), self.actor, CHANGE)
        found: Body | None = bodies.filter(code=code).first()
        if found is None:
            raise NotAllowed(f"body {code}")
        return found

    def establish(self, code: str, said: dict[str, Any], **paper: Any) -> None:
        services.establish(
            self.actor,
            code=code,
            name=said["name"],
            unit=single(units(self.actor, [said["of"]])),
            members=units(self.actor, said["units"]),
            in_charge=self.body(said["in_charge"]),
            **paper,
        )

    def rename(self, code: str, said: dict[str, Any], **paper: Any) -> None:
        services.rename(self.actor, cluster=self.found(code), name=said["name"], **paper)

    def add(self, code: str, said: dict[str, Any], **paper: Any) -> None:
        into = units(self.actor, said["units"])
        services.add_members(self.actor, cluster=self.found(code), units=into, **paper)

    def remove(self, code: str, said: dict[str, Any], **paper: Any) -> None:
        out = units(self.actor, said["units"])
        services.remove_members(self.actor, cluster=self.found(code), units=out, **paper)

    def charge(self, code: str, said: dict[str, Any], **paper: Any) -> None:
        body = self.body(said["in_charge"])
        services.put_in_charge(self.actor, cluster=self.found(code), body=body, **paper)

    def end(self, code: str, _said: dict[str, Any], **paper: Any) -> None:
        services.end(self.actor, cluster=self.found(code), **paper)

    def show_all(self, day: date) -> None:
        rows = [
            {
                "code": one.code,
                "name": one.name,
                "of": one.cluster.unit.code,
                "in_charge": one.in_charge and one.in_charge.code,
                "members": one.members,
                "from": one.cluster.valid_from,
                "to": one.cluster.valid_to,
            }
            for one in clusters_led(self.actor, day)
        ]
        self.write_rows(
            {
                "code": _("Mã"),
                "name": _("Tên"),
                "of": _("Của tổ chức"),
                "in_charge": _("Phụ trách"),
                "members": _("Số đơn vị"),
                "from": _("Từ ngày"),
                "to": _("Đến trước ngày"),
            },
            rows,
        )

    def show(self, cluster: Cluster, day: date) -> None:
        """Every unit that is or was in it, as far as it is in reach."""
        found = cluster_on(self.actor, cluster.code, day)
        rows: Sequence[dict[str, Any]] = [
            {
                "unit": one.code,
                "name": one.name,
                "from": one.since,
                "to": one.until,
                "decision": one.decision,
            }
            for one in found.stays
        ]
        if not self.wants_json:
            self.stdout.write(f"{found.led.name} ({cluster.code})")
        self.write_rows(
            {
                "unit": _("Mã"),
                "name": _("Đơn vị"),
                "from": _("Từ ngày"),
                "to": _("Đến trước ngày"),
                "decision": _("Quyết định"),
            },
            rows,
        )
