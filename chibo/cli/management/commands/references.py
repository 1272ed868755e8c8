"""chibo references: numbers that targets take from other documents, and by which decision."""

from argparse import ArgumentTypeError
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import CommandParser
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.scope import day_of
from chibo.core.papers import PaperRef
from chibo.core.refusals import NotAllowed
from chibo.organisations.models import Unit
from chibo.organisations.reach import unit_in_reach
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.references import bound
from chibo.programmes.rules.binding import days_of
from chibo.programmes.services.references import bind, withdraw


def a_value(text: str) -> tuple[int | None, Decimal]:
    """120 for the whole period, or 2025=30 for a year, as an argument."""
    year, _equals, number = text.rpartition("=")
    try:
        return int(year) if year else None, Decimal(number)
    except (ValueError, InvalidOperation):
        said = _("“%(text)s” không phải là số; viết như 120, hoặc 2025=30.") % {"text": text}
        raise ArgumentTypeError(said) from None


class Command(ActingCommand):
    about = gettext_lazy("Xem, gắn số mà chỉ tiêu dẫn chiếu từ văn bản khác; thôi gắn.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("list", "bind", "withdraw"), help=_("việc cần làm"))
        parser.add_argument("target", metavar=_("CHỈ TIÊU"), help=_("mã chỉ tiêu, như 003-7"))
        parser.add_argument("--unit", required=True, metavar=_("MÃ"), help=_("mã tổ chức"))
        parser.add_argument(
            "--value",
            action="append",
            type=a_value,
            metavar=_("SỐ"),
            help=_("120, hoặc theo năm 2025=30; ghi được nhiều lần (bind)"),
        )
        parser.add_argument(
            "--document", default="", metavar=_("TÊN"), help=_("văn bản nêu con số (bind)")
        )
        parser.add_argument(
            "--from",
            dest="start",
            metavar=_("NGÀY"),
            help=_("có hiệu lực từ ngày; không ghi: ngày đầu của chỉ tiêu, thôi gắn: hôm nay"),
        )
        parser.add_argument("--decision", default="", metavar=_("SỐ"), help=_("số quyết định"))
        parser.add_argument("--decided", metavar=_("NGÀY"), help=_("ngày của quyết định"))
        parser.add_argument(
            "--issuer", default="", metavar=_("CƠ QUAN"), help=_("cơ quan ban hành")
        )

    def handle(self, *, what: str, target: str, unit: str, **said: Any) -> None:
        try:
            programme, entry = catalogue.target(self.actor, target)
        except Http404 as missing:
            raise NotAllowed(target) from missing
        place = unit_in_reach(self.actor, "figure.view", unit)
        if what == "list":
            self.show(entry, place)
            return
        self.reads = False
        today = self.actor.today
        decided = day_of(said["decided"], today) if said["decided"] else None
        decision = PaperRef(said["decision"], decided, said["issuer"])
        if what == "bind":
            start = day_of(said["start"], days_of(entry.pack, programme.span).first)
            self.bind(programme, entry, place, start, decision, said)
        else:
            start = day_of(said["start"], today)
            withdraw(self.actor, entry=entry, unit=place, on=start, decision=decision)
            self.stdout.write(_("Đã thôi gắn số của %(unit)s.") % {"unit": unit})

    def bind(
        self,
        programme: Catalogued,
        entry: Entry,
        unit: Unit,
        on: date,
        decision: PaperRef,
        said: dict[str, Any],
    ) -> None:
        paper = entry.pack.reference
        named = (paper.successor or paper.document) if paper else ""
        bind(
            self.actor,
            programme=programme,
            entry=entry,
            unit=unit,
            values=dict(said["value"] or ()),
            document=said["document"] or str(named),
            on=on,
            decision=decision,
        )
        self.show(entry, unit)

    def show(self, entry: Entry, unit: Unit) -> None:
        rows = [
            {
                "year": one.year,
                "value": int(one.value) if one.value == int(one.value) else float(one.value),
                "document": one.document,
                "decision": one.decision,
                "from": one.since,
                "to": one.until,
                "ended_by": one.ended_by,
            }
            for one in bound(self.actor, entry.pack.id, unit.pk)
        ]
        columns = {
            "year": _("Năm"),
            "value": _("Số phải đạt"),
            "document": _("Văn bản nêu con số"),
            "decision": _("Gắn theo"),
            "from": _("Từ ngày"),
            "to": _("Đến trước ngày"),
            "ended_by": _("Thôi theo"),
        }
        self.write_rows(columns, rows)
