"""chibo score: how a meeting was scored, each criterion with its reason."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cli.base import ActingCommand
from chibo.cli.sittings import found_sitting
from chibo.core.refusals import Refused
from chibo.meetings.models import Sitting
from chibo.meetings.proofs import Proven, proven
from chibo.meetings.queries.rubrics import rubrics_for
from chibo.meetings.queries.scores import Line, Sheet, sheet_of
from chibo.meetings.queries.sittings import HOLD, may


class Command(ActingCommand):
    about = gettext_lazy(
        "Cho biết điểm của một cuộc họp, từng tiêu chí với lý do; chưa chấm thì là điểm hồ sơ cho."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting", metavar=_("MÃ"), help=_("mã cuộc họp, xem “chibo meetings”"))

    def handle(self, *, meeting: str, **_options: Any) -> None:
        sitting = found_sitting(self.actor, meeting)
        sheet = sheet_of(sitting, holds=may(self.actor, HOLD, sitting.unit_id))
        columns = {
            "criterion": _("Tiêu chí"),
            "most": _("Tối đa"),
            "proven": _("Hồ sơ cho"),
            "points": _("Chi bộ chấm"),
            "confirmed": _("Cấp trên cho"),
            "reason": _("Lý do"),
        }
        self.write_rows(columns, _scored(sheet) if sheet else _proven(sitting))
        if self.options["format"] == "table":
            self.stdout.write(_told(sheet))


def _scored(sheet: Sheet) -> list[dict[str, Any]]:
    return [_row(line.proven, line) for line in sheet.lines]


def _proven(sitting: Sitting) -> list[dict[str, Any]]:
    """What the record gives by the sheet in force, before anybody scored."""
    offered = rubrics_for(sitting.unit_id, sitting.kind, sitting.on)
    if not offered:
        raise Refused(
            "CLI-SCORE",
            _("Ngày họp không có bảng điểm nào cho %(sitting)s.") % {"sitting": sitting},
            fix=_("Chỉ sinh hoạt chi bộ được chấm điểm; bảng điểm ở packs/meetings/rubrics.yaml."),
            cite="HD-12-BTCTW",
            field="meeting",
        )
    return [_row(one, None) for one in proven(offered[0], sitting, None)]


def _row(one: Proven, line: Line | None) -> dict[str, Any]:
    mark = line.mark if line else None
    confirmed = mark.confirmed if mark else None
    why = [line.why if line else " ".join(one.why), mark.confirmed_reason if mark else ""]
    return {
        "criterion": str(one.criterion.title),
        "most": one.criterion.points,
        "proven": None if one.points is None else float(one.points),
        "points": float(mark.points) if mark else None,
        "confirmed": None if confirmed is None else float(confirmed),
        "reason": " ".join(filter(None, why)),
    }


def _told(sheet: Sheet | None) -> str:
    if sheet is None:
        return _("Chưa chấm điểm.")
    told = {"points": number_format(sheet.counting.points.normalize()), "band": sheet.counting_band}
    return _("%(points)s điểm, %(band)s.") % told
