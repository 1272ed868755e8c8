"""Sheets of the workbook about who is in charge of what, and the year of a cell in counts."""

from django.utils.translation import gettext_lazy as _

from chibo.core import sheets
from chibo.core.sheets import FROM, TO, YEAR, Link, Sheet
from chibo.members.models import Person
from chibo.organisations.models import Host, Locality, Unit
from chibo.work.models import CellYear, Charge

CHARGES = Sheet(
    name="charges",
    title=_("Phân công phụ trách"),
    model=Charge,
    columns=(
        sheets.refer("person", _("Mã đảng viên"), Person, required=True),
        sheets.refer("by_unit", _("Cấp trên"), Unit, required=True),
        sheets.choice("kind", _("Loại"), Charge.Kind, required=True),
        sheets.code("at", _("Mã nơi"), required=True, stored=False),
        FROM,
        TO,
        sheets.number("visits", _("Số lần dự/năm")),
    ),
    key=("person", "kind", "at", "from"),
    extra_links=(
        Link(field="unit", model=Unit, match={"code": "at"}, when=("kind", ("unit",))),
        Link(field="locality", model=Locality, match={"code": "at"}, when=("kind", ("locality",))),
        Link(field="host", model=Host, match={"code": "at"}, when=("kind", ("host",))),
    ),
    day="from",
    kept=True,
)

CELL_YEARS = Sheet(
    name="cell_years",
    title=_("Chi bộ theo năm"),
    model=CellYear,
    columns=(
        sheets.refer("unit", _("Mã tổ chức"), Unit, required=True),
        YEAR,
        sheets.number("members_due", _("Phải phân công")),
        sheets.number("members_with_task", _("Đã phân công")),
        sheets.number("leaders", _("Cán bộ lãnh đạo")),
        sheets.number("leaders_committed", _("Có cam kết, dùng khi xếp loại")),
    ),
    key=("unit", "year"),
    day="year",
    signed="year_list",
)
