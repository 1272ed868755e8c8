"""The sheet of the workbook about returns sent upward."""

from collections.abc import Iterator

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.core import sheets
from chibo.core.sheets import Cell, Problem, Sheet
from chibo.organisations.models import Unit
from chibo.reports.models import Report


def _programme_of_its_report(row: sheets.Values) -> Iterator[Problem]:
    if row["kind"] == Report.Kind.PROGRAMME and row["programme"] is None:
        yield Problem(
            "programme",
            "WB-REQUIRED",
            _now("Báo cáo thực hiện chương trình chưa ghi là của chương trình nào."),
            _now("Ghi mã chương trình, ví dụ 004."),
        )


REPORTS = Sheet(
    name="reports",
    title=_("Báo cáo"),
    model=Report,
    columns=(
        sheets.refer("unit", _("Mã tổ chức"), Unit, required=True),
        sheets.choice("kind", _("Loại"), Report.Kind, required=True),
        sheets.special("period", _("Kỳ"), Cell.PERIOD, required=True),
        sheets.special("programme", pgettext_lazy("one", "Chương trình"), Cell.PROGRAMME),
        sheets.day("sent_on", _("Ngày gửi"), required=True),
    ),
    key=("unit", "kind", "period", "programme"),
    day="sent_on",
    kept=True,
    rule=_programme_of_its_report,
)
