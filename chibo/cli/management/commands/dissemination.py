"""chibo dissemination: papers sent down the tree, how far each has come, who is behind."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.scope import day_of, found_unit
from chibo.core.disclosure import fewest
from chibo.dissemination.queries.asking import MEMBERS
from chibo.dissemination.queries.progress import Progress, progress
from chibo.dissemination.queries.sight import NAMES, READ, may, of_unit
from chibo.organisations.models import Unit
from chibo.programmes.queries.status import UnitDay, roots


class Command(ActingCommand):
    about = gettext_lazy(
        "Liệt kê văn bản gửi xuống để quán triệt: bao nhiêu đơn vị đã tiếp nhận, đã học."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar=_("NGÀY"), help=_("ngày, như 2026-12-31"))
        parser.add_argument(
            "--unit", metavar=_("MÃ"), help=_("chỉ đơn vị này và các đơn vị bên dưới")
        )
        parser.add_argument("--behind", action="store_true", help=_("liệt kê đơn vị chưa xong"))

    def handle(
        self, *, as_of: str | None, unit: str | None, behind: bool = False, **_options: Any
    ) -> None:
        day = day_of(as_of, self.actor.today)
        below = [found_unit(self.actor, day, unit)] if unit else roots(self.actor, day)
        told = [one for one in below if may(self.actor, READ, one.id)]
        found = (one for root in told for one in self._found(root, day))
        if behind:
            self._write_behind(found)
        else:
            self._write_papers(found, day)

    def _found(self, root: UnitDay, day: date) -> Iterator[tuple[UnitDay, Progress]]:
        rows = of_unit(self.actor, root.id, day)
        for row in rows:
            yield root, progress(row, root.id, day, today=self.actor.today)

    def _write_papers(self, found: Iterator[tuple[UnitDay, Progress]], day: date) -> None:
        columns = {
            "id": _("Số"),
            "unit": _("Đơn vị"),
            "paper": _("Văn bản"),
            "sent": _("Ngày triển khai"),
            "study_by": _("Hạn học"),
            "asked": _("Được gửi"),
            "acknowledged": _("Đã tiếp nhận"),
            "studying": _("Phải học"),
            "studied": _("Đã học"),
            "late": _("Quá hạn"),
            "title": _("Trích yếu"),
        }
        senders = dict(Unit.objects.values_list("pk", "code")) if self.wants_json else {}
        self.write_rows(columns, (self._paper(root, one, senders) for root, one in found))

    def _paper(self, root: UnitDay, one: Progress, senders: dict[int, str]) -> dict[str, Any]:
        row, total = one.row, one.total
        share = total.members if row.audience == MEMBERS else total.leaders
        few = share.due < fewest("people", self.actor.today)
        told = not few or may(self.actor, NAMES, root.id)
        ended = row.ended_on is not None and row.ended_on <= one.day
        return {
            "id": row.pk,
            "unit": root.code,
            "sender": senders.get(row.sender(one.day)),
            "paper": row.name,
            "kind": row.kind,
            "number": row.number,
            "issuer": row.issuer,
            "issued": row.issued_on,
            "title": row.title,
            "sent": row.sent_on,
            "acknowledge_by": row.acknowledge_by,
            "study_by": row.study_by,
            "asked": total.asked,
            "acknowledged": total.acknowledged,
            "studying": share.asked,
            "studied": share.done,
            "late": share.late,
            "members_due": share.due if told else None,
            "members_told": share.told if told else None,
            "ended": row.ended_on if ended else None,
        }

    def _write_behind(self, found: Iterator[tuple[UnitDay, Progress]]) -> None:
        columns = {
            "id": _("Số"),
            "unit": _("Mã"),
            "name": _("Đơn vị"),
            "lacks": _("Còn thiếu"),
            "until": _("Hạn"),
            "late": _("Quá hạn (ngày)"),
        }
        rows = (
            {
                "id": one.row.pk,
                "unit": line.unit.code,
                "name": line.unit.name,
                "lacks": line.lacks,
                "until": line.until,
                "late": line.late,
            }
            for _root, one in found
            for line in one.lines.values()
            if line.lacks
        )
        self.write_rows(columns, rows)
