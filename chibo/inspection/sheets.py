"""The sheet of the workbook about inspections."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.core import sheets
from chibo.core.sheets import CODE, Cell, Sheet
from chibo.inspection.models import Inspection
from chibo.organisations.models import Unit

INSPECTIONS = Sheet(
    name="inspections",
    title=_("Kiểm tra"),
    model=Inspection,
    columns=(
        CODE,
        sheets.refer("by_unit", _("Cấp trên"), Unit, required=True),
        sheets.refer("unit", _("Mã tổ chức"), Unit, required=True),
        sheets.day("held_on", _("Ngày"), required=True),
        sheets.choice("kind", _("Loại"), Inspection.Kind, required=True),
        sheets.choice("rating", pgettext_lazy("kiểm tra", "Xếp loại"), Inspection.Rating),
        sheets.special("programme", pgettext_lazy("one", "Chương trình"), Cell.PROGRAMME),
    ),
    key=("code",),
    day="held_on",
    kept=True,
)
