"""Sheets of the workbook about meetings held and the superior's people who sat in."""

from django.utils.translation import gettext_lazy as _

from chibo.core import sheets
from chibo.core.sheets import CODE, Sheet
from chibo.meetings.models import Meeting, SuperiorAttendance
from chibo.members.models import Person
from chibo.organisations.models import Unit

HELD_ON = sheets.day("held_on", _("Ngày họp"), required=True)
UNIT = sheets.refer("unit", _("Mã tổ chức"), Unit, required=True)

MEETINGS = Sheet(
    name="meetings",
    title=_("Cuộc họp đã họp"),
    model=Meeting,
    columns=(
        CODE,
        UNIT,
        sheets.choice("kind", _("Loại"), Meeting.Kind, required=True),
        HELD_ON,
        sheets.number("due", _("Phải dự")),
        sheets.number("present", _("Có mặt")),
        sheets.number("excused", _("Vắng có lý do")),
        sheets.number("unexcused", _("Vắng không lý do")),
        sheets.flag("before_professional", _("Trước họp chuyên môn")),
    ),
    key=("code",),
    day="held_on",
    kept=True,
    signed="sitting",
)

ATTENDANCES = Sheet(
    name="attendances",
    title=_("Cấp trên dự sinh hoạt"),
    model=SuperiorAttendance,
    columns=(
        sheets.refer("person", _("Mã đảng viên"), Person, required=True),
        UNIT,
        HELD_ON,
        sheets.refer("by_unit", _("Cấp trên"), Unit, required=True),
    ),
    key=("person", "unit", "held_on"),
    day="held_on",
    kept=True,
)
