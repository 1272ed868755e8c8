"""The sheet of the workbook about courses finished."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.core import sheets
from chibo.core.sheets import Sheet
from chibo.members.models import Person, Seat
from chibo.training.models import Training

TRAININGS = Sheet(
    name="trainings",
    title=_("Bồi dưỡng đã xong"),
    model=Training,
    columns=(
        sheets.refer("person", _("Mã đảng viên"), Person, required=True),
        sheets.choice("course", _("Lớp"), Training.Course, required=True),
        sheets.day("completed_on", _("Ngày xong"), required=True),
        sheets.choice("position", _("Chức danh"), Seat.Position),
        sheets.flag("passed", pgettext_lazy("lớp", "Đạt"), required=True),
    ),
    key=("person", "course", "completed_on"),
    day="completed_on",
    kept=True,
)
